const DECIMAL = /^(\d+)(?:\.(\d+))?$/;

/** Decimal text as an integer of the smallest unit. */
export function toUnits(text, decimals) {
  const [, whole, fraction = ''] = DECIMAL.exec(text.trim()) ?? [];
  if (whole === undefined || fraction.length > decimals) {
    throw new RangeError(`${text} is not an amount with at most ${decimals} decimals.`);
  }
  return BigInt(whole + fraction.padEnd(decimals, '0'));
}

/** An integer of the smallest unit as decimal text, cut off after six places. */
export function fromUnits(units, decimals) {
  const digits = units.toString().padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const fraction = digits
    .slice(digits.length - decimals)
    .slice(0, 6)
    .replace(/0+$/, '');
  return fraction === '' ? whole : `${whole}.${fraction}`;
}
