import type { Tier } from '../snapshot/tier.ts';
import type { TierStep } from './state.ts';

/** Why tiers cannot be reckoned with. */
export type TierFault = 'tiers-missing' | 'tiers-unusable';

/** Published deductions are rounded: so far they may lie from what the steps before them make, as a share of the floor. */
const DEDUCTION_SLACK = 1e-6;

type Steps = readonly TierStep[] | { readonly unknown: TierFault };

/** Tiers are read once a day and reckoned with at every keystroke. */
const KNOWN = new WeakMap<readonly Tier[], Steps>();

/**
 * Tiers as numbers, in the order a venue publishes them. Unusable are those that are unsorted, overlap, leave a gap, do
 * not begin at zero, whose rates do not rise, or whose deductions let the margin jump.
 */
export function tierSteps(tiers: readonly Tier[] | null): Steps {
  if (tiers === null || tiers.length === 0) return { unknown: 'tiers-missing' };
  const known = KNOWN.get(tiers);
  if (known !== undefined) return known;
  const steps = tiers.map(stepOf);
  const usable: Steps = steps.every((step, at) => follows(step, steps[at - 1]))
    ? steps
    : { unknown: 'tiers-unusable' };
  KNOWN.set(tiers, usable);
  return usable;
}

function stepOf({ floor, maintenanceMarginRate, deduction, maxLeverage, cap }: Tier): TierStep {
  return {
    floor: Number(floor),
    rate: Number(maintenanceMarginRate),
    deduction: Number(deduction),
    maxLeverage: Number(maxLeverage),
    ...(cap === undefined ? {} : { cap: Number(cap) }),
  };
}

function follows(
  { floor, rate, deduction, maxLeverage, cap }: TierStep,
  before: TierStep | undefined,
): boolean {
  const isSane = rate > 0 && rate < 1 && maxLeverage > 0 && maxLeverage < Infinity;
  if (!isSane || !((cap ?? Infinity) > floor)) return false;
  if (before === undefined) return floor === 0 && deduction === 0;
  const expected = before.deduction + floor * (rate - before.rate);
  const isJoined = Math.abs(deduction - expected) <= DEDUCTION_SLACK * floor;
  const isNext = floor > before.floor && floor < Infinity && (before.cap ?? floor) === floor;
  return isNext && rate > before.rate && isJoined;
}

/** The step a notional falls on. */
export function stepAt(steps: readonly TierStep[], notional: number): TierStep | undefined {
  let found = steps[0];
  for (const step of steps) {
    if (step.floor > notional) break;
    found = step;
  }
  return found;
}

/** True for a notional that the last step does not reach. */
export function isAboveLast(steps: readonly TierStep[], notional: number): boolean {
  return notional > (steps.at(-1)?.cap ?? Infinity);
}
