import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Lab, openLab, outcome, reachedWallet, start } from './lab.ts';
import { TRADE } from './wallet-script.ts';

let lab: Lab;
beforeAll(async () => {
  lab = await openLab();
});
afterAll(() => lab.close());

const ERROR = { code: 4001, message: 'Refused in the window.' };
const PAYLOAD = '{ id: 41, jsonrpc: "2.0", ...TRADE }';

describe('a list of several', () => {
  const LIST = `[
    { id: 1, jsonrpc: '2.0', method: 'eth_call', params: [{}] },
    null,
    { id: 1, jsonrpc: '2.0', ...TRADE },
    { method: 'eth_blockNumber' },
    { id: 1, jsonrpc: '2.0', method: 'personal_sign', params: ['0x00', ACCOUNT] },
    { id: 'x', method: Object('eth_sendTransaction'), params: TRADE.params },
  ]`;
  const SIGN = { method: 'personal_sign', params: ['0x00', '0x00000000000000000000000000000000000000a1'] };
  const RESPONSES = [
    { id: 1, jsonrpc: '2.0', result: '0xhash' },
    expect.objectContaining({ id: null, error: expect.objectContaining({ code: expect.any(Number) }) }),
    { id: 1, jsonrpc: '2.0', result: '0xhash' },
    expect.objectContaining({ result: '0xhash' }),
    { id: 1, jsonrpc: '2.0', error: ERROR },
    expect.objectContaining({ error: expect.objectContaining({ code: -32602 }) }),
  ];

  test.each([
    [
      'called',
      `called((callback) => ethereum.sendAsync(${LIST}, callback)).then(({ response }) => response)`,
    ],
    ['promised', `ethereum._metamask.requestBatch(${LIST})`],
  ])('each held one is decided by itself, the answers keep their order: %s', async (_, call) => {
    const page = await lab.open('', `?early=${encodeURIComponent('behind a proxy like MetaMask’s')}`);
    await start(page, call);
    const [trade, sign] = [await lab.hold(page), await lab.hold(page)];
    expect([trade, sign]).toMatchObject([TRADE, SIGN]);
    const passing = [{ method: 'eth_call', params: [{}] }, { method: 'eth_blockNumber' }];
    expect(await reachedWallet(page)).toEqual(passing);
    await lab.decide(sign, 'reject');
    await lab.decide(trade, 'release');
    expect(await outcome(page)).toEqual({ value: RESPONSES });
    expect(await reachedWallet(page)).toEqual([...passing, TRADE]);
    expect(await lab.countHolds(page)).toBe(2);
    await page.close();
  });

  test('that grows or changes while it is held comes to what it was', async () => {
    const page = await lab.open(
      `const list = [{ id: 1, ...TRADE, params: [{ ...TRANSACTION }] }];
      function change() { list[0].params[0].to = ACCOUNT; list[0].method = 'eth_call'; list.push({ id: 2, ...TRADE }); list[0] = 0; }
      let reads = 0;
      const proxied = new Proxy([{ id: 1, ...TRADE }], {
        get: (target, key) => (key === '0' && (reads += 1) > 1 ? { id: 1, method: 'eth_call' } : target[key]),
      });`,
      '?early=bound',
    );
    const released = [{ id: 1, jsonrpc: '2.0', result: '0xhash' }];
    for (const call of [
      '(setTimeout(change), ethereum._metamask.requestBatch(list))',
      'ethereum._metamask.requestBatch(proxied)',
    ]) {
      await start(page, call);
      const hold = await lab.hold(page);
      expect(hold).toMatchObject(TRADE);
      await lab.decide(hold, 'release');
      expect(await outcome(page)).toEqual({ value: released });
    }
    expect(await reachedWallet(page)).toEqual([TRADE, TRADE]);
    await page.close();
  });
});

describe('what is judged is what is sent, by callback too', () => {
  const lies: readonly [name: string, script: string, payload: string][] = [
    [
      'a payload changed while it is held',
      `const payload = { ...${PAYLOAD}, params: [{ ...TRANSACTION }] };
       setTimeout(() => { payload.params[0].to = ACCOUNT; payload.params.push(1); payload.method = 'eth_call'; payload.id = 9; });`,
      'payload',
    ],
    [
      'getters that say something else the second time',
      `const reads = {};
       const say = (key, ...said) => said[reads[key] = (reads[key] ?? -1) + 1] ?? said.at(-1);
       const payload = {
         get id() { return say('id', 41, 9); },
         get method() { return say('method', TRADE.method, 'eth_call'); },
         get params() { return say('params', TRADE.params, []); },
       };`,
      'payload',
    ],
    [
      'toJSON on the payload and on the prototypes of objects and arrays',
      `Object.prototype.toJSON = function () { return { to: ACCOUNT }; };
       Array.prototype.toJSON = () => ['changed'];`,
      `{ ...${PAYLOAD}, toJSON: () => ({ method: 'eth_call' }) }`,
    ],
    [
      'setters on the prototype of objects, which change what they are called on',
      `for (const key of ['id', 'jsonrpc', 'method', 'params', 'live', 'args'])
         Object.defineProperty(Object.prototype, key, {
           set() { report('data-caught', key); },
           configurable: true,
         });`,
      PAYLOAD,
    ],
    [
      'a proxy that has everything and a key named __proto__',
      `const payload = new Proxy(JSON.parse('{"__proto__": {"method": "eth_call"}}'), {
         get: (_, key) => (key in (payload_ ?? {}) ? payload_[key] : undefined),
         has: () => true,
       });
       var payload_ = ${PAYLOAD};`,
      'payload',
    ],
  ];
  test.each(lies)('%s', async (_, script, payload) => {
    const page = await lab.open('', '?early=bound');
    await page.evaluate(
      `(() => { ${script} begin(called((callback) => ethereum.sendAsync(${payload}, callback))); })()`,
    );
    const hold = await lab.hold(page);
    expect(hold).toMatchObject(TRADE);
    expect(await reachedWallet(page)).toEqual([]);
    await lab.decide(hold, 'release');
    await page.locator('html[data-outcome]').waitFor({ state: 'attached' });
    expect(await reachedWallet(page)).toEqual([TRADE]);
    expect(await page.locator('html').getAttribute('data-caught')).toBe(null);
    expect(await lab.countHolds(page)).toBe(1);
    await page.close();
  });
});
