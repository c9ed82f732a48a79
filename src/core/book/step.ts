import { decimalText } from '../math/decimal.ts';

/** A decimal number as an integer and the power of ten it is divided by. */
interface Scaled {
  readonly digits: bigint;
  readonly decimals: number;
}

/**
 * The nearest multiple of `step` not above (`down`) or not below (`up`) a non-negative decimal number, exactly; a step
 * of zero leaves the number as it is.
 * @throws RangeError when either is not a non-negative decimal number.
 */
export function toStep(value: string, step: string, direction: 'up' | 'down'): string {
  const [number, unit] = [scaledOf(value), scaledOf(step)];
  const decimals = Math.max(number.decimals, unit.decimals);
  const numerator = number.digits * 10n ** BigInt(decimals - number.decimals);
  const denominator = unit.digits * 10n ** BigInt(decimals - unit.decimals);
  if (denominator === 0n) return textOf(number);
  const whole = numerator / denominator;
  const count = direction === 'up' && whole * denominator < numerator ? whole + 1n : whole;
  return textOf({ digits: count * denominator, decimals });
}

/** What prices a venue takes: multiples of a tick, and no more significant digits than so many unless whole. */
export interface PriceRule {
  readonly tickSize: string | null;
  readonly priceDigits: number | null;
}

/**
 * The nearest price a venue takes, not above (`down`) or not below (`up`) the given one.
 * @throws RangeError when it is not a non-negative decimal number.
 * @see https://hyperliquid.gitbook.io/hyperliquid-docs/for-developers/api/tick-and-lot-size
 */
export function roundPrice(price: string, rule: PriceRule, direction: 'up' | 'down'): string {
  const onTick = toStep(price, rule.tickSize ?? '0', direction);
  if (rule.priceDigits === null) return onTick;
  const { digits, decimals } = scaledOf(onTick);
  const spare = Math.min(decimals, String(digits).length - rule.priceDigits);
  return spare <= 0 ? onTick : toStep(onTick, textOf({ digits: 10n ** BigInt(spare), decimals }), direction);
}

function scaledOf(value: string): Scaled {
  const text = decimalText(value);
  if (text === null || text.startsWith('-')) throw new RangeError('Not a decimal number from zero on.');
  const [whole = '0', fraction = ''] = text.split('.');
  return { digits: BigInt(whole + fraction), decimals: fraction.length };
}

function textOf({ digits, decimals }: Scaled): string {
  const text = String(digits).padStart(decimals + 1, '0');
  const point = text.length - decimals;
  const fraction = text.slice(point).replace(/0+$/, '');
  return fraction === '' ? text.slice(0, point) : `${text.slice(0, point)}.${fraction}`;
}
