import { describe, expect, it } from 'vitest';
import type { PortfolioReading, ReadAccount } from '../../src/protocol/portfolio.ts';
import { pictureOf } from './picture.ts';

/** A hundred SOL at Bybit on a margin of their own, typed in: its rate of maintenance is assumed. */
const LONG: ReadAccount = {
  venue: 'bybit',
  name: 'a',
  by: 'typed',
  account: {
    source: 'page',
    asOfMs: 0,
    positions: [
      {
        symbol: 'SOL',
        product: 'linear',
        size: '100',
        side: null,
        entryPrice: '100',
        leverage: null,
        marginMode: 'isolated',
        isolatedMargin: '2000',
        liquidationPrice: null,
      },
    ],
    balances: null,
    equity: null,
    margin: {
      rules: 'single-asset',
      hedge: null,
      accounts: [
        {
          product: 'linear',
          asset: 'USD',
          dex: null,
          walletBalance: '0',
          equity: null,
          maintenanceMargin: null,
        },
      ],
      settings: [],
    },
  },
  risk: {
    markets: [
      {
        product: 'linear',
        symbol: 'SOL',
        base: 'SOL',
        quote: 'USD',
        contractValue: null,
        tickSize: null,
        priceDigits: null,
        mark: '110',
        markReceivedAtMs: null,
        tiers: [{ floor: '0', maintenanceMarginRate: '0.01', deduction: '0', maxLeverage: '100' }],
        tiersAsOfMs: null,
        funding: null,
        rules: {
          cross: null,
          isolated: {
            name: 'bybit-isolated',
            method: 'estimate',
            assumption: 'maintenance-assumed',
            maintenanceAt: 'price',
            closingFee: 0,
            offsetTicks: 0,
          },
        },
      },
    ],
    volatilities: [],
    holdings: [],
  },
  missing: [],
};

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
