import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HOSTILE_REALM } from './hostile-realm.ts';
import { type Lab, openLab, outcome, reachedWallet, start } from './lab.ts';
import { contentScripts } from './scripts.ts';
import { TRADE } from './wallet-script.ts';

let lab: Lab;
beforeAll(async () => {
  lab = await openLab();
});
afterAll(() => lab.close());

const OWN = `window.ethereum = wallets['own function']();`;

describe('the page', () => {
  test('sees nothing of the hand-over, and its own offers are not taken', async () => {
    const page = await lab.open(`
      const seen = [];
      for (const target of [window, document]) target.addEventListener('fillsight:port', (e) => seen.push(e), true);
      const { port1, port2 } = new MessageChannel();
      const replies = [];
      port2.onmessage = ({ data }) => replies.push(data);
      const offers = [window, document, document.documentElement].map((target) =>
        target.dispatchEvent(new MessageEvent('fillsight:port', { ports: [port1], cancelable: true, bubbles: true })));
      port2.postMessage({ type: 'decide', id: 1, decision: 'release', code: 0, message: '' });
      port2.postMessage({ type: 'hold', id: 1, method: TRADE.method, params: [], chainId: null, accounts: null, walletName: null });
      ${OWN}
    `);
    expect(await page.evaluate('offers')).toEqual([true, true, true]);
    await start(page, 'ethereum.request(TRADE)');
    const hold = await lab.hold(page);
    expect(hold.params).toEqual(TRADE.params);
    expect(await page.evaluate('replies')).toEqual([]);
    expect(await reachedWallet(page)).toEqual([]);
    await lab.decide(hold, 'reject');
    expect(await outcome(page)).toMatchObject({ code: 4001 });
    expect(await page.evaluate('seen.filter((event) => event.isTrusted).length')).toBe(0);
  });

  test('cannot decide by messages and events of its own', async () => {
    const page = await lab.open(OWN);
    await start(page, 'ethereum.request(TRADE)');
    const hold = await lab.hold(page);
    await page.evaluate(`(() => {
      const forged = { type: 'decide', id: 1, decision: 'release', code: 0, message: '' };
      window.postMessage(forged, '*');
      for (const target of [window, document])
        for (const name of ['message', 'decide', 'fillsight:port', 'fillsight:decide'])
          target.dispatchEvent(new MessageEvent(name, { data: forged }));
      return new Promise((resolve) => setTimeout(resolve));
    })()`);
    expect(await reachedWallet(page)).toEqual([]);
    await lab.decide(hold, 'reject');
    expect(await outcome(page)).toEqual({ code: 4001, message: 'Refused in the window.' });
    expect(await reachedWallet(page)).toEqual([]);
  });

  test.each(['release', 'reject'] as const)(
    'finds no port by patching its whole realm: %s',
    async (decision) => {
      const page = await lab.open(`${OWN} ${HOSTILE_REALM}
      patchEverything();
      begin(apply(nativeThen, ethereum.request(TRADE), [null, (error) => { void error.stack; throw error; }]));
    `);
      const hold = await lab.hold(page);
      expect(hold).toMatchObject({ ...TRADE, chainId: '0x1' });
      expect(await reachedWallet(page)).toEqual([]);
      await lab.decide(hold, decision);
      expect(await outcome(page)).toMatchObject(
        decision === 'release' ? { value: '0xhash' } : { code: 4001 },
      );
      expect(await reachedWallet(page)).toEqual(decision === 'release' ? [TRADE] : []);
      const html = page.locator('html');
      expect(await html.getAttribute('data-leaked')).toBe(null);
      expect(await html.getAttribute('data-frames')).toBe('seen');
      await page.mouse.click(1, 1);
      expect(await html.getAttribute('data-leaked')).not.toBe(null);
    },
  );

  test('finds no port in the event that the wallet’s or its own code runs in', async () => {
    const page = await lab.open(`${OWN}
      const events = [];
      const note = () => { if (window.event) events.push([window.event.type, String(window.event.target)]); };
      wallet.onRequest = note;
      const { request } = ethereum;
      window.ethereum = { request(args) { note(); return request(args); } };
    `);
    await start(page, 'ethereum.request(TRADE).finally(note)');
    await lab.decide(await lab.hold(page), 'release');
    expect(await outcome(page)).toEqual({ value: '0xhash' });
    await start(page, 'ethereum.request(TRADE).finally(note)');
    await lab.decide(await lab.hold(page), 'reject');
    expect(await outcome(page)).toMatchObject({ code: 4001 });
    expect(await page.evaluate('events')).toEqual([]);
  });
});

