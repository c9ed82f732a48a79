import { describe, expect, it } from 'vitest';
import { holdingOf, legOf, stateOf } from './fixtures.ts';
import { portfolioOf } from './portfolio.ts';

const btc = (part: object) => legOf({ base: 'BTC', quantity: 1, mark: 100_000, ...part });
const account = (states: ReturnType<typeof stateOf>[], holdings: ReturnType<typeof holdingOf>[] = []) => ({
  states,
  holdings,
});

describe('portfolioOf', () => {
  it('counts a perpetual by its notional, not by its margin', () => {
    const portfolio = portfolioOf({ accounts: [account([stateOf(20_000, [btc({})])])] });
    expect(portfolio).toEqual({
      equityUsd: 20_000,
      exposureUsd: 100_000,
      leverage: 5,
      marginUsedBps: 500,
      coins: [{ coin: 'BTC', sector: 'bitcoin', netUsd: 100_000, grossUsd: 100_000, shareBps: 10_000 }],
      sectors: [{ sector: 'bitcoin', netUsd: 100_000, grossUsd: 100_000, shareBps: 10_000 }],
      offPeg: [],
      unpriced: [],
    });
  });

  it('puts venues, spot and loans together', () => {
    const portfolio = portfolioOf({
      accounts: [
        account([stateOf(20_000, [btc({ quantity: -0.5 })])], [holdingOf('USDT', '20000', true)]),
        account([stateOf(10_000, [legOf({ base: 'kPEPE', quantity: 1_000_000, mark: 0.01 })], 'USDC')]),
        account([], [holdingOf('WBTC', '30000'), holdingOf('NOVELTY', '1000'), holdingOf('EURC', '500')]),
      ],
      loans: [
        {
          collaterals: [{ asset: 'WETH', usd: 8_000, threshold: 0.8 }],
          debts: [{ asset: 'USDC', usd: 3_000 }],
        },
      ],
    });
    expect(portfolio).toMatchObject({ equityUsd: 66_500, exposureUsd: 99_000, unpriced: [] });
    expect(portfolio.leverage).toBeCloseTo(99_000 / 66_500, 12);
    expect(
      portfolio.coins.map(({ coin, sector, netUsd, grossUsd }) => [coin, sector, netUsd, grossUsd]),
    ).toEqual([
      ['BTC', 'bitcoin', -20_000, 80_000],
      ['PEPE', 'meme', 10_000, 10_000],
      ['ETH', 'ether', 8_000, 8_000],
      ['NOVELTY', 'other', 1_000, 1_000],
    ]);
    // 500 and 100 dollars to keep.
    expect(portfolio.marginUsedBps).toBeCloseTo(200, 8);
    expect(portfolio.coins.reduce((sum, { shareBps }) => sum + shareBps, 0)).toBeCloseTo(10_000, 8);
  });

  it('adds coins of a sector up', () => {
    const holdings = [holdingOf('WIF', '300'), holdingOf('DOGE', '100'), holdingOf('UNI', '600')];
    const { sectors } = portfolioOf({ accounts: [account([], holdings)] });
    expect(sectors).toEqual([
      { sector: 'defi', netUsd: 600, grossUsd: 600, shareBps: 6_000 },
      { sector: 'meme', netUsd: 400, grossUsd: 400, shareBps: 4_000 },
    ]);
  });

  it('counts the coin that margin is held in beside the position', () => {
    const leg = btc({ product: 'inverse', quantity: -100_000, tiers: null });
    const portfolio = portfolioOf({
      accounts: [account([stateOf(1, [leg], 'BTC')], [holdingOf('BTC', '1', true)])],
    });
    expect(portfolio).toMatchObject({ equityUsd: 100_000, exposureUsd: 200_000, leverage: 2 });
    expect(portfolio.coins[0]).toMatchObject({ netUsd: 0, grossUsd: 200_000 });
    // Whose tiers are not known.
    expect(portfolio.marginUsedBps).toBeNull();
  });

  it('adds the margin of isolated positions to the equity', () => {
    const leg = btc({ marginMode: 'isolated', isolatedMargin: 10_000, entryPrice: 105_000 });
    expect(portfolioOf({ accounts: [account([stateOf(5_000, [leg])])] })).toMatchObject({
      equityUsd: 10_000,
      leverage: 10,
    });
  });

  it('names what has no price, and has no leverage without equity', () => {
    const portfolio = portfolioOf({
      accounts: [account([stateOf(3, [], 'SOL'), stateOf(0, [btc({})])], [holdingOf('WIF', null)])],
    });
    expect(portfolio).toMatchObject({
      equityUsd: 0,
      leverage: null,
      marginUsedBps: null,
      unpriced: ['SOL', 'WIF'],
    });
  });

  it('sees stablecoins off their peg where they are held or are margin', () => {
    const pegs = [
      { asset: 'USDT', prices: [0.95, 0.96] },
      { asset: 'DAI', prices: [0.9, 0.9] },
    ];
    const { offPeg } = portfolioOf({ accounts: [account([stateOf(700)], [holdingOf('USDT', '300')])], pegs });
    expect(offPeg).toEqual([{ coin: 'USDT', heldUsd: 1_000, offBps: expect.closeTo(-400, 6), sources: 2 }]);
  });

  it('of nothing is nothing', () => {
    expect(portfolioOf({ accounts: [] })).toEqual({
      equityUsd: 0,
      exposureUsd: 0,
      leverage: null,
      marginUsedBps: null,
      coins: [],
      sectors: [],
      offPeg: [],
      unpriced: [],
    });
  });
});
