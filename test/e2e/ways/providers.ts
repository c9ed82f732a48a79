import type { PageWallet, Way } from './way.ts';

/** Providers that are replaced, deleted, locked, wrapped and listed. */
export const PROVIDERS: readonly Way[] = [
  {
    name: 'in ethereum.providers',
    ends: 'held',
    realm: 'frame',
    ask: (wallet, call) => {
      const all = { request: (args: unknown) => wallet.request(args), providers: [wallet] };
      Object.assign(window, { ethereum: all });
      return (window as unknown as { ethereum: { providers: PageWallet[] } }).ethereum.providers[0]?.request(
        call,
      );
    },
  },
  {
    name: 'in ethereum.providerMap',
    ends: 'held',
    realm: 'frame',
    ask: (wallet, call) => {
      const all = {
        request: (args: unknown) => wallet.request(args),
        providerMap: new Map([['one', wallet]]),
      };
      Object.assign(window, { ethereum: all });
      const { ethereum } = window as unknown as { ethereum: { providerMap: Map<string, PageWallet> } };
      return ethereum.providerMap.get('one')?.request(call);
    },
  },
  {
    name: 'window.ethereum replaced by an object of the page',
    ends: 'held',
    realm: 'frame',
    ask: (wallet, call) => {
      const { request } = wallet;
      Object.assign(window, { ethereum: { request: (args: unknown) => request.call(wallet, args) } });
      return (window as unknown as { ethereum: PageWallet }).ethereum.request(call);
    },
  },
  {
    name: 'window.ethereum deleted, the provider kept',
    ends: 'held',
    realm: 'frame',
    ask: (wallet, call) => {
      Reflect.deleteProperty(window, 'ethereum');
      return wallet.request(call);
    },
  },
  {
    name: 'request deleted from the provider',
    ends: 'held',
    realm: 'frame',
    ask: (wallet, call) => {
      Reflect.deleteProperty(wallet, 'request');
      return wallet.request(call);
    },
  },
  {
    name: 'request redefined by the page over ours',
    ends: 'held',
    realm: 'frame',
    ask: (wallet, call) => {
      const { request } = wallet;
      Object.defineProperty(wallet, 'request', { value: (args: unknown) => request.call(wallet, args) });
      return wallet.request(call);
    },
  },
  {
    name: 'our wrapper wrapped twice, asked from within',
    ends: 'held',
    realm: 'frame',
    ask: (wallet, call) => {
      for (let layer = 0; layer < 2; layer += 1) {
        const inner = wallet.request.bind(wallet);
        wallet.request = (args: unknown) => inner(args);
      }
      return wallet.request(call);
    },
  },
  {
    name: 'frozen',
    ends: 'held',
    realm: 'frame',
    ask: (wallet, call) => {
      const { request } = wallet;
      const frozen = Object.freeze({ request: (args: unknown) => request.call(wallet, args) });
      Object.assign(window, { ethereum: frozen });
      return (window as unknown as { ethereum: PageWallet }).ethereum.request(call);
    },
  },
  {
    name: 'behind a getter that cannot be configured',
    ends: 'held',
    realm: 'frame',
    ask: (wallet, call) => {
      try {
        Object.defineProperty(window, 'ethereum', { get: () => wallet, configurable: false });
      } catch {
        // Somebody was faster: what stands there is asked.
      }
      return (window as unknown as { ethereum: PageWallet }).ethereum.request(call);
    },
  },
  {
    name: 'a page that says it is wrapped already',
    ends: 'held',
    realm: 'frame',
    ask: (wallet, call) => {
      Object.assign(wallet, { isFillsight: true, __fillsight: true, wrapped: true });
      Object.assign(wallet.request, { isFillsight: true, wrapped: true });
      document.dispatchEvent(new CustomEvent('fillsight:port', { cancelable: true }));
      return wallet.request(call);
    },
  },
  {
    name: 'a Proxy of the page around the provider',
    ends: 'held',
    realm: 'frame',
    ask: (wallet, call) => new Proxy(wallet, {}).request(call),
  },
  {
    name: 'through another guard that patched it in place and hands on a copy',
    ends: 'held',
    realm: 'frame',
    ask: (wallet, call) => {
      const { request } = wallet;
      wallet.request = function (this: PageWallet, args: unknown) {
        return request.call(this, { ...(args as object) });
      };
      return wallet.request(call);
    },
  },
  {
    name: 'through a second wallet that is announced and hands on to this one',
    ends: 'held',
    realm: 'frame',
    ask: (wallet, call) => {
      let found: PageWallet | undefined;
      addEventListener('eip6963:announceProvider', (event) => {
        const { info, provider } = (event as CustomEvent).detail;
        if (info.name === 'Second') found = provider;
      });
      const info = { uuid: 'second', name: 'Second', icon: 'data:,', rdns: 'org.second' };
      const provider = Object.freeze({ request: (args: unknown) => wallet.request(args) });
      dispatchEvent(new CustomEvent('eip6963:announceProvider', { detail: { info, provider } }));
      return found?.request(call);
    },
  },
  {
    name: 'kept by the page under another name',
    ends: 'held',
    realm: 'frame',
    ask: (wallet, call) => {
      Object.assign(window, { myWallet: wallet });
      return (window as unknown as { myWallet: PageWallet }).myWallet.request(call);
    },
  },
  {
    name: 'announced (EIP-6963), repeatedly, with one identity',
    ends: 'held',
    realm: 'frame',
    ask: (_, call) => {
      const seen: { info: { uuid: string; rdns: string }; provider: PageWallet }[] = [];
      addEventListener('eip6963:announceProvider', (event) => seen.push((event as CustomEvent).detail));
      for (let time = 0; time < 3; time += 1) dispatchEvent(new Event('eip6963:requestProvider'));
      const [first, ...others] = seen;
      if (first === undefined) throw new Error('nothing was announced');
      for (const { info, provider } of others) {
        if (provider !== first.provider || info.uuid !== first.info.uuid) throw new Error('another identity');
      }
      return first.provider.request(call);
    },
  },
  {
    name: 'announced under a forged identity by the page',
    ends: 'held',
    realm: 'frame',
    ask: (wallet, call) => {
      let found: PageWallet | undefined;
      addEventListener('eip6963:announceProvider', (event) => {
        const { info, provider } = (event as CustomEvent).detail;
        if (info.name === 'Forged') found = provider;
      });
      const { request } = wallet;
      const provider = Object.freeze({ request: (args: unknown) => request.call(wallet, args) });
      const info = { uuid: 'u', name: 'Forged', icon: 'data:,', rdns: 'io.fillsight.testwallet' };
      dispatchEvent(
        new CustomEvent('eip6963:announceProvider', { detail: Object.freeze({ info, provider }) }),
      );
      return (found ?? wallet).request(call);
    },
  },
];
