import * as v from 'valibot';

/**
 * How a venue reckons when a position is liquidated, as plain data: what the general equation needs beside the tiers.
 * Shares are of the notional.
 */
export const MarginRulesSchema = v.object({
  /** Stable, such as `binance-usdm`. */
  name: v.string(),
  /** `exact` only where examples of the venue itself are met; else `assumption` says by code what is taken for granted. */
  method: v.picklist(['exact', 'estimate']),
  assumption: v.nullable(v.string()),
  /** Which price the maintenance margin is reckoned at: the one looked for, today's mark, or the entry. */
  maintenanceAt: v.picklist(['price', 'mark', 'entry']),
  /** Fee of the liquidating trade that has to be kept as well. */
  closingFee: v.pipe(v.number(), v.minValue(0), v.maxValue(0.1)),
  /** Ticks that the venue adds to an isolated position's price before it shows it. */
  offsetTicks: v.pipe(v.number(), v.integer(), v.minValue(0)),
});
export type MarginRules = v.InferOutput<typeof MarginRulesSchema>;
