import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Lab, openLab } from './lab.ts';

const PATH = '/bapi/futures/v1/private/future/order/place-order';
const ORDER = `JSON.stringify({ symbol: 'BTCUSDT', side: 'BUY', quantity: '1' })`;
let lab: Lab;
beforeAll(async () => {
  lab = await openLab();
});
afterAll(() => lab?.close());
beforeEach(() => {
  lab.server.arrivals.length = 0;
});

describe('the realm', () => {
  test('looks as it did', async () => {
    const page = await lab.open('https://www.binance.com/en/nowhere');
    expect(
      await page.evaluate(`(() => [
        fetch.name, fetch.length, /native code/.test(fetch), 'prototype' in fetch,
        XMLHttpRequest.prototype.send.name, /native code/.test(XMLHttpRequest.prototype.open), XMLHttpRequest.DONE,
        WebSocket.OPEN, new (class extends XMLHttpRequest {})() instanceof XMLHttpRequest,
        new (class extends WebSocket {})('wss://x.binance.com/') instanceof WebSocket,
      ])()`),
    ).toEqual(['fetch', 1, true, false, 'send', true, 4, 1, true, true]);
    expect(
      await page.evaluate(`Promise.all([() => fetch(), () => fetch('https://'), () => fetch({ toString() { throw 7; } }), () => fetch('/x', { method: 'T R' })]
        .map((call) => { try { return call().catch((error) => error.name ?? error); } catch (error) { return 'threw'; } }))`),
    ).toEqual(['TypeError', 'TypeError', 7, 'TypeError']);
  });

  test('an order from a frame without an address is held', async () => {
    const page = await lab.open('https://www.binance.com/en/nowhere');
    await page.evaluate(`(() => {
      const frame = document.body.appendChild(document.createElement('iframe'));
      globalThis.result = frame.contentWindow.fetch(${JSON.stringify(PATH)}, { method: 'POST', body: ${ORDER} }).then(({ status }) => status, ({ name }) => name);
    })()`);
    await lab.decide(await lab.next('hold'), 'reject');
    expect(await page.evaluate('result')).toBe('AbortError');
    expect(lab.server.arrivals).toEqual([]);
  });

  test('that is patched everywhere sees no port, forges nothing and breaks nothing', async () => {
    const page = await lab.open('https://www.binance.com/en/nowhere');
    await page.evaluate(`(() => {
      globalThis.leaks = [];
      const { apply, ownKeys, getOwnPropertyDescriptor: descriptorOf, defineProperty } = Reflect;
      const NativePort = MessagePort, push = (text) => { leaks[leaks.length] = text; };
      let looking = false;
      const look = (value, where) => {
        if (value instanceof NativePort) push(where + ': a port');
        else if (value !== null && typeof value === 'object' && descriptorOf(value, 'type')?.value === 'hold') push(where + ': a message');
      };
      const spy = (where, self, args) => {
        if (looking) return;
        looking = true;
        try { look(self, where); for (let i = 0; i < args.length; i += 1) look(args[i], where); look(window.event?.target, where); } finally { looking = false; }
      };
      const owners = [MessagePort, MessageEvent, EventTarget, Event, Promise, Map, WeakMap, Array, String, RegExp, Request, Response, URL,
        AbortSignal, Blob, FormData, URLSearchParams, Function].map((each) => each.prototype).concat([Reflect, Object, JSON, Promise, Array]);
      for (const owner of owners) for (const key of ownKeys(owner)) {
        const descriptor = descriptorOf(owner, key);
        if (key === 'constructor' || !descriptor.configurable) continue;
        for (const part of ['value', 'get', 'set']) {
          const native = descriptor[part];
          if (typeof native !== 'function') continue;
          descriptor[part] = native.prototype ? native : { spied(...args) { spy(String(key), this, args); return apply(native, this, args); } }.spied;
        }
        defineProperty(owner, key, descriptor);
      }
      for (const [key, value] of [['type', 'decide'], ['decision', 'release'], ['on', false], ['isTrusted', true], ['toJSON', () => 'forged']])
        defineProperty(Object.prototype, key, { value, writable: true, configurable: true });
      String.prototype.endsWith = () => false;
      JSON.parse = () => ({});
      globalThis.result = fetch(${JSON.stringify(PATH)}, { method: 'POST', body: '{"symbol":"BTCUSDT","side":"BUY","quantity":"1"}' })
        .then(({ status }) => status, ({ name }) => name);
    })()`);
    const hold = await lab.next('hold');
    expect(JSON.parse(hold.body as string)).toEqual({ symbol: 'BTCUSDT', side: 'BUY', quantity: '1' });
    expect(lab.server.arrivals).toEqual([]);
    await lab.decide(hold, 'reject');
    expect(await page.evaluate('result')).toBe('AbortError');
    expect(await page.evaluate('leaks')).toEqual([]);
    // What a careless gate would do: it shows that the spies see it.
    await page.evaluate(`new MessageChannel().port1.postMessage({ type: 'hold' })`);
    expect(await page.evaluate('leaks')).toContain('postMessage: a port');
    expect(lab.server.arrivals).toEqual([]);
  });

  test('with fetch wrapped by the page holds once', async () => {
    const page = await lab.open('https://www.binance.com/en/nowhere');
    await page.evaluate(`(() => {
      const before = fetch;
      window.fetch = (...args) => before(...args);
      globalThis.result = fetch(${JSON.stringify(PATH)}, { method: 'POST', body: ${ORDER} }).then(({ status }) => status);
    })()`);
    await lab.decide(await lab.next('hold'), 'release');
    expect(await page.evaluate('result')).toBe(200);
    expect(lab.server.arrivals).toHaveLength(1);
  });
});

describe('a venue', () => {
  const positions = '/bapi/futures/v6/private/future/user-data/user-position';
  test('that is watched tells of the account by what its page is answered, by fetch and XMLHttpRequest', async () => {
    const page = await lab.open('https://www.binance.com/en/futures/BTCUSDT');
    await page.evaluate(
      `fetch(${JSON.stringify(PATH)}, { method: 'POST', body: '{"symbol":"A","side":"BUY"}' }).then(() => 0, () => 0); 0`,
    );
    await lab.decide(await lab.next('hold'), 'reject');
    const read = await page.evaluate(
      `fetch(${JSON.stringify(positions)}, { method: 'POST', body: '{}' }).then((answer) => answer.text())`,
    );
    const told = await lab.next('account');
    expect(told).toMatchObject({ venue: 'binance', route: 'future/user-data/user-position', answer: read });
    await page.evaluate(
      `(() => { const x = new XMLHttpRequest(); x.open('POST', ${JSON.stringify(positions)}); x.send('{}'); })()`,
    );
    expect(await lab.next('account')).toMatchObject({ answer: read });
  });

  test('that is not watched sends its orders at once', async () => {
    await lab.setWatch('off');
    const page = await lab.open('https://www.binance.com/en/nowhere');
    const place = `fetch(${JSON.stringify(PATH)}, { method: 'POST', body: ${ORDER} }).then(({ status }) => status)`;
    expect(await page.evaluate(place)).toBe(200);
    const before = (await lab.told(['hold'])).length;
    expect(await page.evaluate(place)).toBe(200);
    expect(await lab.told(['hold'])).toHaveLength(before);
    await lab.setWatch('on');
  });
});
