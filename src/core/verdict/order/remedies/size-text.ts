import { toStep } from '../../../book/index.ts';
import { decimalText } from '../../../math/decimal.ts';
import type { OrderCheck } from '../check.ts';
import { ownUnit } from '../size.ts';

/** Digits of a size in a unit that the venue has no step for. */
const DIGITS = 6;

export type SizeUnit = 'base' | 'quote' | 'contracts';

/** The unit a size is written in: the form's own where the person typed one. */
export function unitOf({ intent, order, open }: OrderCheck): SizeUnit {
  const typed = intent.grouping === 'batch' ? null : intent.typed?.size?.unit;
  return typed ?? order.size?.unit ?? ownUnit(open.market);
}

/** Step of sizes in a unit; null where the venue has none for it. */
export function stepOf({ order, open }: OrderCheck, unit: SizeUnit): string | null {
  if (unit !== ownUnit(open.market)) return null;
  const { marketLotSize, lotSize } = open.instrument;
  return (order.type === 'market' ? marketLotSize : null) ?? lotSize;
}

/** The largest size the venue takes in a unit; infinite where it has no such limit, or has it in another unit. */
export function mostOf({ order, open }: OrderCheck, unit: SizeUnit): number {
  if (unit !== ownUnit(open.market)) return Number.POSITIVE_INFINITY;
  const { maxMarketSize, maxSize } = open.instrument;
  const limits = [order.type === 'market' ? maxMarketSize : null, maxSize]
    .map(Number)
    .filter((most) => most > 0);
  return Math.min(...limits);
}

/** A size as its shortest text, rounded down or up to the venue's lot; null where that leaves nothing. */
export function sizeText(
  check: OrderCheck,
  { value, unit, direction }: { value: number; unit: SizeUnit; direction: 'up' | 'down' },
): string | null {
  const text = decimalText(value);
  if (text === null || !(value > 0)) return null;
  const exponent = Math.floor(Number(value.toExponential().split('e')[1] ?? 0));
  const step = stepOf(check, unit) ?? decimalText(`1e${exponent + 1 - DIGITS}`);
  const sized = step === null ? null : toStep(text, step, direction);
  return sized === null || sized === '0' ? null : sized;
}
