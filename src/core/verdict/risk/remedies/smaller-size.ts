import type { OrderCheck } from '../../order/check.ts';
import { refusalsOf } from '../../order/refusals.ts';
import { type SizeUnit, sizeText, stepOf, unitOf } from '../../order/remedies/size-text.ts';
import { baseOf } from '../../order/size.ts';
import type { Remedy } from '../../verdict.ts';
import type { LegFill } from '../leg-fill.ts';
import type { RiskCheck } from '../risk-check.ts';

/** Where a size has no steps of its own. */
const STEPS = 1_000;
const DIGITS = 12;

/** The one order that makes a position what it becomes; null where several do, or none. */
function onlyFill({ move }: RiskCheck): LegFill | null {
  const [only, ...others] = move.fills;
  return only === undefined || others.length > 0 ? null : only;
}

/** The whole size in the unit that a fix is written in; null where it has none in that unit. */
function wholeIn(unit: SizeUnit, { check, price }: LegFill): number | null {
  const { asked } = check.walk;
  if (unit === asked.unit) return asked.value;
  if (unit === 'contracts') return null;
  const base = baseOf(asked, check.open, price);
  return unit === 'quote' ? base * price : base;
}

function isTaken({ order, open }: OrderCheck, size: { unit: SizeUnit; value: string }): boolean {
  return !refusalsOf({ ...order, size }, open).some(({ field }) => field === 'size');
}

/**
 * The order with the largest size that `largest` finds, a number of steps of the market; null where the position is of
 * several orders, or the venue would not take so little.
 */
export function smallerSize(
  risk: RiskCheck,
  largest: (sizes: { highest: number; step: number }) => number | null,
): { remedy: Remedy; share: number } | null {
  const fill = onlyFill(risk);
  if (fill === null || fill.check.order.size === null) return null;
  const { check } = fill;
  const { asked } = check.walk;
  const step = Number(stepOf(check, asked.unit) ?? 0) || asked.value / STEPS;
  const size = largest({ highest: asked.value - step / 2, step });
  const unit = unitOf(check);
  const whole = wholeIn(unit, fill);
  if (size === null || whole === null) return null;
  const share = size / asked.value;
  const value = sizeText(check, {
    value: Number((unit === asked.unit ? size : whole * share).toPrecision(DIGITS)),
    unit,
    direction: 'down',
  });
  if (value === null || !isTaken(check, { unit, value })) return null;
  const { symbol } = check.order;
  return { remedy: { kind: 'set-size', params: { value, unit, symbol } }, share };
}

/** The largest number of steps up to `highest` at which something is gone, when it is gone at all below it; else null. */
export function largestGone(
  { highest, step }: { highest: number; step: number },
  isGone: (size: number) => boolean,
): number | null {
  if (!isGone(step)) return null;
  let [low, high] = [1, Math.floor(highest / step) + 1];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (isGone(middle * step)) low = middle;
    else high = middle;
  }
  return low * step;
}
