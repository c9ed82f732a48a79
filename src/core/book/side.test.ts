import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bookOf, sideTaken, touchOf } from './book.ts';
import { fillOf } from './fill.ts';
import { decimal, type ExactSide, rational, toNumber, walk } from './fixtures.ts';
import { at, emptySide, setLevel, sumUntil } from './side.ts';

const LINEAR = { kind: 'linear', base: 1 } as const;

describe('setLevel', () => {
  it('keeps the levels of a map in order through any diffs, and its sums those of an exact walk', () => {
    const anyDiff = fc.record({
      ticks: fc.integer({ min: 1, max: 120 }),
      lots: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 5_000 })),
      asked: fc.integer({ min: 1, max: 60_000 }),
    });
    const diffs = fc.array(anyDiff, { maxLength: 120 });
    fc.assert(
      fc.property(diffs, fc.constantFrom<1 | -1>(1, -1), (all, direction) => {
        const side = emptySide(LINEAR, direction);
        const known = new Map<number, number>();
        for (const { ticks, lots, asked } of all) {
          setLevel(side, Number(decimal(ticks, 1)), Number(decimal(lots, 3)));
          if (lots === 0) known.delete(ticks);
          else known.set(ticks, lots);
          const levels = [...known]
            .sort(([a], [b]) => (a - b) * direction)
            .map(([price, size]) => [decimal(price, 1), decimal(size, 3)] as const);
          expect([...side.prices.subarray(0, side.length)]).toEqual(levels.map(([price]) => Number(price)));
          expect([...side.sizes.subarray(0, side.length)]).toEqual(levels.map(([, size]) => Number(size)));
          const exactSide: ExactSide = {
            direction,
            levels,
            contract: { kind: 'linear', worth: '1' },
            sizeDecimals: 3,
          };
          const value = decimal(asked, 3);
          const exact = walk(exactSide, { unit: 'base', value: rational(value) });
          const fill = fillOf(side, { unit: 'base', value: Number(value) });
          expect(fill.levels).toBe(exact.levels);
          expect(fill.worstPrice).toBe(exact.worst === null ? null : Number(exact.worst));
          const quote = toNumber(exact.quote);
          expect(Math.abs(fill.filledQuote - quote)).toBeLessThanOrEqual(7e-15 * quote);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('sums no further than was asked for, and goes on where it stopped', () => {
    const levels = Array.from({ length: 1_000 }, (_, index) => [100 + index, 1] as const);
    const { asks } = bookOf({ bids: [], asks: levels }, LINEAR);
    fillOf(asks, { unit: 'base', value: 2.5 });
    expect(asks.summed).toBe(3);
    fillOf(asks, { unit: 'base', value: 10 });
    expect(asks.summed).toBe(10);
    setLevel(asks, 104, 3);
    expect(asks.summed).toBe(4);
    sumUntil(asks, { measure: 'base', amount: Number.POSITIVE_INFINITY, levels: 1_000 });
    expect(at(asks.baseSums, 999)).toBe(1_002);
  });

  it('loses nothing over thousands of levels, summed at once or piece by piece', () => {
    const tenths = Array.from({ length: 5_000 }, (_, index) => [100 + index, '0.1'] as const);
    const naive = Array.from({ length: 5_000 }).reduce<number>((sum) => sum + 0.1, 0);
    expect(Math.abs(naive / 500 - 1)).toBeGreaterThan(2 ** -50);
    const { asks } = bookOf({ bids: [], asks: tenths }, LINEAR);
    for (let levels = 5_000; levels > 0; levels -= 7) {
      expect(fillOf(asks, { unit: 'base', value: levels / 10 }).levels).toBe(levels);
    }
    for (let levels = 1; levels <= 5_000; levels += 1) {
      setLevel(asks, 100 + levels, 0.1);
      const { levels: touched } = fillOf(asks, { unit: 'base', value: levels / 10 });
      if (touched !== levels) throw new Error(`${levels} levels were ${touched}.`);
    }
  });

  it.each([
    [0, 1],
    [-1, 1],
    [Number.NaN, 1],
    [1, -1],
    [1, Number.POSITIVE_INFINITY],
  ])('error: a price of %s with a size of %s', (price, size) => {
    expect(() => setLevel(emptySide(LINEAR, 1), price, size)).toThrow(RangeError);
  });
});

describe('bookOf', () => {
  it('sorts what it is given; the later size of a price stands, and a size of zero is no level', () => {
    const book = bookOf(
      {
        bids: [
          ['98', '1'],
          ['99', '2'],
          ['98', '3'],
        ],
        asks: [
          ['102', '0'],
          ['101', '4'],
        ],
      },
      LINEAR,
    );
    expect([...book.bids.prices.subarray(0, book.bids.length)]).toEqual([99, 98]);
    expect([...book.bids.sizes.subarray(0, book.bids.length)]).toEqual([2, 3]);
    expect(book.asks.length).toBe(1);
    expect(sideTaken(book, 'buy')).toBe(book.asks);
    expect(sideTaken(book, 'sell')).toBe(book.bids);
  });

  it('error: text that is no number', () => {
    expect(() => bookOf({ bids: [['<html>', '1']], asks: [] }, LINEAR)).toThrow(RangeError);
  });
});

describe('touchOf', () => {
  const asks: [string, string][] = [['101', '1']];

  it('has mid and spread of both sides, and neither without one of them', () => {
    expect(touchOf(bookOf({ bids: [['99', '1']], asks }, LINEAR))).toEqual({
      bestBid: 99,
      bestAsk: 101,
      mid: 100,
      spreadBps: 200,
      crossed: false,
    });
    expect(touchOf(bookOf({ bids: [], asks }, LINEAR))).toEqual({
      bestBid: null,
      bestAsk: 101,
      mid: null,
      spreadBps: null,
      crossed: false,
    });
  });

  it.each(['101', '102'])('a bid of %s against an ask of 101 is crossed', (bid) => {
    expect(touchOf(bookOf({ bids: [[bid, '1']], asks }, LINEAR)).crossed).toBe(true);
  });
});
