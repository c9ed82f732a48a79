import * as v from 'valibot';

const bps = v.pipe(v.number(), v.minValue(0), v.maxValue(1_000_000));
const ms = v.pipe(v.number(), v.integer(), v.minValue(0));

/** When a person is interrupted: every default is a setting. */
export const PolicySchema = v.object({
  version: v.literal(1),
  /** Open the window for every transaction and signature, whatever its level. */
  showEveryTransaction: v.boolean(),
  thresholds: v.object({
    poolImpactBps: v.object({ notice: bps, warning: bps, stop: bps }),
    toleranceBps: v.object({ notice: bps, warning: bps }),
    /** A tolerance over `toleranceBps.notice` is noted only when it is also this many times the impact. */
    toleranceOverImpact: v.pipe(v.number(), v.minValue(0)),
    valueLostBps: v.object({ notice: bps, warning: bps, stop: bps }),
    blockAgeMs: v.object({ notice: ms, warning: ms }),
  }),
});
export type Policy = v.InferOutput<typeof PolicySchema>;

/** The defaults a new user starts with. */
export const DEFAULT_POLICY: Policy = {
  version: 1,
  showEveryTransaction: false,
  thresholds: {
    poolImpactBps: { notice: 100, warning: 300, stop: 1_000 },
    toleranceBps: { notice: 100, warning: 500 },
    toleranceOverImpact: 3,
    valueLostBps: { notice: 100, warning: 500, stop: 1_500 },
    blockAgeMs: { notice: 60_000, warning: 300_000 },
  },
};
