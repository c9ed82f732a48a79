import { describe, expect, it } from 'vitest';
import type { AccountMargin, RiskMarket } from '../snapshot/margin.ts';
import type { Position, VenueAccount } from '../snapshot/market.ts';
import { RULES } from './fixtures.ts';
import { liquidationOf } from './liquidation.ts';
import { emptyLeg } from './market-leg.ts';
import { marginStateOf } from './state-of.ts';

const TIER = { floor: '0', maintenanceMarginRate: '0.01', deduction: '0', maxLeverage: '50' };
const DAY_MS = 86_400_000;
const NOW_MS = 20_000 * DAY_MS;

const marketOf = (part: Partial<RiskMarket> = {}): RiskMarket => ({
  product: 'linear',
  symbol: 'COINUSDT',
  base: 'COIN',
  quote: 'USDT',
  contractValue: null,
  tickSize: '0.01',
  priceDigits: null,
  mark: '100',
  markReceivedAtMs: NOW_MS,
  tiers: [TIER],
  tiersAsOfMs: NOW_MS - DAY_MS,
  funding: null,
  rules: { cross: RULES, isolated: RULES },
  ...part,
});
const positionOf = (part: Partial<Position> = {}): Position => ({
  symbol: 'COINUSDT',
  product: 'linear',
  size: '2',
  side: null,
  entryPrice: '90',
  leverage: '10',
  marginMode: 'cross',
  isolatedMargin: null,
  liquidationPrice: null,
  ...part,
});
const WALLET = {
  product: 'linear',
  asset: 'USDT',
  dex: null,
  walletBalance: '50',
  equity: null,
  maintenanceMargin: null,
} as const;
const marginOf = (part: Partial<AccountMargin> = {}): AccountMargin => ({
  rules: 'single-asset',
  hedge: false,
  accounts: [WALLET],
  settings: [],
  ...part,
});
const accountOf = (part: Partial<VenueAccount> = {}): VenueAccount => ({
  source: 'public',
  asOfMs: NOW_MS,
  positions: [positionOf()],
  balances: null,
  equity: null,
  margin: marginOf(),
  ...part,
});
const stateOf = (account: VenueAccount | null, markets = [marketOf()], symbol = 'COINUSDT') =>
  marginStateOf({
    account,
    risk: { markets, volatilities: [], holdings: [] },
    product: markets[0]?.product ?? 'linear',
    symbol,
  });

