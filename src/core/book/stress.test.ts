import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bookOf, touchOf } from './book.ts';
import { depthWithin } from './depth.ts';
import {
  anyExactBook,
  bookOfExact,
  type ExactBook,
  less,
  minus,
  over,
  plus,
  type Rational,
  rational,
  times,
  toNumber,
} from './fixtures.ts';
import type { Side } from './side.ts';
import { recentred, stressed, thinned } from './stress.ts';

const EXACT = {
  thin: { sizes: rational('0.5'), distance: rational('1.5') },
  crash: { sizes: rational('0.1'), distance: rational('5') },
  flash: { sizes: rational('0.02'), distance: rational('20') },
} as const;

const levelsOf = ({ prices, sizes, length }: Side) =>
  [...prices.subarray(0, length)].map((price, index) => [price, sizes[index]] as const);

function midOf({ bids, asks }: ExactBook): Rational {
  return over(plus(rational(bids.levels[0]?.[0] ?? ''), rational(asks.levels[0]?.[0] ?? '')), rational('2'));
}

function expectLevels(side: Side, exact: readonly (readonly [Rational, Rational])[], scale: Rational): void {
  expect(side.length).toBe(exact.length);
  for (const [index, [price, size]] of levelsOf(side).entries()) {
    const [exactPrice, exactSize] = exact[index] ?? [scale, scale];
    expect(Math.abs(price - toNumber(exactPrice))).toBeLessThanOrEqual(1e-14 * toNumber(scale));
    expect(Math.abs((size ?? 0) / toNumber(exactSize) - 1)).toBeLessThanOrEqual(1e-15);
  }
}

describe('stressed', () => {
  it.each(['thin', 'crash', 'flash'] as const)('%s: sizes shrink and distances from mid grow', (scenario) => {
    fc.assert(
      fc.property(anyExactBook, (exact) => {
        const mid = midOf(exact);
        const { sizes, distance } = EXACT[scenario];
        const book = stressed(bookOfExact(exact), scenario);
        for (const name of ['bids', 'asks'] as const) {
          const expected = exact[name].levels
            .map(
              ([price, size]) =>
                [
                  plus(mid, times(minus(rational(price), mid), distance)),
                  times(rational(size), sizes),
                ] as const,
            )
            .filter(([price]) => less(rational('0'), price));
          expectLevels(book[name], expected, times(mid, distance));
        }
      }),
      { numRuns: 50 },
    );
  });

  it('error: an empty side', () => {
    const book = bookOf({ bids: [], asks: [[100, 1]] }, { kind: 'linear', base: 1 });
    expect(() => stressed(book, 'thin')).toThrow(RangeError);
  });
});

describe('thinned', () => {
  const book = bookOf({ bids: [[99, 1]], asks: [[101, 1]] }, { kind: 'linear', base: 1 });
  const askOf = (sizes: number) => levelsOf(thinned(book, sizes).asks)[0] ?? [];

  it.each([
    ['thin', 0.5],
    ['crash', 0.1],
    ['flash', 0.02],
  ] as const)('is the book of %s where %s of it is left', (scenario, sizes) => {
    expect(askOf(sizes)).toEqual(levelsOf(stressed(book, scenario).asks)[0]);
  });

  it('leaves a whole book as it is, and goes no further than the named ones', () => {
    expect(askOf(1)).toEqual([101, 1]);
    expect(askOf(0.001)[0]).toBe(120);
  });

  it('goes straight between two of them on a logarithmic scale', () => {
    // Halfway between a half and a tenth, and between 1.5 and 5.
    const [price, size] = askOf(Math.sqrt(0.05));
    expect(price).toBeCloseTo(100 + Math.sqrt(7.5), 12);
    expect(size).toBeCloseTo(Math.sqrt(0.05), 12);
  });

  it('the less is left, the further off it is', () => {
    const share = fc.double({ min: 0.001, max: 1, noNaN: true });
    fc.assert(
      fc.property(share, share, (one, other) => {
        const [less, more] = [Math.min(one, other), Math.max(one, other)];
        expect(askOf(less)[0]).toBeGreaterThanOrEqual((askOf(more)[0] ?? 0) - 1e-9);
      }),
    );
  });
});

describe('recentred', () => {
  it('moves mid to the price and leaves sizes and distances in bps', () => {
    fc.assert(
      fc.property(anyExactBook, fc.integer({ min: 1, max: 30_000 }), (exact, bps) => {
        const mid = midOf(exact);
        const factor = over(rational(String(bps)), rational('10000'));
        const book = recentred(bookOfExact(exact), toNumber(times(mid, factor)));
        expect((touchOf(book).mid ?? 0) / toNumber(times(mid, factor))).toBeCloseTo(1, 12);
        for (const name of ['bids', 'asks'] as const) {
          const expected = exact[name].levels.map(
            ([price, size]) => [times(rational(price), factor), rational(size)] as const,
          );
          expectLevels(book[name], expected, times(mid, factor));
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe('depthWithin', () => {
  it('adds up what rests no further than so many bps from mid', () => {
    const ratio = rational('10000');
    fc.assert(
      fc.property(anyExactBook, fc.boolean(), fc.constantFrom(10, 100, 200), (exact, buys, bps) => {
        const mid = midOf(exact);
        const side = buys ? exact.asks : exact.bids;
        const furthest = over(times(mid, rational(String(bps))), ratio);
        const within = side.levels.filter(([price]) => {
          const away = minus(rational(price), mid);
          return !less(furthest, { n: away.n * BigInt(side.direction), d: away.d });
        });
        const worth = Number(side.contract.worth);
        const linear = side.contract.kind === 'linear';
        const sum = (each: (price: number, size: number) => number) =>
          within.reduce((total, [price, size]) => total + each(Number(price), Number(size) * worth), 0);
        const book = bookOfExact(exact);
        const depth = depthWithin(buys ? book.asks : book.bids, bps, toNumber(mid));
        const base = sum((price, size) => (linear ? size : size / price));
        const quote = sum((price, size) => (linear ? size * price : size));
        expect(Math.abs(depth.base - base)).toBeLessThanOrEqual(1e-13 * base);
        expect(Math.abs(depth.quote - quote)).toBeLessThanOrEqual(1e-13 * quote);
      }),
    );
  });
});
