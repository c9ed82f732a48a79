import { describe, expect, it } from 'vitest';
import { typedAccount } from '../../src/background/portfolio/typed-account.ts';
import type { PortfolioReading, ReadAccount } from '../../src/protocol/portfolio.ts';
import { pictureOf } from './picture.ts';

const LONG = typedAccount(
  {
    kind: 'position',
    id: 'a',
    venue: 'bybit',
    base: 'SOL',
    size: '100',
    entryPrice: '100',
    markPrice: '110',
    margin: '2000',
    liquidationPrice: null,
  },
  0,
);

function held(asset: string, amount: string, usd: string | null): ReadAccount {
  return {
    venue: 'binance',
    name: 'https://www.binance.com',
    by: 'page',
    account: { source: 'page', asOfMs: 0, positions: [], balances: null, equity: null },
    risk: { markets: [], volatilities: [], holdings: [{ asset, amount, usd, isCollateral: false }] },
    missing: [],
  };
}

const readingOf = (...accounts: ReadAccount[]): PortfolioReading => ({
  readAtMs: 0,
  entries: [],
  accounts,
  venues: [],
});

describe('pictureOf', () => {
  it('default: reckons a typed position by its venue’s rules, as an estimate', () => {
    const { accounts, portfolio } = pictureOf(readingOf(LONG));
    const [position] = accounts[0]?.positions ?? [];
    expect(position).toMatchObject({ notional: 11_000, profit: 1_000, settlement: 'USD' });
    expect(position?.liquidation).toMatchObject({ method: 'estimate', unknown: null });
    // (entry − margin / size) / (1 − rate), and Bybit's own shape may differ by its fee.
    expect(position?.liquidation.price).toBeGreaterThan(80);
    expect(position?.liquidation.price).toBeLessThan(82);
    expect(portfolio.equityUsd).toBeCloseTo(3_000, 6);
    expect(portfolio.leverage).toBeCloseTo(11_000 / 3_000, 6);
  });

  it('behavior: perpetuals and coins are one allocation', () => {
    const { portfolio } = pictureOf(readingOf(LONG, held('ETH', '3', '9000')));
    expect(portfolio.coins.map(({ coin, netUsd }) => [coin, netUsd])).toEqual([
      ['SOL', 11_000],
      ['ETH', 9_000],
    ]);
    expect(portfolio.equityUsd).toBeCloseTo(12_000, 6);
  });

  it('behavior: a closed isolated position takes its margin and profit, no more', () => {
    const { losses } = pictureOf(readingOf(LONG));
    expect(losses[0]).toMatchObject({ isLiquidated: true });
    expect(losses[0]?.loss).toBeCloseTo(3_000, 6);
    expect(losses.every(({ loss }) => loss > 0 && loss <= 3_000 + 1e-9)).toBe(true);
  });

  it('behavior: says what is in no figure', () => {
    const { portfolio, accounts } = pictureOf(
      readingOf(held('NOPE', '5', null), {
        ...LONG,
        account: null,
        missing: [{ code: 'account-unknown', params: {} }],
      }),
    );
    expect(portfolio.unpriced).toEqual(['NOPE']);
    expect(accounts[1]?.unknown).toEqual(['account-unknown']);
    expect(accounts[1]?.positions).toEqual([]);
  });

  it('behavior: a stablecoin off its peg is told by as many sources as hold it', () => {
    const { portfolio } = pictureOf(readingOf(held('USDE', '1000', '950')));
    expect(portfolio.offPeg).toMatchObject([{ coin: 'USDE', sources: 1 }]);
    expect(portfolio.offPeg[0]?.offBps).toBeCloseTo(-500, 6);
  });
});
