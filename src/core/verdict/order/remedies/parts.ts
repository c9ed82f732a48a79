import type { Remedy } from '../../verdict.ts';
import type { OrderCheck } from '../check.ts';
import { mostOf, type SizeUnit, sizeText, unitOf } from './size-text.ts';

/** More parts than this nobody sends by hand. */
const MOST_PARTS = 50;

/** The size in the unit a fix is written in; a form in another unit than the request shows it as it was typed. */
function wholeSize(check: OrderCheck): number | null {
  const { asked } = check.walk;
  const unit = unitOf(check);
  const typed = check.intent.typed?.size;
  if (asked.unit === unit) return asked.value;
  return typed?.unit === unit ? Number(typed.value) : null;
}

/**
 * How much more of the depth all parts take together than the whole does: of an order that its limit cuts, the parts do
 * not stop there, and parts fill at better prices, where so much quote is more of the base.
 */
function shareOfParts({ walk, result }: OrderCheck, unit: SizeUnit): number {
  const { asked, fill } = walk;
  const filled = fill.exhausted ? 1 : 1 - fill.unfilled / asked.value;
  const slippage = unit === 'base' ? 0 : (result.fill?.slippageBestBps ?? 0);
  return (1 + slippage / 1e4) / filled;
}

/**
 * The order in the fewest equal parts that are each below `target` where the whole is `share`, in whole lots, of which
 * the last may be smaller; null where that takes too many.
 */
export function inParts(
  check: OrderCheck,
  { share, target }: { share: number; target: number },
): Remedy | null {
  const unit = unitOf(check);
  const whole = wholeSize(check);
  const most = mostOf(check, unit);
  if (whole === null || share <= 0) return null;
  const partShare = share * shareOfParts(check, unit);
  for (let count = Math.floor(partShare / target) + 1; count <= MOST_PARTS; count += 1) {
    const value = sizeText(check, { value: whole / count, unit, direction: 'up' });
    // Rounded up to a lot, a part may be too large again.
    if (value === null || (Number(value) / whole) * partShare > target) continue;
    if (Number(value) > most) continue;
    const { symbol } = check.order;
    return { kind: 'split-order', params: { count: String(count), value, unit, symbol } };
  }
  return null;
}
