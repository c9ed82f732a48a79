import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { type VenueAccount, VenueAccountSchema } from '../../core/snapshot/market.ts';
import { BINANCE } from '../../protocol/venues/binance.ts';
import { readAccount } from '../index.ts';

const POSITIONS = 'future/user-data/user-position';
const BALANCES = 'future/user-data/user-balance';
const COIN_BALANCES = 'delivery/user-data/user-balance';
const SETTINGS = 'symbol-config';
const MULTI_ASSET = 'future/user-data/get-join-margin';
const PORTFOLIO = 'margin/get-user-basic';
const SIDES = 'get-position-side';

const ROW = {
  symbol: 'BTCUSDT',
  positionAmount: '0.5',
  entryPrice: '80000.0',
  markPrice: '86000.10',
  leverage: 20,
  isolated: true,
  isolatedWallet: '2000.5',
  positionSide: 'BOTH',
};

let nowMs = 5;
/** The account after the page was told each of these. */
function told(
  answers: readonly (readonly [route: string, data: unknown])[],
  before: VenueAccount | null = null,
) {
  return answers.reduce<VenueAccount | null>((account, [route, data]) => {
    const answer = JSON.stringify({ code: '000000', data, success: true });
    return readAccount({ venue: 'binance', route, request: '{}', answer, nowMs }, account).account;
  }, before);
}

