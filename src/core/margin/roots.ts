import { axisOf, basisPrice, legMaintenance, slopeOf } from './leg.ts';
import type { Leg, TierStep } from './state.ts';
import { stepAt } from './tiers.ts';

/** Legs whose market moves, and what stands still beside them: collateral, other positions' profit and maintenance. */
export interface Group {
  readonly legs: readonly Leg[];
  readonly standing: number;
}

interface Line {
  readonly at: number;
  readonly slope: number;
}

/** A leg on the axis: what it gains for each unit, its size there, and the steps its maintenance margin climbs. */
interface Mover {
  readonly slope: number;
  readonly size: number;
  readonly steps: readonly TierStep[];
  readonly fee: number;
}

/**
 * The prices nearest to the mark at which equity falls to the maintenance margin, below and above it, unrounded; null
 * where no price on that side does. The tier is the one that holds there: equity less maintenance is a concave line with
 * bends in the price, for an inverse contract in one over it, and is looked at bend after bend.
 * Equity has to exceed the maintenance margin at the mark, and all legs are of one market with known tiers.
 */
export function liquidationRoots(group: Group): {
  readonly below: number | null;
  readonly above: number | null;
} {
  const [first] = group.legs;
  if (first === undefined) return { below: null, above: null };
  const { movers, constant } = moversOf(group);
  const start = axisOf(first.product, first.mark);
  const bends = bendsOf(movers);
  const lineAt = (x: number) => lineOf({ movers, constant }, x);
  const down = firstZero({ start, bends: [...bends.filter((x) => x < start).reverse(), 0], lineAt });
  const up = firstZero({ start, bends: [...bends.filter((x) => x > start), Infinity], lineAt });
  const priceOf = (x: number | null) => (x === null ? null : axisOf(first.product, x));
  const [low, high] = first.product === 'inverse' ? [up, down] : [down, up];
  return { below: priceOf(low), above: priceOf(high) };
}

function moversOf({ legs, standing }: Group): { movers: Mover[]; constant: number } {
  let constant = standing;
  const movers = legs.map((leg) => {
    const slope = slopeOf(leg);
    constant -= slope * axisOf(leg.product, leg.entryPrice);
    const moves = leg.rules.maintenanceAt === 'price';
    if (!moves) constant -= legMaintenance(leg, basisPrice(leg, leg.mark)) ?? 0;
    return {
      slope,
      size: Math.abs(leg.quantity),
      steps: moves ? (leg.tiers ?? []) : [],
      fee: moves ? leg.rules.closingFee : 0,
    };
  });
  return { movers, constant };
}

/** Where a leg climbs to another step, in rising order. */
function bendsOf(movers: readonly Mover[]): number[] {
  return movers
    .flatMap(({ steps, size }) => steps.slice(1).map(({ floor }) => floor / size))
    .sort((a, b) => a - b);
}

/** Equity less maintenance on the steps that hold at `x`, as the line through zero and beyond. */
function lineOf({ movers, constant }: { movers: readonly Mover[]; constant: number }, x: number): Line {
  let [at, slope] = [constant, 0];
  for (const { slope: gain, size, steps, fee } of movers) {
    const step = stepAt(steps, size * x);
    at += step?.deduction ?? 0;
    slope += gain - size * ((step?.rate ?? 0) + fee);
  }
  return { at, slope };
}

/** Walks from bend to bend until the line is not above zero any more. */
function firstZero(walk: {
  readonly start: number;
  readonly bends: readonly number[];
  readonly lineAt: (x: number) => Line;
}): number | null {
  let from = walk.start;
  for (const bend of walk.bends) {
    const line = walk.lineAt(bend === Infinity ? from * 2 : (from + bend) / 2);
    const end = line.slope === 0 ? line.at : line.at + line.slope * bend;
    if (end < 0 || (end === 0 && bend > 0)) return -line.at / line.slope;
    from = bend;
  }
  return null;
}
