import fc from 'fast-check';
import { type Book, bookOf } from './book.ts';
import type { BookSize } from './fill.ts';
import type { Contract } from './side.ts';

/** An exact rational number; the denominator is positive. */
export interface Rational {
  readonly n: bigint;
  readonly d: bigint;
}

/** The exact value of a decimal text such as `0.125`. */
export function rational(text: string): Rational {
  const [whole = '0', fraction = ''] = text.split('.');
  return { n: BigInt(whole + fraction), d: 10n ** BigInt(fraction.length) };
}

export const ZERO: Rational = { n: 0n, d: 1n };
export const plus = (a: Rational, b: Rational): Rational => ({ n: a.n * b.d + b.n * a.d, d: a.d * b.d });
export const minus = (a: Rational, b: Rational): Rational => plus(a, { n: -b.n, d: b.d });
export const times = (a: Rational, b: Rational): Rational => ({ n: a.n * b.n, d: a.d * b.d });
export const over = (a: Rational, b: Rational): Rational => ({ n: a.n * b.d, d: a.d * b.n });
export const less = (a: Rational, b: Rational): boolean => a.n * b.d < b.n * a.d;

/** More than any side holds, in any unit. */
export const HUGE = rational('1000000000000000000');

/** The decimal text of a rational; null when it needs more than 24 decimals. */
export function textOf({ n, d }: Rational): string | null {
  const scaled = n * 10n ** 24n;
  if (scaled % d !== 0n) return null;
  const digits = String(scaled / d).padStart(25, '0');
  return `${digits.slice(0, -24)}.${digits.slice(-24)}`;
}

/** The double next to a rational, by 30 decimal digits of it. */
export function toNumber({ n, d }: Rational): number {
  const [top, sign] = n < 0n ? [-n, '-'] : [n, ''];
  const shift = 30 + Math.max(0, String(d).length - String(top).length);
  return Number(`${sign}${(top * 10n ** BigInt(shift)) / d}e-${shift}`);
}

/** Levels as texts, best first, and the worth of a size as text. */
export interface ExactSide {
  readonly direction: 1 | -1;
  readonly levels: readonly (readonly [price: string, size: string])[];
  readonly contract: { readonly kind: Contract['kind']; readonly worth: string };
  readonly sizeDecimals: number;
}

/** A book as texts. */
export interface ExactBook {
  readonly bids: ExactSide;
  readonly asks: ExactSide;
  readonly priceDecimals: number;
}

export interface ExactFill {
  readonly base: Rational;
  readonly quote: Rational;
  readonly unfilled: Rational;
  readonly levels: number;
  readonly worst: string | null;
}

/** Walks the levels one by one in exact arithmetic: the oracle of the fills. */
export function walk(
  side: ExactSide,
  { unit, value }: { unit: BookSize['unit']; value: Rational },
  limit?: string,
): ExactFill {
  const worth = rational(side.contract.worth);
  let left = value;
  let fill: ExactFill = { base: ZERO, quote: ZERO, unfilled: value, levels: 0, worst: null };
  for (const [priceText, sizeText] of side.levels) {
    const price = rational(priceText);
    if (limit !== undefined) {
      const bound = rational(limit);
      if (side.direction === 1 ? less(bound, price) : less(price, bound)) break;
    }
    if (left.n <= 0n) break;
    const inverse = side.contract.kind === 'inverse';
    const size = rational(sizeText);
    const worthOf = times(size, worth);
    const base = inverse ? over(worthOf, price) : worthOf;
    const quote = inverse ? worthOf : times(base, price);
    const there = { base, quote, contracts: size }[unit];
    const share = less(left, there) ? over(left, there) : { n: 1n, d: 1n };
    left = minus(left, times(there, share));
    fill = {
      base: plus(fill.base, times(base, share)),
      quote: plus(fill.quote, times(quote, share)),
      unfilled: left,
      levels: fill.levels + 1,
      worst: priceText,
    };
  }
  return fill;
}

/** The decimal text of so many units of 10^-decimals. */
export function decimal(units: number, decimals: number): string {
  const text = String(units).padStart(decimals + 1, '0');
  return decimals === 0 ? text : `${text.slice(0, -decimals)}.${text.slice(-decimals)}`;
}

/** The same book in doubles. */
export function bookOfExact({ bids, asks }: Pick<ExactBook, 'bids' | 'asks'>): Book {
  const worth = Number(asks.contract.worth);
  const contract: Contract =
    asks.contract.kind === 'linear' ? { kind: 'linear', base: worth } : { kind: 'inverse', valueUsd: worth };
  return bookOf({ bids: bids.levels, asks: asks.levels }, contract);
}

const anyContract = fc.constantFrom(
  { kind: 'linear' as const, worth: '1' },
  { kind: 'linear' as const, worth: '0.001' },
  { kind: 'linear' as const, worth: '10' },
  { kind: 'inverse' as const, worth: '10' },
  { kind: 'inverse' as const, worth: '100' },
);

const anyLevels = fc.array(fc.tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 100_000 })), {
  minLength: 1,
  maxLength: 30,
});

/** A book in ticks and lots, best first on both sides, never crossed; a level is a gap to the one before and a size. */
export const anyExactBook: fc.Arbitrary<ExactBook> = fc
  .record({
    contract: anyContract,
    priceDecimals: fc.nat(8),
    sizeDecimals: fc.nat(6),
    mid: fc.integer({ min: 2_000, max: 1_000_000 }),
    bids: anyLevels,
    asks: anyLevels,
  })
  .map(({ contract, priceDecimals, sizeDecimals, mid, bids, asks }) => {
    const side = (levels: readonly [number, number][], direction: 1 | -1): ExactSide => {
      let ticks = mid;
      const texts = levels.map(([gap, lots]) => {
        ticks += gap * direction;
        return [decimal(ticks, priceDecimals), decimal(lots, sizeDecimals)] as const;
      });
      return { direction, contract, sizeDecimals, levels: texts };
    };
    return { priceDecimals, bids: side(bids, -1), asks: side(asks, 1) };
  });
