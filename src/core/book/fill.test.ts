import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalText } from '../math/decimal.ts';
import { bookOf } from './book.ts';
import { type BookSize, type Fill, fillOf, slippageBps } from './fill.ts';
import {
  anyExactBook,
  bookOfExact,
  decimal,
  type ExactFill,
  type ExactSide,
  HUGE,
  minus,
  over,
  plus,
  type Rational,
  rational,
  textOf,
  times,
  toNumber,
  walk,
} from './fixtures.ts';

/** Relative distance the doubles may have from the exact amounts: under 2^-47. */
const BOUND = 7e-15;

function expectNear(actual: number, exact: Rational, scale = toNumber(exact)): void {
  expect(Math.abs(actual - toNumber(exact))).toBeLessThanOrEqual(BOUND * scale);
}

function expectSame(fill: Fill, exact: ExactFill, asked: Rational): void {
  expect(fill.levels).toBe(exact.levels);
  expect(fill.worstPrice).toBe(exact.worst === null ? null : Number(exact.worst));
  expect(fill.unfilled === 0).toBe(exact.unfilled.n === 0n);
  expectNear(fill.filledBase, exact.base);
  expectNear(fill.filledQuote, exact.quote);
  expectNear(fill.unfilled, exact.unfilled, toNumber(asked));
  if (exact.levels === 0) expect(fill.averagePrice).toBeNull();
  else expectNear(fill.averagePrice ?? 0, over(exact.quote, exact.base));
}

/** A share of what the side holds, or the sum of some levels to the last digit or a smallest step beside it. */
const anySize = fc.record({
  unit: fc.constantFrom<BookSize['unit']>('base', 'quote', 'contracts'),
  asked: fc.oneof(
    fc.record({ perMille: fc.nat(1_500).filter((perMille) => perMille !== 1_000) }),
    fc.record({ levels: fc.nat(30), steps: fc.constantFrom(-1, 0, 1) }),
  ),
});

function askedOf(
  side: ExactSide,
  { unit, asked }: { unit: BookSize['unit']; asked: object },
  tick: Rational,
): Rational {
  const held = (levels: number): Rational => {
    const all = walk({ ...side, levels: side.levels.slice(0, levels) }, { unit, value: HUGE });
    return unit === 'contracts' ? minus(HUGE, all.unfilled) : all[unit];
  };
  const share = (perMille: number) => {
    // Twelve digits: a double cannot tell all of it from all of it less the last bit.
    const value = ((toNumber(held(side.levels.length)) * perMille) / 1_000).toPrecision(12);
    return rational(decimalText(value) ?? '');
  };
  if ('perMille' in asked) return share(Number(asked.perMille));
  const { levels, steps } = asked as { levels: number; steps: number };
  const sum = held(levels);
  // The base of an inverse market's levels is no decimal number.
  if (textOf(sum) === null) return share(500);
  const lot = decimal(1, side.sizeDecimals);
  const priced = unit === 'quote' && side.contract.kind === 'linear';
  // A lot at a price of one tick: nothing smaller separates two amounts of quote on this book.
  const step = priced ? times(rational(lot), times(tick, rational(side.contract.worth))) : rational(lot);
  const beside = plus(sum, { n: step.n * BigInt(steps), d: step.d });
  return beside.n < 0n ? sum : beside;
}

describe('fillOf', () => {
  it('agrees with an exact walk in base, quote and contracts, linear and inverse, with a limit or none', () => {
    const anyLimit = fc.option(fc.integer({ min: -200, max: 2_000 }), { nil: undefined });
    fc.assert(
      fc.property(anyExactBook, fc.boolean(), anySize, anyLimit, (exactBook, buys, size, ticksAway) => {
        const side = buys ? exactBook.asks : exactBook.bids;
        const asked = askedOf(side, size, rational(decimal(1, exactBook.priceDecimals)));
        const scale = 10 ** exactBook.priceDecimals;
        const best = Math.round(Number(side.levels[0]?.[0]) * scale);
        const limit =
          ticksAway === undefined
            ? undefined
            : decimal(Math.max(1, best + ticksAway * side.direction), exactBook.priceDecimals);
        const book = bookOfExact(exactBook);
        const fill = fillOf(
          buys ? book.asks : book.bids,
          { unit: size.unit, value: Number(textOf(asked)) },
          limit === undefined ? {} : { limitPrice: Number(limit) },
        );
        const exact = walk(side, { unit: size.unit, value: asked }, limit);
        expectSame(fill, exact, asked);
        const reach = walk(side, { unit: size.unit, value: HUGE }, limit).levels;
        expect(fill.exhausted).toBe(exact.unfilled.n > 0n && reach === side.levels.length);
      }),
      { numRuns: 500 },
    );
  });

  it('a sum of decimals that doubles round down is not carried into the next level', () => {
    const asks = [0.1, 0.7, 0.2, 5].map((size, index) => [100 + index, size] as const);
    const { asks: side } = bookOf({ bids: [], asks }, { kind: 'linear', base: 1 });
    expect(0.1 + 0.7).toBeLessThan(0.8);
    expect(fillOf(side, { unit: 'base', value: 0.8 })).toMatchObject({ levels: 2, worstPrice: 101 });
    expect(fillOf(side, { unit: 'base', value: 6 })).toMatchObject({ unfilled: 0, exhausted: false });
  });

  it('of one level the average is its price to the last digit', () => {
    const { asks } = bookOf({ bids: [], asks: [[0.1003, 9]] }, { kind: 'linear', base: 1 });
    const sizes = Array.from({ length: 500 }, (_, index) => (index + 1) / 100);
    expect(sizes.some((size) => (size * 0.1003) / size !== 0.1003)).toBe(true);
    for (const value of sizes) {
      expect(fillOf(asks, { unit: 'base', value }).averagePrice).toBe(0.1003);
      expect(fillOf(asks, { unit: 'quote', value: value / 10 }).averagePrice).toBe(0.1003);
    }
  });

  it('nothing asked takes nothing, and an empty side fills nothing', () => {
    const { bids, asks } = bookOf({ bids: [], asks: [[100, 1]] }, { kind: 'linear', base: 1 });
    const nothing = { filledBase: 0, filledQuote: 0, averagePrice: null, worstPrice: null, levels: 0 };
    expect(fillOf(asks, { unit: 'base', value: 0 })).toEqual({ ...nothing, unfilled: 0, exhausted: false });
    expect(fillOf(bids, { unit: 'quote', value: 7 })).toEqual({ ...nothing, unfilled: 7, exhausted: true });
    expect(fillOf(asks, { unit: 'quote', value: 7 }, { limitPrice: 99 })).toEqual({
      ...nothing,
      unfilled: 7,
      exhausted: false,
    });
  });

  it.each([-1, Number.NaN, Number.POSITIVE_INFINITY])('error: a size of %s', (value) => {
    const { asks } = bookOf({ bids: [], asks: [[100, 1]] }, { kind: 'linear', base: 1 });
    expect(() => fillOf(asks, { unit: 'base', value })).toThrow(RangeError);
  });
});

describe('slippageBps', () => {
  it('is positive against the trader', () => {
    expect(slippageBps(101, 100, 'buy')).toBe(100);
    expect(slippageBps(101, 100, 'sell')).toBe(-100);
    expect(slippageBps(100, 100, 'sell')).toBe(0);
  });
});
