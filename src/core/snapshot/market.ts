import * as v from 'valibot';
import { ProductSchema, VenueSchema } from '../intent/order.ts';
import { DecimalSchema, SignedDecimalSchema } from '../math/decimal.ts';
import { HexSchema } from '../primitives.ts';
import { FaultSchema } from './fault.ts';
import { AccountMarginSchema, RiskSnapshotSchema } from './margin.ts';
import { TierSchema } from './tier.ts';

const timeMs = v.pipe(v.number(), v.integer(), v.minValue(0));
const share = v.pipe(v.number(), v.minValue(-1), v.maxValue(1));

/** A price and the size resting there: in base units, or in contracts where the instrument has them. */
export const BookLevelSchema = v.tuple([DecimalSchema, DecimalSchema]);
export type BookLevel = v.InferOutput<typeof BookLevelSchema>;

/** An order book as it was shown: best prices first, no price twice, no size of zero. */
export const BookSchema = v.object({
  bids: v.array(BookLevelSchema),
  asks: v.array(BookLevelSchema),
  /** The venue's own clock; only ever compared with itself. */
  venueTimeMs: v.nullable(timeMs),
  /** Our clock when it was last known to be current. */
  receivedAtMs: timeMs,
  via: v.picklist(['stream', 'rest']),
  /** The sides of which the venue shows only so many levels: more may lie beyond. */
  cut: v.object({ bids: v.boolean(), asks: v.boolean() }),
});
export type MarketBook = v.InferOutput<typeof BookSchema>;

/** What can be traded, in which steps. */
export const InstrumentSchema = v.object({
  base: v.string(),
  quote: v.string(),
  /** One contract: so much of the base (`linear`), or so many quote units (`inverse`); null where sizes are base units. */
  contractValue: v.nullable(DecimalSchema),
  tickSize: v.nullable(DecimalSchema),
  lotSize: v.nullable(DecimalSchema),
  /** Where market orders have steps of their own. */
  marketLotSize: v.nullable(DecimalSchema),
  minSize: v.nullable(DecimalSchema),
  maxSize: v.nullable(DecimalSchema),
  maxMarketSize: v.nullable(DecimalSchema),
  minNotional: v.nullable(DecimalSchema),
  /** Most significant digits of a price that is no whole number, where a venue limits them. */
  priceDigits: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1))),
  /** Furthest a limit price may lie from the mark, as a share, where the venue says. */
  priceBand: v.nullable(v.object({ up: DecimalSchema, down: DecimalSchema })),
});
export type Instrument = v.InferOutput<typeof InstrumentSchema>;

/** The book's ordinary state over the last minutes. Depth is within 1 % of mid, in base units. */
export const RecentSchema = v.object({
  samples: v.pipe(v.number(), v.integer(), v.minValue(1)),
  spanMs: timeMs,
  medianSpreadBps: v.number(),
  medianBidDepth: v.number(),
  medianAskDepth: v.number(),
});
export type Recent = v.InferOutput<typeof RecentSchema>;

/** One market as it was read for one request. */
export const MarketSchema = v.object({
  symbol: v.string(),
  product: ProductSchema,
  instrument: InstrumentSchema,
  book: v.nullable(BookSchema),
  /** The venue's mark, index and last price; null where it has none or did not say. */
  prices: v.object({
    mark: v.nullable(DecimalSchema),
    index: v.nullable(DecimalSchema),
    last: v.nullable(DecimalSchema),
    receivedAtMs: v.nullable(timeMs),
  }),
  /** What longs pay shorts each `intervalHours`, as a share; negative is paid by shorts. */
  funding: v.nullable(v.object({ rate: SignedDecimalSchema, intervalHours: v.number() })),
  /** In base units or contracts, as sizes are. */
  openInterest: v.nullable(DecimalSchema),
  /** The last 24 hours. */
  day: v.nullable(v.object({ volumeBase: DecimalSchema, high: DecimalSchema, low: DecimalSchema })),
  recent: v.nullable(RecentSchema),
  /** As shares of the notional; `account` is what this account pays, `schedule` the venue's base tier. */
  fees: v.object({ taker: share, maker: share, source: v.picklist(['account', 'schedule']) }),
  /** Null where it was not read, empty for spot. */
  tiers: v.nullable(v.array(TierSchema)),
});
export type Market = v.InferOutput<typeof MarketSchema>;

/** An open position; `size` below zero is short. */
export const PositionSchema = v.object({
  symbol: v.string(),
  product: ProductSchema,
  /** In base units or contracts, as the market's sizes are. */
  size: SignedDecimalSchema,
  side: v.nullable(v.picklist(['long', 'short'])),
  entryPrice: v.nullable(DecimalSchema),
  leverage: v.nullable(DecimalSchema),
  marginMode: v.nullable(v.picklist(['cross', 'isolated'])),
  isolatedMargin: v.nullable(SignedDecimalSchema),
  liquidationPrice: v.nullable(DecimalSchema),
  /** The venue's mark at the time of the account, where it was told with the position. */
  markPrice: v.optional(v.nullable(DecimalSchema)),
});
export type Position = v.InferOutput<typeof PositionSchema>;

/** What is known of the account: read from answers the page fetched, or public by address. */
export const VenueAccountSchema = v.object({
  source: v.picklist(['page', 'public']),
  asOfMs: timeMs,
  /** Null where positions were not seen. */
  positions: v.nullable(v.array(PositionSchema)),
  /** What can be spent of each asset, and all of it where that was told; null where balances were not seen. */
  balances: v.nullable(
    v.array(v.object({ asset: v.string(), free: DecimalSchema, total: v.optional(DecimalSchema) })),
  ),
  equity: v.nullable(SignedDecimalSchema),
  /** What the account pays as shares of the notional, where that was read. */
  fees: v.optional(v.array(v.object({ product: ProductSchema, taker: share, maker: share }))),
  /** Collateral and margin settings, where they were read. */
  margin: v.optional(AccountMarginSchema),
});
export type VenueAccount = v.InferOutput<typeof VenueAccountSchema>;

/** What was read for one order request from one venue. Replays to the same verdict. */
export const VenueSnapshotSchema = v.object({
  version: v.literal(1),
  kind: v.literal('venue'),
  venue: VenueSchema,
  /** Hash of the canonical intent this was read for. */
  intentHash: HexSchema,
  /** Host that answered, or null when none was asked. */
  endpoint: v.nullable(v.string()),
  takenAtMs: timeMs,
  markets: v.array(MarketSchema),
  account: v.nullable(VenueAccountSchema),
  /** For margin, odds and replays; absent in snapshots of spot markets alone. */
  risk: v.optional(RiskSnapshotSchema),
  /** Nothing could be simulated, and why. */
  failure: v.nullable(FaultSchema),
  /** The rest was read, but these parts were not. */
  missing: v.array(FaultSchema),
});
export type VenueSnapshot = v.InferOutput<typeof VenueSnapshotSchema>;
