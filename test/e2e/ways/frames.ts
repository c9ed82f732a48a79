import type { PageWallet, Way } from './way.ts';

type Realm = Window & { readonly ethereum?: PageWallet };

/** Frames of every kind, and windows the page opens. */
export const FRAMES: readonly Way[] = [
  {
    name: 'a frame of the same origin',
    ends: 'held',
    realm: 'frame',
    ask: (wallet, call) => wallet.request(call),
  },
  {
    name: 'a frame without an address, at once',
    ends: 'held',
    ask: (_, call) => {
      const frame = document.body.appendChild(document.createElement('iframe'));
      const { ethereum } = frame.contentWindow as Realm;
      if (ethereum === undefined) throw new Error('there is no wallet in it');
      return ethereum.request(call);
    },
  },
  {
    name: 'a frame of srcdoc',
    ends: 'held',
    ask: async (_, call) => {
      const frame = document.createElement('iframe');
      frame.srcdoc = '<p>text';
      const loaded = new Promise((resolve) => frame.addEventListener('load', resolve));
      document.body.append(frame);
      await loaded;
      const { ethereum } = frame.contentWindow as Realm;
      if (ethereum === undefined) throw new Error('there is no wallet in it');
      return ethereum.request(call);
    },
  },
  {
    name: 'a frame of a blob',
    ends: 'held',
    ask: async (_, call) => {
      const frame = document.createElement('iframe');
      frame.src = URL.createObjectURL(new Blob(['<p>text'], { type: 'text/html' }));
      const loaded = new Promise((resolve) => frame.addEventListener('load', resolve));
      document.body.append(frame);
      await loaded;
      const { ethereum } = frame.contentWindow as Realm;
      if (ethereum === undefined) throw new Error('there is no wallet in it');
      return ethereum.request(call);
    },
  },
  {
    name: 'a frame of javascript:',
    ends: 'held',
    ask: async (_, call) => {
      const frame = document.createElement('iframe');
      frame.src = "javascript:'<p>text'";
      const loaded = new Promise((resolve) => frame.addEventListener('load', resolve));
      document.body.append(frame);
      await loaded;
      const { ethereum } = frame.contentWindow as Realm;
      if (ethereum === undefined) throw new Error('there is no wallet in it');
      return ethereum.request(call);
    },
  },
  {
    name: 'a frame of another origin',
    ends: 'held',
    ask: (_, call) => {
      const frame = document.createElement('iframe');
      frame.src = `http://plain-http.example:${location.port}/asks`;
      return new Promise((resolve, reject) => {
        // While windows of the page close, Chromium at times loses what a frame posts straight to its parent.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = ({ data }) => (data.ok ? resolve(data.result) : reject(data.error));
        frame.addEventListener('load', () =>
          frame.contentWindow?.postMessage(call, { transfer: [port2], targetOrigin: '*' }),
        );
        document.body.append(frame);
      });
    },
  },
  {
    name: 'a sandboxed frame',
    ends: 'held',
    ask: (_, call) => {
      const frame = document.createElement('iframe');
      frame.setAttribute('sandbox', 'allow-scripts');
      frame.src = '/asks';
      return new Promise((resolve, reject) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = ({ data }) => (data.ok ? resolve(data.result) : reject(data.error));
        frame.addEventListener('load', () =>
          frame.contentWindow?.postMessage(call, { transfer: [port2], targetOrigin: '*' }),
        );
        document.body.append(frame);
      });
    },
  },
  {
    name: 'a frame within a frame',
    ends: 'held',
    realm: 'frame',
    ask: async (_, call) => {
      const frame = document.createElement('iframe');
      frame.src = '/empty';
      const loaded = new Promise((resolve) => frame.addEventListener('load', resolve));
      document.body.append(frame);
      await loaded;
      return (frame.contentWindow as Realm).ethereum?.request(call);
    },
  },
  {
    name: 'the provider of a frame that was removed',
    ends: 'refused',
    ask: async (_, call) => {
      const frame = document.createElement('iframe');
      frame.src = '/empty';
      const loaded = new Promise((resolve) => frame.addEventListener('load', resolve));
      document.body.append(frame);
      await loaded;
      const { ethereum } = frame.contentWindow as Realm;
      frame.remove();
      return ethereum?.request(call);
    },
  },
  {
    name: 'a request of a frame, called with the wallet of the page',
    ends: 'held',
    realm: 'frame',
    ask: (wallet, call) => {
      const { request } = wallet;
      return request.call((parent as Realm).ethereum as PageWallet, call);
    },
  },
  {
    name: 'a window without an address',
    ends: 'held',
    ask: async (_, call) => {
      const opened = open('about:blank') as Realm | null;
      if (opened === null) throw new Error('it was not opened');
      for (let turn = 0; opened.ethereum === undefined && turn < 200; turn += 1) {
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      if (opened.ethereum === undefined) throw new Error('there is no wallet in it');
      return opened.ethereum.request(call).finally(() => opened.close());
    },
  },
  {
    name: 'a window of the same origin',
    ends: 'held',
    ask: async (_, call) => {
      const opened = open('/empty') as Realm | null;
      if (opened === null) throw new Error('it was not opened');
      for (let turn = 0; opened.ethereum === undefined && turn < 200; turn += 1) {
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      if (opened.ethereum === undefined) throw new Error('there is no wallet in it');
      return opened.ethereum.request(call).finally(() => opened.close());
    },
  },
];
