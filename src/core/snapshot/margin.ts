import * as v from 'valibot';
import { ProductSchema } from '../intent/order.ts';
import { DecimalSchema, SignedDecimalSchema } from '../math/decimal.ts';
import { MarginRulesSchema } from './margin-rules.ts';
import { TierSchema } from './tier.ts';

const timeMs = v.pipe(v.number(), v.integer(), v.minValue(0));
const hours = v.pipe(v.number(), v.integer(), v.minValue(1));

/**
 * The positions of one settlement asset that share a wallet. A builder's market place on Hyperliquid (`dex`) keeps a wallet
 * of its own.
 */
export const MarginAccountSchema = v.object({
  product: ProductSchema,
  asset: v.string(),
  dex: v.nullable(v.string()),
  /** Collateral of the cross positions without their open profit and loss; isolated margin is not in it. */
  walletBalance: v.nullable(SignedDecimalSchema),
  /** The same with open profit and loss, as the venue states it. */
  equity: v.nullable(SignedDecimalSchema),
  /** What the venue itself says its cross positions have to keep. */
  maintenanceMargin: v.nullable(DecimalSchema),
});
export type MarginAccount = v.InferOutput<typeof MarginAccountSchema>;

/**
 * How an account's collateral works. Only under `single-asset` does the general equation hold; of the others the rules
 * cannot be seen, and they are said to be so.
 */
export const MARGIN_RULES = ['single-asset', 'multi-asset', 'unified', 'portfolio'] as const;

/** What is known of an account's margin; null members were not seen. */
export const AccountMarginSchema = v.object({
  rules: v.nullable(v.picklist(MARGIN_RULES)),
  /** True where the account holds long and short of one market side by side. */
  hedge: v.nullable(v.boolean()),
  accounts: v.array(MarginAccountSchema),
  /** What the next order of a market would be opened with. */
  settings: v.array(
    v.object({
      product: ProductSchema,
      symbol: v.string(),
      leverage: v.nullable(DecimalSchema),
      marginMode: v.nullable(v.picklist(['cross', 'isolated'])),
    }),
  ),
});
export type AccountMargin = v.InferOutput<typeof AccountMarginSchema>;

/**
 * A market that the account has or would have a position in: what its margin and its risk are reckoned by. `tiers` null
 * where they were not read.
 */
export const RiskMarketSchema = v.object({
  product: ProductSchema,
  symbol: v.string(),
  base: v.string(),
  quote: v.string(),
  contractValue: v.nullable(DecimalSchema),
  tickSize: v.nullable(DecimalSchema),
  /** Most significant digits of a price that is no whole number, where a venue limits them. */
  priceDigits: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1))),
  mark: v.nullable(DecimalSchema),
  markReceivedAtMs: v.nullable(timeMs),
  tiers: v.nullable(v.array(TierSchema)),
  /** When the tiers were read, or the day a shipped table was made. */
  tiersAsOfMs: v.nullable(timeMs),
  /** What longs pay shorts each `intervalHours`, as a share. */
  funding: v.nullable(v.object({ rate: SignedDecimalSchema, intervalHours: v.number() })),
  /** How the venue reckons in either mode; null where a mode does not exist. */
  rules: v.object({ cross: v.nullable(MarginRulesSchema), isolated: v.nullable(MarginRulesSchema) }),
});
export type RiskMarket = v.InferOutput<typeof RiskMarketSchema>;

/**
 * The present volatility of a market: standard deviation of its hourly log return, as `core/stress` defines it, from so
 * many closed hourly candles; null where too few were read.
 */
export const VolatilitySchema = v.object({
  product: ProductSchema,
  symbol: v.string(),
  hourly: v.pipe(v.number(), v.minValue(0), v.maxValue(10)),
  candles: hours,
  /** When the last of them closed. */
  asOfMs: timeMs,
});
export type Volatility = v.InferOutput<typeof VolatilitySchema>;

/** Something the account holds beside its positions: a coin of its spot wallet, or collateral. */
export const HoldingSchema = v.object({
  asset: v.string(),
  amount: SignedDecimalSchema,
  /** What all of it is worth in US dollars; null where no price was read. */
  usd: v.nullable(DecimalSchema),
  /** True for collateral of a margin account, whose value is already in its equity. */
  isCollateral: v.boolean(),
});
export type Holding = v.InferOutput<typeof HoldingSchema>;

/** What margin, odds and replays are reckoned from, beside the books: empty members where nothing was read. */
export const RiskSnapshotSchema = v.object({
  markets: v.array(RiskMarketSchema),
  volatilities: v.array(VolatilitySchema),
  holdings: v.array(HoldingSchema),
});
export type RiskSnapshot = v.InferOutput<typeof RiskSnapshotSchema>;
