import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EXTENSION_NAME } from './extension.ts';
import { type Lab, openLab, outcome, reachedWallet, start } from './lab.ts';
import { TRADE } from './wallet-script.ts';

const OWN = `window.ethereum = wallets['own function']();`;

describe('before a release', () => {
  let lab: Lab;
  beforeAll(async () => {
    lab = await openLab();
  });
  afterAll(() => lab.close());

  const SIGN = `{ method: 'personal_sign', params: ['0x00', ACCOUNT] }`;
  const NAMELESS = `{ method: 'eth_sendTransaction', params: [{ to: RECIPIENT }] }`;
  const changes: readonly [name: string, call: string, change: string, message: RegExp][] = [
    ['the chain changed', 'TRADE', `wallet.chainId = '0x38'`, /network/],
    ['the wallet no longer answers', 'TRADE', 'wallet.silent = true', /network/],
    ['the account that sends was taken away', 'TRADE', 'wallet.accounts = [RECIPIENT]', /account/],
    ['the account that signs was taken away', SIGN, 'wallet.accounts = [RECIPIENT]', /account/],
    [
      'the first account changed, and none is named',
      NAMELESS,
      'wallet.accounts = [RECIPIENT, ACCOUNT]',
      /account/,
    ],
  ];
  test.each(changes)('%s: refused, and nothing is sent', async (_, call, change, message) => {
    const page = await lab.open(OWN);
    await start(page, `ethereum.request(${call})`);
    const hold = await lab.hold(page);
    await page.evaluate(change);
    await lab.decide(hold, 'release');
    expect(await outcome(page)).toEqual({ code: 4001, message: expect.stringMatching(message) });
    expect(await reachedWallet(page)).toEqual([]);
    await page.close();
  });

  test('another first account does not matter to a request that names its own', async () => {
    const page = await lab.open(OWN);
    await start(page, 'ethereum.request(TRADE)');
    const hold = await lab.hold(page);
    await page.evaluate('wallet.accounts = [RECIPIENT, ACCOUNT.toUpperCase()]');
    await lab.decide(hold, 'release');
    expect(await outcome(page)).toEqual({ value: '0xhash' });
  });

  const names: readonly [name: string, call: string][] = [
    [
      'a batch that names its own chain',
      `{ method: 'wallet_sendCalls', params: [{ version: '2.0.0', chainId: '0x38', from: ACCOUNT, calls: [] }] }`,
    ],
    ['what was signed before', `{ method: 'eth_sendRawTransaction', params: ['0x02f8'] }`],
  ];
  test.each(names)('%s does not depend on the wallet’s chain or account', async (name, call) => {
    const page = await lab.open(OWN);
    await start(page, `ethereum.request(${call})`);
    const hold = await lab.hold(page);
    await page.evaluate(
      name.startsWith('a batch') ? `wallet.chainId = '0x89'` : 'wallet.accounts = [RECIPIENT]',
    );
    await lab.decide(hold, 'release');
    expect(await outcome(page)).toEqual({ value: '0xhash' });
    expect(await reachedWallet(page)).toEqual([{ method: hold.method, params: hold.params }]);
  });

  describe('its wallet is asked', () => {
    const BLOCK = { number: '0x1', transactions: [] };
    const ways: readonly [way: string, search: string, call: string][] = [
      ['request', '?early=own%20function', 'ethereum.request(TRADE)'],
      ['send', '?early=bound', 'ethereum.send(TRADE.method, TRADE.params)'],
      ['sendAsync', '?early=bound', 'ethereum.sendAsync({ id: 1, ...TRADE }, () => {})'],
      ['requestBatch', '?early=bound', 'ethereum._metamask.requestBatch([{ id: 1, ...TRADE }])'],
    ];
    test.each(ways)(
      'by %s, without the page’s layer, and answers with what it said',
      async (_, search, call) => {
        const page = await lab.open(
          `const passed = [];
        const through = (way) => function (...args) { passed.push(args); return way.apply(this, args); };`,
          search,
        );
        await page.evaluate(`wallet.answer = ${JSON.stringify(BLOCK)}, void ${call}`);
        const hold = await lab.hold(page);
        await page.evaluate(
          `for (const way of ['request', 'send', 'sendAsync']) if (ethereum[way]) ethereum[way] = through(ethereum[way])`,
        );
        const params = ['latest', false];
        await lab.ask(hold, { askId: 3, method: 'eth_getBlockByNumber', params });
        const told = {
          type: 'told',
          id: hold.id,
          askId: 3,
          ok: true,
          result: JSON.stringify(BLOCK),
          errorCode: null,
        };
        expect(await lab.next(page, 'told')).toEqual(told);
        expect(await reachedWallet(page)).toEqual([{ method: 'eth_getBlockByNumber', params }]);
        expect(await page.evaluate('passed')).toEqual([]);
        await lab.decide(hold, 'reject');
        await page.close();
      },
    );

    test('and a refusal, no JSON or too much is told as that', async () => {
      const page = await lab.open(OWN);
      await start(page, 'ethereum.request(TRADE)');
      const hold = await lab.hold(page);
      const ask = async (askId: number, set: string) => {
        await page.evaluate(`void (${set})`);
        await lab.ask(hold, { askId, method: 'eth_call', params: [{}] });
        return lab.next(page, 'told');
      };
      const told = { type: 'told', id: hold.id, result: null };
      expect(await ask(1, 'wallet.error = Object.assign(new Error(), { code: -32000 })')).toEqual({
        ...told,
        askId: 1,
        ok: false,
        errorCode: -32000,
      });
      const nothing = { ...told, ok: true, errorCode: null };
      expect(await ask(2, 'wallet.error = null, wallet.answer = 1n')).toEqual({ ...nothing, askId: 2 });
      expect(await ask(3, `wallet.answer = 'a'.repeat(1000001)`)).toEqual({ ...nothing, askId: 3 });
      expect(await ask(4, `wallet.answer = '0x'`)).toEqual({ ...nothing, askId: 4, result: '"0x"' });
      await lab.decide(hold, 'reject');
    });
  });

  test('a wallet that says nothing of itself is judged without', async () => {
    const page = await lab.open(`${OWN} wallet.silent = true;`);
    await start(page, 'ethereum.request(TRADE)');
    const hold = await lab.hold(page);
    expect(hold).toMatchObject({ ...TRADE, chainId: null, accounts: null });
    await lab.decide(hold, 'release');
    expect(await outcome(page)).toEqual({ value: '0xhash' });
    expect(await reachedWallet(page)).toEqual([TRADE]);
  });

  test('a refusal of the wallet goes to the page as it is, and its code to the background', async () => {
    const page = await lab.open(
      `${OWN} wallet.error = Object.assign(new Error('no gas'), { code: -32000 });`,
    );
    await start(page, 'ethereum.request(TRADE)');
    const hold = await lab.hold(page);
    await lab.decide(hold, 'release');
    expect(await outcome(page)).toEqual({ code: -32000, message: 'no gas' });
    const answer = { type: 'answer', id: hold.id, ok: false, result: null, errorCode: -32000 };
    expect(await lab.next(page, 'answer')).toEqual(answer);
  });

  test('ten requests are held and decided each by itself', async () => {
    const page = await lab.open(OWN);
    await page.evaluate(`void (globalThis.all = Promise.all(Array.from({ length: 10 }, (_, index) =>
      settle(ethereum.request({ method: TRADE.method, params: [{ ...TRANSACTION, value: '0x' + index }] })))))`);
    for (let index = 0; index < 10; index += 1) {
      const hold = await lab.hold(page);
      expect(hold.params).toEqual([{ ...TRADE.params[0], value: `0x${index}` }]);
      await lab.decide(hold, index === 3 ? 'release' : 'reject');
    }
    const ended = await page.evaluate<{ value?: string; code?: number }[]>('all');
    expect(ended.map(({ value, code }) => value ?? code)).toEqual(
      ended.map((_, index) => (index === 3 ? '0xhash' : 4001)),
    );
    expect(await reachedWallet(page)).toEqual([{ ...TRADE, params: [{ ...TRADE.params[0], value: '0x3' }] }]);
  });

  test('a request stays held for as long as the person thinks', async () => {
    const page = await lab.open(OWN);
    await start(page, 'ethereum.request(TRADE)');
    const hold = await lab.hold(page);
    const turns =
      'new Promise((done) => { let turns = 0; setInterval(() => (turns += 1) === 5 && done(), 1000); })';
    await page.evaluate(turns);
    expect(await page.locator('html').getAttribute('data-outcome')).toBe(null);
    await lab.decide(hold, 'release');
    expect(await outcome(page)).toEqual({ value: '0xhash' });
  });

  test('a killed worker hears of every undecided request again, under the same id', async () => {
    const page = await lab.open(OWN);
    await start(page, 'ethereum.request(TRADE)');
    const hold = await lab.hold(page);
    await lab.session.killWorker(EXTENSION_NAME);
    const again = await lab.hold(page);
    expect(again).toEqual(hold);
    expect(await reachedWallet(page)).toEqual([]);
    await lab.decide(again, 'release');
    expect(await outcome(page)).toEqual({ value: '0xhash' });
    expect(await reachedWallet(page)).toEqual([TRADE]);
  });
});

