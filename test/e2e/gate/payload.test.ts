import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HELD_METHODS } from '../../../src/protocol/gate.ts';
import { type Lab, openLab, outcome, reachedWallet, start } from './lab.ts';
import { TRADE } from './wallet-script.ts';

let lab: Lab;
beforeAll(async () => {
  lab = await openLab();
});
afterAll(() => lab.close());

const OWN = `window.ethereum = wallets['own function']();`;

describe('what is judged is what is sent', () => {
  const lies: readonly [name: string, script: string, call: string][] = [
    [
      'params changed while they are held',
      `const args = { method: TRADE.method, params: [{ ...TRANSACTION }] };
       function change() { args.params[0].to = ACCOUNT; args.params.push(1); args.method = 'eth_sign'; }`,
      '(setTimeout(change), ethereum.request(args))',
    ],
    [
      'a getter that names another method the second time',
      `let reads = 0;
       const args = { get method() { reads += 1; return reads === 1 ? TRADE.method : 'eth_chainId'; }, params: TRADE.params };`,
      'ethereum.request(args)',
    ],
    [
      'a proxy that shows another recipient the second time',
      `let reads = 0;
       const transaction = new Proxy(TRANSACTION, {
         get: (target, key) => (key === 'to' && (reads += 1) > 1 ? ACCOUNT : target[key]),
       });`,
      'ethereum.request({ method: TRADE.method, params: [transaction] })',
    ],
    [
      'an array that grows while it is read',
      `const params = new Proxy(TRADE.params, { get: (t, k) => { const v = t[k]; return v; } });`,
      'ethereum.request({ method: TRADE.method, params })',
    ],
    [
      'toJSON on the prototypes of objects and arrays',
      `Object.prototype.toJSON = function () { return { to: ACCOUNT }; };
       Array.prototype.toJSON = function () { return ['changed']; };`,
      'ethereum.request(TRADE)',
    ],
    [
      'members that are undefined, inherited, hidden or named by a symbol',
      `const transaction = Object.create({ inherited: 1 });
       Object.assign(transaction, TRANSACTION, { data: undefined, [Symbol('s')]: 1 });
       Object.defineProperty(transaction, 'hidden', { value: 1 });`,
      'ethereum.request({ method: TRADE.method, params: [transaction] })',
    ],
    [
      'setters on the prototypes of objects and arrays',
      `for (const key of ['0', '1', 'to', 'from', 'value', 'params'])
         for (const proto of [Object.prototype, Array.prototype])
           Object.defineProperty(proto, key, { __proto__: null, set() {}, get() { return undefined; }, configurable: true });`,
      'ethereum.request(TRADE)',
    ],
  ];
  test.each(lies)('%s', async (_, script, call) => {
    const page = await lab.open(`${OWN} ${script}; begin(${call});`);
    const hold = await lab.hold(page);
    expect(hold).toMatchObject(TRADE);
    expect(await reachedWallet(page)).toEqual([]);
    await lab.decide(hold, 'release');
    expect(await outcome(page)).toEqual({ value: '0xhash' });
    expect(await reachedWallet(page)).toEqual([TRADE]);
    await page.close();
  });

  test('the wallet gets a frozen object, and its own answer goes to the page untouched', async () => {
    const page = await lab.open(`${OWN} wallet.answer = { id: '0xbatch', own: {} };
      wallet.onRequest = (args) => { globalThis.given = args; };`);
    await start(page, 'ethereum.request(TRADE).then((value) => value === wallet.answer)');
    const hold = await lab.hold(page);
    await lab.decide(hold, 'release');
    expect(await outcome(page)).toEqual({ value: true });
    expect(await lab.next(page, 'answer')).toMatchObject({ ok: true, result: '0xbatch' });
    const frozen = '[given, given.params, given.params[0]].every(Object.isFrozen)';
    expect(await page.evaluate(frozen)).toBe(true);
    expect(await page.evaluate('Reflect.ownKeys(given).sort().join()')).toBe('method,params,toJSON');
  });

  test('a key named __proto__ stays a key', async () => {
    const page = await lab.open(OWN);
    await start(
      page,
      `ethereum.request({ method: TRADE.method, params: JSON.parse('[{"__proto__": {"to": "0x1"}, "from": "0x2"}]') })`,
    );
    const hold = await lab.hold(page);
    expect(JSON.stringify(hold.params)).toBe('[{"__proto__":{"to":"0x1"},"from":"0x2"}]');
    await lab.decide(hold, 'release');
    await outcome(page);
    const sent = await page.locator('html').getAttribute('data-reached');
    expect(sent).toContain('"params":[{"__proto__":{"to":"0x1"},"from":"0x2"}]');
  });
});

