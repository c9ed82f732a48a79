import { createMarket } from './create-market.ts';
import { ladder } from './ladder.ts';
import type { MarketFigures, MarketSpec, TestMarket } from './market.ts';

interface Start extends Omit<MarketSpec, 'contractUsd'> {
  readonly contractUsd?: number;
  readonly mid: number;
  readonly gap: number;
  readonly size: number;
  readonly volumeBase: string;
}

const binance = { venue: 'binance', maxLeverage: 125 } as const;
const hyperliquid = { venue: 'hyperliquid', product: 'linear', quote: 'USDC' } as const;

const STARTS: readonly Start[] = [
  {
    ...binance,
    product: 'spot',
    symbol: 'BTCUSDT',
    base: 'BTC',
    quote: 'USDT',
    priceDecimals: 2,
    sizeDecimals: 5,
    mid: 86_000,
    gap: 1,
    size: 0.2,
    volumeBase: '21000',
  },
  {
    ...binance,
    product: 'linear',
    symbol: 'BTCUSDT',
    base: 'BTC',
    quote: 'USDT',
    priceDecimals: 1,
    sizeDecimals: 3,
    mid: 86_000,
    gap: 1,
    size: 0.5,
    volumeBase: '180000',
  },
  {
    ...binance,
    product: 'linear',
    symbol: 'WIFUSDT',
    base: 'WIF',
    quote: 'USDT',
    priceDecimals: 4,
    sizeDecimals: 1,
    mid: 1.66,
    gap: 0.0002,
    size: 900,
    volumeBase: '90000000',
  },
  {
    ...binance,
    product: 'inverse',
    symbol: 'BTCUSD_PERP',
    base: 'BTC',
    quote: 'USD',
    priceDecimals: 1,
    sizeDecimals: 0,
    contractUsd: 100,
    mid: 86_000,
    gap: 1,
    size: 400,
    volumeBase: '9000',
  },
  {
    ...hyperliquid,
    symbol: 'BTC',
    base: 'BTC',
    priceDecimals: 1,
    sizeDecimals: 5,
    maxLeverage: 40,
    mid: 86_271,
    gap: 2,
    size: 1,
    volumeBase: '17000',
  },
  {
    ...hyperliquid,
    symbol: 'ETH',
    base: 'ETH',
    priceDecimals: 2,
    sizeDecimals: 4,
    maxLeverage: 25,
    mid: 2_723.8,
    gap: 0.2,
    size: 20,
    volumeBase: '400000',
  },
  {
    ...hyperliquid,
    symbol: 'ATOM',
    base: 'ATOM',
    priceDecimals: 4,
    sizeDecimals: 2,
    maxLeverage: 5,
    mid: 3.2,
    gap: 0.001,
    size: 300,
    volumeBase: '800000',
  },
];

const HYPERLIQUID_LEVELS = 20;
const BINANCE_LEVELS = 200;

function figuresOf({ mid, priceDecimals, volumeBase }: Start): MarketFigures {
  const price = (share: number) => (mid * share).toFixed(priceDecimals);
  return {
    prices: { mark: price(1), index: price(1), last: price(1) },
    fundingRate: '0.00010000',
    openInterest: volumeBase,
    day: { high: price(1.015), low: price(0.985), open: price(0.995), volumeBase },
  };
}

/** The markets of the test venues as they are at first: made-up books of ordinary shape. */
export function startingMarkets(): readonly TestMarket[] {
  return STARTS.map((start) => {
    const { mid, gap, size, volumeBase: _, contractUsd = null, ...rest } = start;
    const decimals = { price: rest.priceDecimals, size: rest.sizeDecimals };
    const levels = rest.venue === 'hyperliquid' ? HYPERLIQUID_LEVELS : BINANCE_LEVELS;
    const book = ladder({ mid, gap, levels, size, decimals });
    return createMarket({ ...rest, contractUsd }, { book, figures: figuresOf(start) });
  });
}
