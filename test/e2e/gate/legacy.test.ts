import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectHeld } from './held.ts';
import { type Lab, openLab, outcome, reachedWallet, start } from './lab.ts';

let lab: Lab;
beforeAll(async () => {
  lab = await openLab();
});
afterAll(() => lab.close());

const builds = [
  'on a prototype',
  'bound',
  'of separate functions',
  'of accessors',
  'frozen whole',
  'behind a proxy like MetaMask’s',
] as const;
type Build = (typeof builds)[number];

const RESPONSE = { id: 41, jsonrpc: '2.0', result: '0xhash' };
const ERROR = { code: 4001, message: 'Refused in the window.' };
const REFUSED_RESPONSE = { id: 41, jsonrpc: '2.0', error: ERROR };
const BY_CALLBACK = {
  released: { code: null, response: RESPONSE },
  refused: { value: { code: 4001, response: REFUSED_RESPONSE } },
};
const PAYLOAD = '{ id: 41, jsonrpc: "2.0", ...TRADE }';
const IN_LIST = { released: [RESPONSE], refused: { value: [REFUSED_RESPONSE] } };
const LIST_BY_CALLBACK = {
  released: { code: null, response: [RESPONSE] },
  refused: { value: { code: null, response: [REFUSED_RESPONSE] } },
};

/** Every way, as a call on `ethereum`; some need a wallet that does not depend on `this`. */
const ways: readonly [name: string, call: string, expected?: object, only?: readonly Build[]][] = [
  ['request', 'ethereum.request(TRADE)'],
  ['send with method and params', 'ethereum.send(TRADE.method, TRADE.params).then(({ result }) => result)'],
  [
    'send with payload and callback',
    `called((callback) => ethereum.send(${PAYLOAD}, callback))`,
    BY_CALLBACK,
  ],
  ['sendAsync', `called((callback) => ethereum.sendAsync(${PAYLOAD}, callback))`, BY_CALLBACK],
  ['_rpcRequest', `called((callback) => ethereum._rpcRequest(${PAYLOAD}, callback))`, BY_CALLBACK],
  [
    'upper case, and members that nobody knows',
    `called((callback) => ethereum.sendAsync({ ...${PAYLOAD}, method: 'ETH_SENDTRANSACTION', chainId: '0x38' }, callback))`,
    BY_CALLBACK,
  ],
  [
    'a payload whose members are inherited',
    `called((callback) => ethereum.sendAsync(Object.create(${PAYLOAD}), callback))`,
    BY_CALLBACK,
  ],
  ['a list to send', `called((callback) => ethereum.send([${PAYLOAD}], callback))`, LIST_BY_CALLBACK],
  [
    'a list to sendAsync',
    `called((callback) => ethereum.sendAsync([${PAYLOAD}], callback))`,
    LIST_BY_CALLBACK,
  ],
  [
    'a list to _rpcRequest',
    `called((callback) => ethereum._rpcRequest([${PAYLOAD}], callback))`,
    LIST_BY_CALLBACK,
  ],
  ['requestBatch', `ethereum._metamask.requestBatch([${PAYLOAD}])`, IN_LIST],
  ['requestBatch detached', `(0, ethereum._metamask.requestBatch)([${PAYLOAD}])`, IN_LIST],
  [
    'sendAsync detached',
    `called((callback) => (0, ethereum.sendAsync)(${PAYLOAD}, callback))`,
    BY_CALLBACK,
    ['bound', 'of separate functions', 'of accessors', 'frozen whole'],
  ],
  [
    'the prototype’s sendAsync under an own one',
    `called((callback) => LegacyProvider.prototype.sendAsync.call(ethereum, ${PAYLOAD}, callback))`,
    BY_CALLBACK,
    ['on a prototype', 'bound'],
  ],
  [
    'the prototype’s _rpcRequest on another instance',
    `called((callback) => LegacyProvider.prototype._rpcRequest.call(new LegacyProvider(), ${PAYLOAD}, callback))`,
    BY_CALLBACK,
    ['on a prototype', 'bound', 'frozen whole'],
  ],
  [
    'after deleting its own',
    `(['request', 'send', 'sendAsync', '_rpcRequest'].forEach((way) => delete ethereum[way]), called((callback) => ethereum.sendAsync(${PAYLOAD}, callback)))`,
    BY_CALLBACK,
    ['bound', 'behind a proxy like MetaMask’s'],
  ],
];

