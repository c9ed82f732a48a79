import * as v from 'valibot';

const bps = v.pipe(v.number(), v.minValue(0), v.maxValue(1_000_000));
const factor = v.pipe(v.number(), v.minValue(0), v.maxValue(100));
const ms = v.pipe(v.number(), v.integer(), v.minValue(0));

/** When a person is interrupted: every default is a setting. */
export const PolicySchema = v.object({
  version: v.literal(1),
  /** Open the window for every transaction and signature, whatever its level. */
  showEveryTransaction: v.boolean(),
  /** Ask about an exchange order that could not be checked, instead of sending it with a visible `not checked`. */
  askUncheckedOrders: v.boolean(),
  thresholds: v.object({
    poolImpactBps: v.object({ notice: bps, warning: bps, stop: bps }),
    toleranceBps: v.object({ notice: bps, warning: bps }),
    /** A tolerance over `toleranceBps.notice` is noted only when it is also this many times the impact. */
    toleranceOverImpact: v.pipe(v.number(), v.minValue(0)),
    valueLostBps: v.object({ notice: bps, warning: bps, stop: bps }),
    blockAgeMs: v.object({ notice: ms, warning: ms }),
    majorImpactBps: v.object({ notice: bps, warning: bps, stop: bps }),
    minorImpactBps: v.object({ notice: bps, warning: bps, stop: bps }),
    /** Order against same-side 1 % depth; more than the visible book is a stop. */
    depthShareBps: v.object({ notice: bps, warning: bps }),
    limitThroughBps: v.object({ notice: bps, warning: bps, stop: bps }),
    lastOffIndexBps: v.object({ notice: bps, warning: bps, stop: bps }),
    /** Age of a book or a mark price. */
    marketAgeMs: v.object({ notice: ms, warning: ms }),
    /** How often price moved as far as the liquidation price within 24 hours. */
    liquidationOddsBps: v.object({ notice: bps, warning: bps, stop: bps }),
    /** Loss of the account in the worst replay. */
    accountLossBps: v.object({ notice: bps, warning: bps, stop: bps }),
    positionShareBps: v.object({ notice: bps, warning: bps }),
    /** At or below. */
    healthFactor: v.object({ notice: factor, warning: factor, stop: factor }),
    /** Paid by this side per 8 hours. */
    fundingBps8h: v.object({ notice: bps, warning: bps }),
    offPegBps: v.object({ notice: bps, warning: bps, stop: bps }),
  }),
});
export type Policy = v.InferOutput<typeof PolicySchema>;

/** The defaults a new user starts with. */
export const DEFAULT_POLICY: Policy = {
  version: 1,
  showEveryTransaction: false,
  askUncheckedOrders: false,
  thresholds: {
    poolImpactBps: { notice: 100, warning: 300, stop: 1_000 },
    toleranceBps: { notice: 100, warning: 500 },
    toleranceOverImpact: 3,
    valueLostBps: { notice: 100, warning: 500, stop: 1_500 },
    blockAgeMs: { notice: 60_000, warning: 300_000 },
    majorImpactBps: { notice: 10, warning: 50, stop: 200 },
    minorImpactBps: { notice: 100, warning: 300, stop: 1_000 },
    depthShareBps: { notice: 1_000, warning: 5_000 },
    limitThroughBps: { notice: 50, warning: 300, stop: 1_000 },
    lastOffIndexBps: { notice: 50, warning: 150, stop: 500 },
    marketAgeMs: { notice: 3_000, warning: 10_000 },
    liquidationOddsBps: { notice: 100, warning: 500, stop: 2_000 },
    accountLossBps: { notice: 2_500, warning: 5_000, stop: 10_000 },
    positionShareBps: { notice: 2_500, warning: 5_000 },
    healthFactor: { notice: 1.5, warning: 1.25, stop: 1.05 },
    fundingBps8h: { notice: 3, warning: 10 },
    offPegBps: { notice: 50, warning: 100, stop: 300 },
  },
};