describe('without a way to the background', () => {
  test.each(['none', 'silent'] as const)(
    'held requests are refused, others pass; bridge: %s',
    async (bridge) => {
      const lab = await openLab({ bridge });
      try {
        const page = await lab.open(OWN);
        await start(page, 'ethereum.request(TRADE)');
        expect(await outcome(page)).toEqual({
          code: 4900,
          message: expect.stringContaining('Reload the page'),
        });
        expect(await reachedWallet(page)).toEqual([]);
        await start(page, `ethereum.request({ method: 'eth_call' })`);
        expect(await outcome(page)).toEqual({ value: '0xhash' });
      } finally {
        await lab.close();
      }
    },
  );

  test('held requests are refused once nobody could be reached in the background', async () => {
    const lab = await openLab({ withoutListener: true });
    try {
      const page = await lab.open(OWN);
      await start(page, 'ethereum.request(TRADE)');
      expect(await outcome(page)).toEqual({
        code: 4900,
        message: expect.stringContaining('Reload the page'),
      });
      expect(await reachedWallet(page)).toEqual([]);
    } finally {
      await lab.close();
    }
  });

  test('held requests, waiting and new, are refused once the extension was reloaded', async () => {
    const lab = await openLab();
    try {
      const page = await lab.open(OWN);
      await start(page, 'ethereum.request(TRADE)');
      await lab.hold(page);
      await lab.reload();
      const refused = { code: 4900, message: expect.stringContaining('Reload the page') };
      expect(await outcome(page)).toEqual(refused);
      await start(page, 'ethereum.request(TRADE)');
      expect(await outcome(page)).toEqual(refused);
      expect(await reachedWallet(page)).toEqual([]);
    } finally {
      await lab.close();
    }
  });
});
