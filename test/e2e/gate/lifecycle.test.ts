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
