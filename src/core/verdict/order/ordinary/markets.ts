import type { Product, Venue } from '../../../intent/order.ts';
import { decimalText } from '../../../math/decimal.ts';
import type { BookLevel, Instrument, Market } from '../../../snapshot/market.ts';
import { ORDER_NOW_MS } from '../fixtures.ts';
import { noiseFrom } from './noise.ts';

/** What is told of a market; everything else follows by rule. Amounts in US dollars. */
export interface Described {
  readonly venue: Venue;
  readonly product: Product;
  readonly symbol: string;
  readonly base: string;
  readonly quote: string;
  readonly mid: number;
  readonly tick: string;
  readonly lot: string;
  /** Spread in ticks. */
  readonly spread: number;
  /** Mean distance of two levels in ticks. */
  readonly gap: number;
  /** What rests within 1 % of mid on each side. */
  readonly depthUsd: number;
  /** Levels shown. */
  readonly shown: number;
  readonly dayUsd: number;
  /** The day's high over its low, less one. */
  readonly range: number;
  readonly contractUsd: number | null;
}

const text = (value: number): string => decimalText(Number(value.toPrecision(12))) ?? '0';

/** Within 1 % depth grows a little faster than distance, for books are thinner at the touch; beyond it ever slower. */
const SHAPE = { within: 1.2, beyond: 0.7 } as const;

/** What rests up to a distance, as a share of what rests within 1 %. */
function cumulated(distance: number): number {
  const bands = Math.max(1e-9, distance / 0.01);
  return Math.exp((bands < 1 ? SHAPE.within : SHAPE.beyond) * Math.log(bands));
}

/** Levels of one side: irregular gaps, irregular sizes around what the described depth gives at that distance. */
function sideOf(market: Described, sign: 1 | -1, noise: () => number): BookLevel[] {
  const { mid, tick, lot, spread, gap, depthUsd, shown, contractUsd } = market;
  const step = Number(tick);
  const levels: BookLevel[] = [];
  const bestBid = Math.floor(mid / step - spread / 2);
  let ticks = sign === 1 ? bestBid + spread : bestBid;
  let before = 0;
  for (let index = 0; index < shown; index += 1) {
    const price = ticks * step;
    const band = cumulated(Math.abs(price - mid) / mid);
    const usd = depthUsd * Math.max(band - before, band / shown) * (0.2 + 1.6 * noise());
    before = band;
    const size = contractUsd === null ? usd / price : usd / contractUsd;
    const lots = Math.max(1, Math.round(size / Number(lot)));
    if (price > 0) levels.push([text(price), text(lots * Number(lot))]);
    ticks += sign * Math.max(1, Math.round(gap * (0.4 + 1.2 * noise())));
  }
  return levels;
}

function instrumentOf({ base, quote, tick, lot, contractUsd, venue }: Described): Instrument {
  return {
    base,
    quote,
    contractValue: contractUsd === null ? null : text(contractUsd),
    tickSize: tick,
    lotSize: lot,
    marketLotSize: null,
    minSize: lot,
    maxSize: null,
    maxMarketSize: null,
    minNotional: contractUsd === null ? (venue === 'binance' ? '5' : '10') : null,
    priceDigits: venue === 'hyperliquid' ? 5 : null,
    priceBand: null,
  };
}

function baseWithin(levels: readonly BookLevel[], { mid, contractUsd }: Described): number {
  return levels
    .filter(([price]) => Math.abs(Number(price) - mid) <= mid * 0.01)
    .reduce((sum, [price, size]) => sum + Number(size) * ((contractUsd ?? Number(price)) / Number(price)), 0);
}

/** The market as it would have been read, at one of its ordinary moments: `seed` chooses which. */
export function marketAt(described: Described, seed: number): Market {
  const noise = noiseFrom(seed);
  const [bids, asks] = [sideOf(described, -1, noise), sideOf(described, 1, noise)];
  const { mid, product, range, dayUsd, spread, tick } = described;
  // Minutes differ, and more so in thin markets: there the usual spread and depth are from a fifth to five times.
  const thin = described.depthUsd < 1_000_000;
  const other = () => Math.exp((noise() - 0.5) * (thin ? 3.2 : 1.4));
  const off = (share: number) => text(mid * (1 + (noise() - 0.5) * 2 * share));
  const swings = thin ? 0.008 : 0.0008;
  return {
    symbol: described.symbol,
    product,
    instrument: instrumentOf(described),
    book: {
      bids,
      asks,
      venueTimeMs: null,
      receivedAtMs: ORDER_NOW_MS - Math.round(noise() * 900),
      via: 'stream',
      cut: { bids: true, asks: true },
    },
    prices: {
      mark: product === 'spot' ? null : off(swings / 4),
      index: product === 'spot' ? null : text(mid),
      last: off(swings),
      receivedAtMs: ORDER_NOW_MS - Math.round(noise() * 2_000),
    },
    funding: product === 'spot' ? null : { rate: '0.0001', intervalHours: 8 },
    openInterest: null,
    day: {
      volumeBase: text(dayUsd / mid),
      high: text(mid * (1 + range / 2)),
      low: text(mid * (1 - range / 2)),
    },
    recent: {
      samples: 60,
      spanMs: 120_000,
      medianSpreadBps: ((spread * Number(tick)) / mid) * 1e4 * other(),
      medianBidDepth: baseWithin(bids, described) * other(),
      medianAskDepth: baseWithin(asks, described) * other(),
    },
    fees: { taker: 0.0005, maker: 0.0002, source: 'schedule' },
    tiers: null,
  };
}