describe('an account that binance.com tells its page', () => {
  it('default: every route of the table is read', () => {
    const answers: Record<string, unknown> = {
      [POSITIONS]: [ROW],
      'delivery/user-data/user-position': [ROW],
      [BALANCES]: [{ asset: 'USDT', crossWalletBalance: '1' }],
      [COIN_BALANCES]: [{ asset: 'BTC', crossWalletBalance: '1' }],
      'asset/get-user-asset': [{ asset: 'BTC', free: '1' }],
      [SETTINGS]: { symbolConfigItemList: [] },
      [MULTI_ASSET]: { joinMargin: false },
      [PORTFOLIO]: { enable: false },
      [SIDES]: { dualSidePosition: true },
    };
    for (const { path } of BINANCE.accounts)
      expect([path, told([[path, answers[path]]])]).not.toEqual([path, null]);
  });

  it('default: wallets of each asset and product, without what isolated positions hold', () => {
    const usdt = { asset: 'USDT', walletBalance: '900', crossWalletBalance: '700.50', crossUnPnl: '-20' };
    const coin = { asset: 'BTC', crossWalletBalance: '1.25', crossUnPnl: null };
    const account = told([
      [BALANCES, [usdt, { asset: 'USDC', walletBalance: '5' }]],
      [COIN_BALANCES, [coin]],
    ]);
    expect(account?.margin?.accounts).toEqual([
      wallet('linear', 'USDT', '700.5', '680.5'),
      // What the wallet is without isolated margin was not told.
      wallet('linear', 'USDC', null, null),
      wallet('inverse', 'BTC', '1.25', null),
    ]);
    const newer = told([[BALANCES, [{ ...usdt, crossWalletBalance: '-1', crossUnPnl: '0' }]]], account);
    expect(newer?.margin?.accounts).toEqual([
      wallet('inverse', 'BTC', '1.25', null),
      wallet('linear', 'USDT', '-1', '-1'),
    ]);
    expect(newer?.positions).toBeNull();
  });

  it.each([
    [[[MULTI_ASSET, false]], 'single-asset'],
    [[[MULTI_ASSET, true]], 'multi-asset'],
    [[[PORTFOLIO, true]], 'portfolio'],
    [[[PORTFOLIO, false]], null],
    [
      [
        [PORTFOLIO, true],
        [MULTI_ASSET, false],
      ],
      'portfolio',
    ],
    [
      [
        [MULTI_ASSET, false],
        [PORTFOLIO, false],
      ],
      'single-asset',
    ],
    [
      [
        [MULTI_ASSET, false],
        [PORTFOLIO, true],
        [PORTFOLIO, false],
      ],
      null,
    ],
  ] as const)('behavior: after %j its rules are %s', (switches, rules) => {
    const answers = switches.map(([route, isOn]) => {
      const data = { [route === PORTFOLIO ? 'enable' : 'joinMargin']: isOn };
      return [route as string, data as unknown] as const;
    });
    expect(told(answers)?.margin?.rules).toBe(rules);
  });

  it('behavior: rows without a position tell leverage and mode all the same; sides tell hedge mode', () => {
    const none = { ...ROW, symbol: 'ETHUSDT', positionAmount: '0', leverage: 7, isolated: false };
    const account = told([[POSITIONS, [ROW, none]]]);
    expect(account?.positions).toHaveLength(1);
    expect(account?.positions?.[0]?.markPrice).toBe('86000.1');
    expect(account?.margin?.settings).toEqual([
      { product: 'linear', symbol: 'BTCUSDT', leverage: '20', marginMode: 'isolated' },
      { product: 'linear', symbol: 'ETHUSDT', leverage: '7', marginMode: 'cross' },
    ]);
    expect(account?.margin?.hedge).toBe(false);
    const sided = told([[POSITIONS, [{ ...ROW, positionSide: 'LONG' }]]], account);
    expect(sided?.margin?.hedge).toBe(true);
    expect(told([[POSITIONS, []]], sided)?.margin?.hedge).toBe(true);
    expect(told([[SIDES, { dualSidePosition: false }]], sided)?.margin?.hedge).toBe(false);
  });

  it('behavior: leverage and mode that are told apart are the positions’, in either order', () => {
    const { leverage: _, isolated: __, positionAmount, ...row } = ROW;
    const rows = [{ ...row, positionAmt: positionAmount }];
    const items = [
      { symbol: 'BTCUSDT', leverage: '12', marginType: 'ISOLATED' },
      { symbol: 'ETHUSDT', leverage: 3, marginType: 'CROSSED' },
      { symbol: 'NEWUSDT_270326', leverage: 3, marginType: 'BOTH' },
      { symbol: 'BTCUSD_PERP', leverage: 3, marginType: 'cross' },
    ];
    const answers = [
      [POSITIONS, rows],
      [SETTINGS, { symbolConfigItemList: items }],
    ] as const;
    for (const account of [told(answers), told([...answers].reverse())]) {
      expect(account?.positions?.[0]).toMatchObject({
        size: '0.5',
        leverage: '12',
        marginMode: 'isolated',
        isolatedMargin: '2000.5',
      });
      expect(
        account?.margin?.settings.map(({ product, symbol, marginMode }) => [symbol, product, marginMode]),
      ).toEqual([
        ['BTCUSDT', 'linear', 'isolated'],
        ['ETHUSDT', 'linear', 'cross'],
        ['NEWUSDT_270326', 'linear', null],
        ['BTCUSD_PERP', 'inverse', 'cross'],
      ]);
    }
  });

  it('behavior: it is as old as its positions, and unread never becomes nothing', () => {
    nowMs = 1_000;
    const first = told([[POSITIONS, [ROW]]]);
    nowMs = 90_000;
    const later = told([[MULTI_ASSET, { joinMargin: false }]], first);
    expect([later?.asOfMs, told([[POSITIONS, []]], later)?.asOfMs]).toEqual([1_000, 90_000]);
    expect(told([[BALANCES, [{ asset: 'USDT', crossWalletBalance: 'NaN' }]]], later)).toBe(later);
    const unknown = told([[POSITIONS, [{ ...ROW, isolatedWallet: null, entryPrice: '0', markPrice: '0' }]]]);
    expect(unknown?.positions?.[0]).toMatchObject({
      isolatedMargin: null,
      entryPrice: null,
      markPrice: null,
    });
  });

  const many = (row: object) => Array.from({ length: 5_001 }, () => row);
  it.each([
    [POSITIONS, many(ROW)],
    [POSITIONS, [{ ...ROW, positionAmount: undefined }]],
    [POSITIONS, [{ ...ROW, leverage: -1 }]],
    [POSITIONS, [{ ...ROW, positionSide: 'UP' }]],
    [POSITIONS, [{ ...ROW, isolatedWallet: '1e99' }]],
    [BALANCES, many({ asset: 'USDT' })],
    [BALANCES, { USDT: 1 }],
    [SETTINGS, []],
    [MULTI_ASSET, { joinMargin: 'false' }],
    [MULTI_ASSET, null],
    [PORTFOLIO, { enable: 1 }],
    [SIDES, {}],
    ['constructor', { joinMargin: true }],
  ])('error: an answer of %s that cannot be changes nothing', (route, data) => {
    const before = told([[POSITIONS, [ROW]]]);
    expect(told([[route, data]], before)).toBe(before);
  });

  it('error: whatever a page says is no account, or one that fits its schema', () => {
    const routes = BINANCE.accounts.map(({ path }) => path);
    const row = fc.record({
      symbol: fc.constantFrom('BTCUSDT', 'x', 7),
      asset: fc.constantFrom('USDT', ''),
      positionAmount: fc.oneof(fc.double(), fc.string()),
      crossWalletBalance: fc.oneof(fc.double(), fc.string()),
      free: fc.double(),
      leverage: fc.double(),
      joinMargin: fc.boolean(),
    });
    const data = fc.oneof(fc.jsonValue(), fc.array(row), fc.record({ symbolConfigItemList: fc.array(row) }));
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...routes), data)), (answers) => {
        const account = told(answers);
        expect(account === null || v.is(VenueAccountSchema, account)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});

function wallet(product: string, asset: string, walletBalance: string | null, equity: string | null) {
  return { product, asset, dex: null, walletBalance, equity, maintenanceMargin: null };
}
