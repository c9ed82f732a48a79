import * as v from 'valibot';
import { ProductSchema } from '../../intent/order.ts';

const figure = v.number();
const maybe = v.nullable(figure);

/**
 * Where a position would be liquidated. `distanceBps` is from the mark, `dailyMoves` the same in ordinary daily moves
 * (standard deviations of 24 hours at the present volatility).
 */
export const LiquidationSchema = v.object({
  price: figure,
  distanceBps: figure,
  dailyMoves: maybe,
  method: v.picklist(['exact', 'estimate']),
  /** Why it is an estimate, by code; null where it is exact. */
  assumption: v.nullable(v.string()),
  /** True where it is the figure that the venue itself gave. */
  isVenueFigure: v.boolean(),
});
export type Liquidation = v.InferOutput<typeof LiquidationSchema>;

/** A position as it is or would be; sizes in base units, money in the settlement asset. */
export const PositionRiskSchema = v.object({
  side: v.picklist(['long', 'short']),
  sizeBase: figure,
  entryPrice: maybe,
  notional: figure,
  leverage: maybe,
  marginMode: v.nullable(v.picklist(['cross', 'isolated'])),
  /** Own margin of an isolated position; null in cross. */
  margin: maybe,
  maintenanceMargin: maybe,
  /** Null where no price above zero liquidates it, or where it cannot be told: `unknown` says which. */
  liquidation: v.nullable(LiquidationSchema),
  /** Why no liquidation price can be told, by code; null where it can, or where there is none. */
  unknown: v.nullable(v.string()),
});
export type PositionRisk = v.InferOutput<typeof PositionRiskSchema>;

/** How often price moved as far as the liquidation price within so many hours; shares, of days as volatile as this. */
export const OddsSchema = v.object({ hours: figure, share: figure });
export type Odds = v.InferOutput<typeof OddsSchema>;

/**
 * What a measured crash, squeeze or rebound would do to the whole account. Money in the settlement asset; a loss is
 * above zero.
 */
export const ReplaySchema = v.object({
  /** The measured event, such as `2025-10-10`. */
  id: v.string(),
  kind: v.picklist(['crash', 'squeeze', 'rebound']),
  /** How far this market moved within the hour and the day, in bps with sign. */
  hourBps: figure,
  dayBps: figure,
  /** Whether that was measured on this very asset, or is the median of large coins. */
  measured: v.picklist(['asset', 'median']),
  /** Of the whole account; null where its equity is not known: then the position alone is meant. */
  loss: figure,
  lossBps: maybe,
  isLiquidated: v.boolean(),
  /** Where a stop-loss of this request would really fill on the thinned book; null without one. */
  stopFill: maybe,
  /** The loss with half the size. */
  halfSizeLoss: figure,
});
export type Replay = v.InferOutput<typeof ReplaySchema>;

/** The account around the position, before and after; leverage is all notional over equity. */
export const AccountRiskSchema = v.object({
  asset: v.string(),
  equityBefore: figure,
  equityAfter: figure,
  leverageBefore: figure,
  leverageAfter: figure,
  /** Maintenance over equity after, in bps. */
  marginUsedBps: maybe,
  /** The margin that the position ties up, as a share of the equity. */
  positionShareBps: maybe,
});
export type AccountRisk = v.InferOutput<typeof AccountRiskSchema>;

/** What a request to an exchange does to one position: before, after, how likely, and what past days would have done. */
export const RiskSchema = v.object({
  product: ProductSchema,
  symbol: v.string(),
  base: v.string(),
  /** The asset that money is counted in: the settlement asset. */
  settlement: v.string(),
  /** What distances are counted from; of an order that rests further away its limit, where the market has to come first. */
  mark: figure,
  before: v.nullable(PositionRiskSchema),
  after: v.nullable(PositionRiskSchema),
  account: v.nullable(AccountRiskSchema),
  /** Standard deviation of an hour, in bps; null where no candles were read. */
  hourlyBps: maybe,
  odds: v.array(OddsSchema),
  replays: v.array(ReplaySchema),
  /** What this side pays per 8 hours, in bps of the notional; below zero it is paid. */
  fundingBps8h: maybe,
  /** That cost for a day, in the settlement asset. */
  fundingPerDay: maybe,
});
export type Risk = v.InferOutput<typeof RiskSchema>;