describe.each(['early', 'late'] as const)('a wallet that comes %s', (order) => {
  describe.each(builds)('%s', (build) => {
    let page: Page;
    beforeAll(async () => {
      page = await lab.open('', `?${order}=${encodeURIComponent(build)}`);
      return () => page.close();
    });
    test.each(ways.filter(([, , , only]) => only === undefined || only.includes(build)))(
      '%s',
      async (...way) => {
        const [, call, expected] = way;
        await expectHeld({ lab, page }, call, expected);
      },
    );
  });
});

describe('what is not held', () => {
  test('passes at once and as it is, by every way', async () => {
    const page = await lab.open('', '?early=of%20separate%20functions');
    const seen = await page.evaluate(`(async () => {
      const answers = [];
      answers.push(ethereum.send({ id: 3, jsonrpc: '2.0', method: 'net_version' }));
      answers.push(await called((callback) => ethereum.sendAsync({ id: 4, method: 'eth_call', params: [1] }, callback)));
      answers.push(await called((callback) => ethereum.sendAsync([{ id: 5, method: 'eth_call' }, { id: 5, method: 'eth_gasPrice' }], callback)));
      answers.push(await ethereum._metamask.requestBatch([{ id: 6, method: 'eth_call' }, null]));
      answers.push(await ethereum.send('eth_call', [2]));
      return answers;
    })()`);
    expect(seen).toEqual([
      { id: 3, jsonrpc: '2.0', result: '1' },
      { code: null, response: { id: 4, jsonrpc: '2.0', result: '0xhash' } },
      {
        code: null,
        response: [
          { id: 5, result: '0xhash' },
          { id: 5, result: '0xhash' },
        ],
      },
      [{ id: 6, result: '0xhash' }, expect.objectContaining({ id: null })],
      expect.objectContaining({ result: '0xhash' }),
    ]);
    expect(await lab.countHolds(page)).toBe(0);
  });

  test('a wallet that has no send or sendAsync gets none', async () => {
    const page = await lab.open('', '?early=own%20function');
    expect(await page.evaluate(`Object.keys(ethereum).join()`)).toBe('request');
  });

  test('a chain that is added by an old way is told to the background too', async () => {
    const page = await lab.open('', '?early=bound');
    const added = { method: 'wallet_addEthereumChain', params: [{ chainId: '0x1' }] };
    await start(page, `ethereum.send(...Object.values(${JSON.stringify(added)}))`);
    expect(await lab.next(page, 'add-chain')).toEqual({ type: 'add-chain', params: added.params });
  });
});

test('a call that wants its answer at once is held, and the wallet says of it what it says', async () => {
  const page = await lab.open('', '?early=bound');
  await start(page, 'ethereum.send({ id: 1, ...TRADE })');
  const hold = await lab.hold(page);
  await lab.decide(hold, 'release');
  expect(await outcome(page)).toEqual({ code: 4200, message: 'not without a callback' });
  expect(await reachedWallet(page)).toEqual([]);
});

test('a wallet with nothing but sendAsync is asked by that', async () => {
  const page = await lab.open('', `?late=${encodeURIComponent('with nothing but sendAsync')}`);
  await expectHeld(
    { lab, page },
    `called((callback) => ethereum.sendAsync(${PAYLOAD}, callback))`,
    BY_CALLBACK,
  );
  expect(await page.evaluate('typeof ethereum.request')).toBe('undefined');
});