describe('a released request', () => {
  /** The page's own layer, which is wrapped in turn, and so is given what was released. */
  const withLayer = (body: string) => `${OWN}
    const inner = ethereum.request;
    const kept = [];
    ethereum.request = (args) => {
      if (args.method !== TRADE.method) return inner(args);
      kept.push(args);
      ${body}
    };
  `;

  test('opens the layer below once, and not a second time while it runs', async () => {
    const page = await lab.open(withLayer('void inner(args); return settle(inner(args));'));
    await start(page, 'ethereum.request(TRADE)');
    await lab.decide(await lab.hold(page), 'release');
    const second = await lab.hold(page);
    expect(await reachedWallet(page)).toEqual([TRADE]);
    await lab.decide(second, 'reject');
    expect(await outcome(page)).toMatchObject({ value: { code: 4001 } });
    expect(await reachedWallet(page)).toEqual([TRADE]);
  });

  test.each(['own function', 'fresh function each time'])(
    'is not sent anew by whoever sees it arrive: %s',
    async (build) => {
      const page = await lab.open(`
        window.ethereum = wallets['${build}']();
        let sent = 0;
        wallet.onRequest = (args) => {
          sent += 1;
          if (sent <= 20) ethereum.request(args).catch(() => {});
        };`);
      await start(page, 'ethereum.request(TRADE)');
      await lab.decide(await lab.hold(page), 'release');
      expect(await outcome(page)).toEqual({ value: '0xhash' });
      await lab.decide(await lab.hold(page), 'reject');
      expect((await reachedWallet(page)).length).toBeLessThan(build === 'own function' ? 2 : 11);
    },
  );

  test('opens nothing after it has settled, by the object or by its params', async () => {
    const page = await lab.open(withLayer('return Promise.resolve();'));
    await start(page, 'ethereum.request(TRADE)');
    await lab.decide(await lab.hold(page), 'release');
    await outcome(page);
    for (const replay of ['kept[0]', '{ method: TRADE.method, params: kept[0].params }']) {
      await start(page, `inner(${replay})`);
      const hold = await lab.hold(page);
      expect(await reachedWallet(page)).toEqual([]);
      await lab.decide(hold, 'reject');
      expect(await outcome(page)).toMatchObject({ code: 4001 });
    }
    expect(await reachedWallet(page)).toEqual([]);
  });

  test('carries neither another method nor further members through', async () => {
    const page = await lab.open(
      withLayer(`
        return settle(inner({ method: 'personal_sign', params: args.params })).then((other) =>
          inner({ ...args, chainId: '0x38' }).then((value) => [other, value]));
      `),
    );
    await start(page, 'ethereum.request(TRADE)');
    await lab.decide(await lab.hold(page), 'release');
    const other = await lab.hold(page);
    expect(other.method).toBe('personal_sign');
    await lab.decide(other, 'reject');
    expect(await outcome(page)).toMatchObject({ value: [{ code: 4001 }, '0xhash'] });
    expect(await reachedWallet(page)).toEqual([TRADE]);
  });

  test('opens one wallet, not two', async () => {
    const page = await lab.open(`
      window.ethereum = wallets['own function']();
      const one = ethereum.request;
      window.ethereum = wallets['prototype method']();
      const two = ethereum.request.bind(ethereum);
      ethereum.request = (args) => { void one(args); return two(args); };`);
    await start(page, 'ethereum.request(TRADE)');
    await lab.decide(await lab.hold(page), 'release');
    const second = await lab.hold(page);
    expect(await reachedWallet(page)).toEqual([TRADE]);
    await lab.decide(second, 'reject');
    expect(await outcome(page)).toMatchObject({ code: 4001 });
    expect(await reachedWallet(page)).toEqual([TRADE]);
  });
});

test('both scripts are small, and the gate is strict code', async () => {
  const { gate, bridge } = await contentScripts();
  expect(gate.startsWith('"use strict"')).toBe(true);
  expect(Buffer.byteLength(gate)).toBeLessThan(16_000);
  expect(Buffer.byteLength(bridge)).toBeLessThan(8_000);
  expect(gate + bridge).not.toMatch(/valibot|\beval\b|new Function/);
  expect(gate).not.toContain('chrome.');
});
