import type { Described } from './markets.ts';

type Row = readonly [
  symbol: string,
  base: string,
  mid: number,
  tick: string,
  lot: string,
  spread: number,
  gap: number,
  depthUsd: number,
  dayUsd: number,
  range: number,
];

const M = 1_000_000;

/** Perpetuals in USDT of which the page is shown 500 levels. */
const LINEAR: readonly Row[] = [
  ['BTCUSDT', 'BTC', 86_000, '0.1', '0.001', 1, 4, 60 * M, 15_000 * M, 0.035],
  ['ETHUSDT', 'ETH', 2_900, '0.01', '0.001', 1, 2, 40 * M, 12_000 * M, 0.045],
  ['SOLUSDT', 'SOL', 140, '0.01', '0.01', 1, 1, 20 * M, 3_000 * M, 0.055],
  ['DOGEUSDT', 'DOGE', 0.16, '0.00001', '1', 1, 1, 10 * M, 1_000 * M, 0.06],
  ['MIDUSDT', 'MID', 1.7, '0.0001', '0.1', 2, 1.5, 2.5 * M, 120 * M, 0.07],
  ['SMALLUSDT', 'SMALL', 0.052, '0.00001', '1', 1, 1, 0.4 * M, 20 * M, 0.09],
  ['TINYUSDT', 'TINY', 0.73, '0.0001', '1', 4, 3, 0.12 * M, 5 * M, 0.12],
];

const SPOT: readonly Row[] = [
  ['BTCUSDT', 'BTC', 86_020, '0.01', '0.00001', 1, 40, 25 * M, 2_000 * M, 0.035],
  ['ETHUSDT', 'ETH', 2_901, '0.01', '0.0001', 1, 3, 15 * M, 1_500 * M, 0.045],
  ['LARGEUSDT', 'LARGE', 14, '0.01', '0.01', 1, 1, 2 * M, 60 * M, 0.06],
  ['MEDIUMUSDT', 'MEDIUM', 0.34, '0.0001', '0.1', 1, 1, 0.35 * M, 8 * M, 0.08],
  ['MINORUSDT', 'MINOR', 0.0215, '0.00001', '1', 3, 2, 0.06 * M, 1.5 * M, 0.1],
  ['MICROUSDT', 'MICRO', 0.00418, '0.000001', '1', 10, 5, 0.018 * M, 0.3 * M, 0.14],
];

/** Hyperliquid shows 20 levels. */
const TWENTY: readonly Row[] = [
  ['BTC', 'BTC', 86_010, '1', '0.00001', 1, 1, 40 * M, 4_000 * M, 0.035],
  ['ETH', 'ETH', 2_900.5, '0.1', '0.0001', 1, 1, 20 * M, 2_500 * M, 0.045],
  ['SOL', 'SOL', 140.1, '0.01', '0.01', 1, 1, 8 * M, 600 * M, 0.055],
  ['HYPE', 'HYPE', 34, '0.001', '0.01', 2, 3, 5 * M, 300 * M, 0.07],
  ['ALT', 'ALT', 1.21, '0.0001', '0.1', 2, 2, 0.4 * M, 12 * M, 0.08],
  ['kMEME', 'kMEME', 0.0089, '0.000001', '1', 3, 3, 0.1 * M, 2 * M, 0.12],
];

function describe(row: Row, rest: Pick<Described, 'venue' | 'product' | 'quote' | 'shown'>): Described {
  const [symbol, base, mid, tick, lot, spread, gap, depthUsd, dayUsd, range] = row;
  return { symbol, base, mid, tick, lot, spread, gap, depthUsd, dayUsd, range, contractUsd: null, ...rest };
}

/**
 * Twenty markets from the deepest to the thinnest a retail trader meets, on each venue and product, in round figures of
 * the order of what these venues showed in 2025 and 2026. No book is copied.
 */
export const MARKETS: readonly Described[] = [
  ...LINEAR.map((row) => describe(row, { venue: 'binance', product: 'linear', quote: 'USDT', shown: 500 })),
  ...SPOT.map((row) => describe(row, { venue: 'binance', product: 'spot', quote: 'USDT', shown: 500 })),
  ...TWENTY.map((row) =>
    describe(row, { venue: 'hyperliquid', product: 'linear', quote: 'USDC', shown: 20 }),
  ),
  {
    ...describe(['BTCUSD_PERP', 'BTC', 86_000, '0.1', '1', 1, 6, 15 * M, 1_200 * M, 0.035], {
      venue: 'binance',
      product: 'inverse',
      quote: 'USD',
      shown: 500,
    }),
    contractUsd: 100,
  },
];