test('every held method, in whatever letters', async () => {
  const page = await lab.open(`window.ethereum = wallets['own function']();`);
  for (const method of HELD_METHODS) {
    const odd = [...method].map((letter, at) => (at % 2 ? letter.toUpperCase() : letter)).join('');
    await start(page, `ethereum.request({ method: '${odd}', params: ['0x00'] })`);
    const hold = await lab.hold(page);
    expect(hold).toMatchObject({ method, params: ['0x00'] });
    await lab.decide(hold, 'release');
    expect(await outcome(page)).toEqual({ value: '0xhash' });
  }
  const judged = HELD_METHODS.map((method) => ({ method, params: ['0x00'] }));
  expect(await reachedWallet(page)).toEqual(judged);
  await page.close();
});

describe('what cannot be copied is refused at once', () => {
  const hostile: readonly [name: string, params: string, message: RegExp][] = [
    ['a bigint', '[{ value: 1n }]', /bigint/],
    ['a function', '[{ toJSON() { return {}; } }]', /function/],
    ['a symbol', '[Symbol("s")]', /symbol/],
    ['not a number', '[NaN]', /not finite/],
    ['itself', '(() => { const params = []; params.push(params); return params; })()', /contain themselves/],
    ['a hundred thousand values', 'Array.from({ length: 100001 }, () => 0)', /too many/],
    [
      'a sparse array without end',
      '(() => { const params = []; params.length = 4294967295; return params; })()',
      /too many/,
    ],
    ['a getter that throws', '[{ get to() { throw new Error("no"); } }]', /cannot be read/],
    ['over eight megabytes of text', '["a".repeat(8000001)]', /too large/],
  ];
  test.each(hostile)('%s', async (_, params, message) => {
    const page = await lab.open(OWN);
    await start(page, `ethereum.request({ method: TRADE.method, params: ${params} })`);
    expect(await outcome(page)).toEqual({ code: -32602, message: expect.stringMatching(message) });
    expect(await reachedWallet(page)).toEqual([]);
    expect(await lab.countHolds(page)).toBe(0);
    await page.close();
  });

  test.each(['Object(TRADE.method)', '[TRADE.method]', '{ toString: () => TRADE.method }', 'undefined'])(
    'a method that is no string: %s',
    async (method) => {
      const page = await lab.open(OWN);
      await start(page, `ethereum.request({ method: ${method}, params: TRADE.params })`);
      expect(await outcome(page)).toMatchObject({ code: -32602 });
      expect(await reachedWallet(page)).toEqual([]);
    },
  );
});

describe('what is not held', () => {
  test('passes at once, by reference, with the wallet’s own promise', async () => {
    const page = await lab.open(`
      const promise = Promise.resolve('0x1');
      let given;
      window.ethereum = { request(args) { given = { args, self: this, more: arguments.length }; return promise; } };
    `);
    const seen = await page.evaluate(`(() => {
      const params = [{}];
      const answer = ethereum.request({ method: 'eth_call', params, extra: 1 }, 'more');
      return [answer === promise, given.args.params === params, given.args.extra, given.self === ethereum, given.more];
    })()`);
    expect(seen).toEqual([true, true, 1, true, 2]);
    expect(await lab.countHolds(page)).toBe(0);
  });

  test('with the method that was read, whatever is answered the second time', async () => {
    const page = await lab.open(`${OWN}
      let reads = 0;
      const args = {
        get method() { reads += 1; return reads === 1 ? 'eth_call' : TRADE.method; },
        params: TRADE.params,
      };
      const proxied = new Proxy({}, {
        get: (_, key) => (key === 'method' ? ((reads += 1), reads === 1 ? 'eth_call' : TRADE.method) : TRADE[key]),
        ownKeys: () => ['method', 'params'],
        getOwnPropertyDescriptor: () => ({ value: 0, enumerable: true, configurable: true }),
      });`);
    await page.evaluate(
      'ethereum.request(args).then(() => { reads = 0; return ethereum.request(proxied); })',
    );
    const call = { method: 'eth_call', params: TRADE.params };
    expect(await reachedWallet(page)).toEqual([call, call]);
  });

  test('in whatever shape a wallet may accept', async () => {
    const page = await lab.open(
      `${OWN} const seen = []; window.ethereum = { request: (...args) => seen.push(args) };`,
    );
    await page.evaluate(
      `(ethereum.request(), ethereum.request(null), ethereum.request(5), ethereum.request('eth_call', [1]))`,
    );
    expect(await page.evaluate('seen')).toEqual([[], [null], [5], ['eth_call', [1]]]);
  });

  test('but a chain that is added is told to the background', async () => {
    const page = await lab.open(OWN);
    const params = [{ chainId: '0x1', rpcUrls: ['https://rpc.flashbots.net'] }];
    await start(
      page,
      `ethereum.request({ method: 'wallet_addEthereumChain', params: ${JSON.stringify(params)} })`,
    );
    expect(await outcome(page)).toEqual({ value: '0xhash' });
    expect(await lab.next(page, 'add-chain')).toEqual({ type: 'add-chain', params });
  });
});
