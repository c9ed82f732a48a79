import * as v from 'valibot';

/** Schema of a non-negative decimal number as its shortest text, such as `0.00125`. */
export const DecimalSchema = v.pipe(
  v.string(),
  v.maxLength(60),
  v.regex(/^(?:0|[1-9][0-9]*)(?:\.[0-9]*[1-9])?$/),
);

/** Schema of a decimal number of either sign as its shortest text. */
export const SignedDecimalSchema = v.pipe(
  v.string(),
  v.maxLength(61),
  v.regex(/^(?:0|-?(?:[1-9][0-9]*(?:\.[0-9]*[1-9])?|0\.[0-9]*[1-9]))$/),
);

const DECIMAL = /^([+-]?)(\d*)(?:\.(\d*))?(?:e([+-]?\d{1,3}))?$/i;
const MAX_LENGTH = 60;

/**
 * The shortest decimal text of a number as venues write it (`"0.0100"`, `31`, `1e-7`); null for anything else: no
 * digits, not finite, or longer than 60 characters.
 */
export function decimalText(value: unknown): string | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  const text = String(value).trim();
  const match = text.length > MAX_LENGTH ? null : DECIMAL.exec(text);
  if (match === null) return null;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  if (whole === '' && fraction === '') return null;
  const shift = Number(exponent);
  if (Math.abs(shift) > MAX_LENGTH) return null;
  const digits = whole + fraction;
  const point = whole.length + shift;
  const left = point <= 0 ? '' : digits.slice(0, point).padEnd(point, '0');
  const right = point < 0 ? '0'.repeat(-point) + digits : digits.slice(point);
  const integer = left.replace(/^0+/, '') || '0';
  const decimals = right.replace(/0+$/, '');
  const plain = decimals === '' ? integer : `${integer}.${decimals}`;
  if (plain.length > MAX_LENGTH) return null;
  return sign === '-' && plain !== '0' ? `-${plain}` : plain;
}
