import { legNotional } from './leg.ts';
import { distanceBpsOf, legAt, liquidationOf, type Where } from './liquidation.ts';
import type { MarginState } from './state.ts';
import { equityOf, maintenanceOf } from './wallet.ts';

/** The account as it would be with another leverage, size or margin; `unknown` where that cannot be told. */
export type Mended = (value: number) => MarginState | { readonly unknown: string };

/** Amounts of margin are given in so many digits, rounded up, and looked for a little closer. */
const MARGIN_DIGITS = 4;
const CLOSE_ENOUGH = 1e-5;
/** An amount below this share of the largest is no more than a rounding. */
const LEAST = 1e-15;

/** Sums of doubles miss zero by less than this. */
const SLACK = 1e-6;

/** True where a position is liquidated no nearer than wanted, or nowhere, and the wallet bears what it gave. */
function holds(state: ReturnType<Mended>, where: Where, distanceBps: number): boolean {
  if ('unknown' in state || equityOf(state) + SLACK < (maintenanceOf(state) ?? 0)) return false;
  const { price, unknown } = liquidationOf(state, where);
  if (unknown !== null) return false;
  const leg = legAt(state, where);
  return leg === null || price === null || distanceBpsOf(price, leg.mark) >= distanceBps;
}

/** True where an isolated position has the margin that its leverage asks for: venues lower it for no other. */
function bearsLeverage(state: ReturnType<Mended>, where: Where): boolean {
  const leg = 'unknown' in state ? null : legAt(state, where);
  if (leg === null || leg.isolatedMargin === null || leg.leverage === null) return true;
  return leg.isolatedMargin * (1 + SLACK) >= legNotional(leg, leg.entryPrice) / leg.leverage;
}

/** The largest whole number from 1 to `highest` of which `works` is true, when it is true of all below it; else null. */
function largestWhole(highest: number, works: (value: number) => boolean): number | null {
  if (!works(1)) return null;
  let [low, high] = [1, Math.floor(highest) + 1];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (works(middle)) low = middle;
    else high = middle;
  }
  return low;
}

/**
 * The highest leverage, a whole number up to `highest`, at which a position is liquidated no nearer to the mark than
 * `distanceBps`; null where none does it.
 */
export function leverageFor(
  mended: Mended,
  where: Where,
  { distanceBps, highest }: { distanceBps: number; highest: number },
): number | null {
  return largestWhole(highest, (leverage) => {
    const state = mended(leverage);
    return bearsLeverage(state, where) && holds(state, where, distanceBps);
  });
}

/**
 * The largest size up to `highest`, in steps of `step`, with which a position is liquidated no nearer than `distanceBps`;
 * null where not even one step does it.
 */
export function sizeFor(
  mended: Mended,
  where: Where,
  { distanceBps, highest, step }: { distanceBps: number; highest: number; step: number },
): number | null {
  const steps = largestWhole(highest / step, (count) => holds(mended(count * step), where, distanceBps));
  return steps === null ? null : steps * step;
}

/**
 * The least margin, of four digits, that added moves the liquidation price of a position at least `distanceBps` away; null
 * where no amount up to `highest` does it.
 */
export function marginFor(
  mended: Mended,
  where: Where,
  { distanceBps, highest }: { distanceBps: number; highest: number },
): number | null {
  if (holds(mended(0), where, distanceBps)) return 0;
  if (!holds(mended(highest), where, distanceBps)) return null;
  let [low, high] = [0, highest];
  while (high - low > Math.max(high * CLOSE_ENOUGH, highest * LEAST)) {
    const middle = (low + high) / 2;
    if (holds(mended(middle), where, distanceBps)) high = middle;
    else low = middle;
  }
  return [low, high].map(roundedUp).find((amount) => holds(mended(amount), where, distanceBps)) ?? null;
}

function roundedUp(value: number): number {
  const rounded = Number(value.toPrecision(MARGIN_DIGITS));
  if (rounded >= value || value === 0) return rounded;
  const unit = Number(`1e${Math.floor(Math.log10(value)) - MARGIN_DIGITS + 1}`);
  return Number((rounded + unit).toPrecision(MARGIN_DIGITS));
}
