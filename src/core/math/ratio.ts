/** Digits every analytic figure keeps before it enters a verdict, so that engines cannot differ in the last one. */
export const SIGNIFICANT_DIGITS = 4;

/** Rounds to a number of significant decimal digits; the same bytes in every engine, as `toPrecision` is exact. */
export function significant(value: number, digits: number = SIGNIFICANT_DIGITS): number {
  return value === 0 ? 0 : Number(value.toPrecision(digits));
}

const BPS_SCALE = 1_000_000n;

/**
 * `part / whole` in basis points, rounded to the declared digits.
 * @throws RangeError when `whole` is not positive.
 */
export function bpsOf(part: bigint, whole: bigint): number {
  if (whole <= 0n) throw new RangeError('A share of nothing has no value.');
  return significant(Number((part * 10_000n * BPS_SCALE) / whole) / Number(BPS_SCALE));
}

/** Digits every figure of an order's verdict keeps: prices of five digits and sizes of eight stay whole. */
export const ORDER_DIGITS = 9;

/** Rounds a figure of an order's verdict to its declared digits. */
export function rounded(value: number): number {
  return significant(value, ORDER_DIGITS);
}
