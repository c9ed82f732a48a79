import type { Say } from './say.ts';

/** A decimal number of exact digits: `value` / 10^`decimals`. */
export interface Decimal {
  readonly value: bigint;
  readonly decimals: number;
}

/** Which way the digits that are left out may move a figure. */
export type Rounding = 'up' | 'down';

/** How a figure is shortened: which way it may move, and its significant digits (six unless told). */
export interface Shortening {
  readonly rounding: Rounding;
  readonly digits?: number | undefined;
}

const SIGNIFICANT_DIGITS = 6;
const LONGEST_WHOLE = 15;
const DEEPEST_FRACTION = 8;

/** Locale of the sentences, which numbers must share: "30.112" reads differently in another language. */
export function localeOf(say: Say): string {
  return say('number_locale');
}

/** A whole number with grouped digits. */
export function wholeWords(value: bigint | number, say: Say): string {
  return new Intl.NumberFormat(localeOf(say), { maximumFractionDigits: 0 }).format(value);
}

/** All digits of a decimal number, grouped. */
export function exactWords(decimal: Decimal, say: Say): string {
  const { whole, fraction } = split(decimal);
  return join({ whole, fraction: fraction.replace(/0+$/u, '') }, say);
}

/**
 * The first digits of a non-negative decimal number, moved only the way `rounding` allows.
 *
 * Whole digits are never dropped up to fifteen of them; beyond that, and far below one, words say the size.
 */
export function decimalWords(decimal: Decimal, shortening: Shortening, say: Say): string {
  const { rounding, digits = SIGNIFICANT_DIGITS } = shortening;
  const { whole, fraction } = split(decimal);
  if (decimal.value === 0n) return wholeWords(0, say);
  if (whole.length > LONGEST_WHOLE) return powerWords(decimal, rounding, say);
  const zeros = fraction.length - fraction.replace(/^0+/u, '').length;
  if (whole === '0' && zeros >= DEEPEST_FRACTION) {
    return say('number_under', [join({ whole: '0', fraction: `${'0'.repeat(DEEPEST_FRACTION - 1)}1` }, say)]);
  }
  const kept = whole === '0' ? zeros + digits : Math.max(0, digits - whole.length);
  return exactWords(round(decimal, kept, rounding), say);
}

/** A hundred times the whole: how much more than that nobody has to know. */
const LARGEST_BPS = 1_000_000;

/** Basis points as a percentage of one or two figures, more only near a hundred percent. */
export function percentWords(bps: number, say: Say): string {
  const size = Math.abs(bps);
  if (size > 0 && size < 1) return say('number_under', [percent(1, 2, say)]);
  if (bps > LARGEST_BPS) return say('number_over', [percent(LARGEST_BPS, 2, say)]);
  return percent(bps, size < 9_000 ? 2 : 4, say);
}

/** "$1,234": dollars to the cent below a hundred, whole above. */
export function dollarWords(usd: number, say: Say): string {
  const size = Math.abs(usd);
  if (size > 0 && size < 0.01) return say('number_under', [dollars(0.01, 2, say)]);
  return dollars(usd, size < 100 ? 2 : 0, say);
}

function dollars(usd: number, digits: number, say: Say): string {
  return new Intl.NumberFormat(localeOf(say), {
    style: 'currency',
    currency: 'USD',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(usd);
}

function percent(bps: number, digits: number, say: Say): string {
  return new Intl.NumberFormat(localeOf(say), {
    style: 'percent',
    maximumSignificantDigits: digits,
    roundingMode: 'halfExpand',
  }).format(bps / 10_000);
}

function split({ value, decimals }: Decimal): { readonly whole: string; readonly fraction: string } {
  const digits = value.toString().padStart(decimals + 1, '0');
  return {
    whole: digits.slice(0, digits.length - decimals),
    fraction: digits.slice(digits.length - decimals),
  };
}

function round(decimal: Decimal, kept: number, rounding: Rounding): Decimal {
  if (kept >= decimal.decimals) return decimal;
  const unit = 10n ** BigInt(decimal.decimals - kept);
  const exact = decimal.value % unit === 0n;
  return { value: decimal.value / unit + (exact || rounding === 'down' ? 0n : 1n), decimals: kept };
}

function join(parts: { readonly whole: string; readonly fraction: string }, say: Say): string {
  const whole = wholeWords(BigInt(parts.whole), say);
  if (parts.fraction === '') return whole;
  const point = new Intl.NumberFormat(localeOf(say))
    .formatToParts(0.5)
    .find((part) => part.type === 'decimal');
  return `${whole}${point?.value ?? '.'}${parts.fraction}`;
}

function powerWords(decimal: Decimal, rounding: Rounding, say: Say): string {
  const scale = decimal.value.toString().length - 1;
  const mantissa = round({ value: decimal.value, decimals: scale }, 2, rounding);
  return say('number_power', [exactWords(mantissa, say), superscript(scale - decimal.decimals)]);
}

function superscript(value: number): string {
  return [...String(value)].map((digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)]).join('');
}