describe('marginStateOf', () => {
  it('default: collateral, positions, steps and rules in numbers', () => {
    expect(stateOf(accountOf())).toEqual({
      product: 'linear',
      settlement: 'USDT',
      walletBalance: 50,
      legs: [
        {
          product: 'linear',
          symbol: 'COINUSDT',
          base: 'COIN',
          quantity: 2,
          entryPrice: 90,
          mark: 100,
          marginMode: 'cross',
          isolatedMargin: null,
          leverage: 10,
          tiers: [{ floor: 0, rate: 0.01, deduction: 0, maxLeverage: 50 }],
          rules: RULES,
          tickSize: 0.01,
          priceDigits: null,
          venueLiquidationPrice: null,
        },
      ],
    });
  });

  it('behavior: contracts are counted by what one is worth', () => {
    const market = marketOf({ product: 'inverse', symbol: 'COINUSD_PERP', contractValue: '10' });
    const account = accountOf({
      positions: [positionOf({ product: 'inverse', symbol: 'COINUSD_PERP', size: '-3' })],
      margin: marginOf({ accounts: [{ ...WALLET, product: 'inverse', asset: 'COIN' }] }),
    });
    expect(stateOf(account, [market], 'COINUSD_PERP')).toMatchObject({
      settlement: 'COIN',
      legs: [{ quantity: -30 }],
    });
  });

  it('error: an inverse contract whose value was not told', () => {
    const market = marketOf({ product: 'inverse' });
    const account = accountOf({ positions: [positionOf({ product: 'inverse' })] });
    expect(stateOf(account, [market])).toEqual({ unknown: 'margin-unread' });
  });

  it('behavior: from the equity where the wallet was not told', () => {
    const margin = marginOf({ accounts: [{ ...WALLET, walletBalance: null, equity: '70' }] });
    expect(stateOf(accountOf({ margin }))).toMatchObject({ walletBalance: 50 });
  });

  it('behavior: only what shares the wallet is in it', () => {
    const markets = [
      marketOf(),
      marketOf({ symbol: 'COINUSDC', quote: 'USDC' }),
      marketOf({ symbol: 'xyz:GOLD' }),
      marketOf({ symbol: 'SECOND' }),
    ];
    const positions = markets.map(({ symbol }) => positionOf({ symbol }));
    const own = stateOf(accountOf({ positions }), markets);
    expect('legs' in own && own.legs.map(({ symbol }) => symbol)).toEqual(['COINUSDT', 'SECOND']);
    expect(stateOf(accountOf({ positions }), markets, 'xyz:GOLD')).toEqual({ unknown: 'margin-unread' });
  });

  it.each([
    ['account-unknown', null, undefined],
    ['account-unknown', accountOf({ positions: null }), undefined],
    ['margin-unread', accountOf({ margin: marginOf({ rules: null }) }), undefined],
    ['margin-rules-unseen', accountOf({ margin: marginOf({ rules: 'unified' }) }), undefined],
    ['margin-rules-unseen', accountOf({ margin: marginOf({ rules: 'portfolio' }) }), undefined],
    ['margin-rules-unseen', accountOf({ margin: marginOf({ rules: 'multi-asset' }) }), undefined],
    ['margin-rules-unseen', accountOf(), { rules: { cross: null, isolated: RULES } }],
    ['margin-unread', accountOf({ margin: marginOf({ accounts: [] }) }), undefined],
    ['margin-unread', accountOf({ positions: [positionOf({ marginMode: null })] }), undefined],
    ['mark-missing', accountOf(), { mark: null }],
    ['mark-missing', accountOf(), { mark: '0' }],
    ['mark-missing', accountOf(), { symbol: 'ANOTHER' }],
    ['mark-missing', accountOf({ positions: [positionOf({ symbol: 'UNREAD' })] }), undefined],
    ['tiers-missing', accountOf(), { tiers: null }],
    ['tiers-unusable', accountOf(), { tiers: [TIER, TIER] }],
    ['entry-unread', accountOf({ positions: [positionOf({ entryPrice: null })] }), undefined],
    ['entry-unread', accountOf({ positions: [positionOf({ entryPrice: '0' })] }), undefined],
  ])('error: %s', (unknown, account, market) => {
    expect(stateOf(account, [marketOf(market)])).toEqual({ unknown });
  });

  it('error: nothing was read of markets', () => {
    const question = {
      account: accountOf(),
      risk: undefined,
      product: 'linear',
      symbol: 'COINUSDT',
    } as const;
    expect(marginStateOf(question)).toEqual({ unknown: 'mark-missing' });
  });

  it('behavior: stale steps make an estimate', () => {
    const state = stateOf(accountOf(), [marketOf({ tiersAsOfMs: NOW_MS - 8 * DAY_MS })]);
    if ('unknown' in state) throw new Error(state.unknown);
    const where = { product: 'linear', symbol: 'COINUSDT', positionSide: null } as const;
    expect(liquidationOf(state, where)).toMatchObject({ method: 'estimate', assumption: 'tiers-stale' });
    const undated = stateOf(accountOf(), [marketOf({ tiersAsOfMs: null })]);
    expect(undated).toMatchObject({ legs: [{ rules: { method: 'estimate' } }] });
  });

  it('behavior: another position’s unusable steps keep the wallet’s price from being told', () => {
    const markets = [marketOf(), marketOf({ symbol: 'SECOND', tiers: [] })];
    const state = stateOf(
      accountOf({ positions: [positionOf(), positionOf({ symbol: 'SECOND' })] }),
      markets,
    );
    if ('unknown' in state) throw new Error(state.unknown);
    const where = { product: 'linear', symbol: 'COINUSDT', positionSide: null } as const;
    expect(liquidationOf(state, where)).toMatchObject({ price: null, unknown: 'tiers-missing' });
  });
});

describe('emptyLeg', () => {
  it('default: a position of nothing at the mark', () => {
    const leg = emptyLeg(marketOf(), { marginMode: 'isolated', leverage: 5 });
    expect(leg).toMatchObject({ quantity: 0, entryPrice: 100, isolatedMargin: 0, leverage: 5 });
  });

  it.each<[string, Partial<RiskMarket>]>([
    ['tiers-unusable', { tiers: [TIER, TIER] }],
    ['tiers-missing', { tiers: [] }],
    ['mark-missing', { mark: '0' }],
    ['margin-rules-unseen', { rules: { cross: null, isolated: RULES } }],
  ])('error: %s', (unknown, part) => {
    expect(emptyLeg(marketOf(part), { marginMode: 'cross', leverage: null })).toEqual({ unknown });
  });
});
