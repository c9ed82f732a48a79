import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalText } from '../math/decimal.ts';
import { bookOf, sideTaken, touchOf } from './book.ts';
import { type BookSize, fillOf, slippageBps } from './fill.ts';
import { anyExactBook, bookOfExact, decimal } from './fixtures.ts';
import { largestSizeWithin, limitPriceFor } from './remedies.ts';
import type { Side } from './side.ts';
import { toStep } from './step.ts';

const anySlippage = fc.integer({ min: 1, max: 4_000 }).map((tenths) => tenths / 10);
const anyUnit = fc.constantFrom<BookSize['unit']>('base', 'quote', 'contracts');
const anySide = fc.constantFrom<'buy' | 'sell'>('buy', 'sell');

/** Slippage of a size against mid, and whether all of it filled. */
function slippageOf(side: Side, size: BookSize, { mid, buys }: { mid: number; buys: boolean }) {
  const fill = fillOf(side, size);
  const bps = fill.averagePrice === null ? 0 : slippageBps(fill.averagePrice, mid, buys ? 'buy' : 'sell');
  return { bps, whole: fill.unfilled === 0 };
}

describe('largestSizeWithin', () => {
  it('stays within in whole lots, and one lot more does not', () => {
    fc.assert(
      fc.property(anyExactBook, anySide, anyUnit, anySlippage, (exact, side, unit, bps) => {
        const book = bookOfExact(exact);
        const mid = touchOf(book).mid ?? 0;
        const taken = sideTaken(book, side);
        const largest = largestSizeWithin(taken, bps, mid)[unit];
        const billionth = decimalText(10 ** Math.ceil(Math.log10((largest || 1) * 1e-9))) ?? '';
        const lot = unit === 'contracts' ? decimal(1, exact.asks.sizeDecimals) : billionth;
        const value = Number(toStep(decimalText(largest) ?? '', lot, 'down'));
        const reference = { mid, buys: side === 'buy' };
        // A bound in doubles cannot tell sizes apart whose averages differ in the twelfth digit.
        expect(slippageOf(taken, { unit, value }, reference).bps).toBeLessThanOrEqual(bps + 1e-7);
        const more = slippageOf(taken, { unit, value: value + Number(lot) * 1.000001 }, reference);
        expect(!more.whole || more.bps > bps - 1e-7).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('solves to the last lot within a level', () => {
    const asks = [
      ['100.1', '1'],
      ['101', '10'],
    ] as const;
    const book = bookOf({ bids: [['99.9', '1']], asks }, { kind: 'linear', base: 1 });
    // (100.1 + 101x)/(1 + x) = 100.5: x = 0.8.
    expect(largestSizeWithin(book.asks, 50, 100)).toEqual({ base: 1.8, quote: 180.9, contracts: 1.8 });
    expect(largestSizeWithin(book.asks, 5, 100).base).toBe(0);
    expect(largestSizeWithin(book.asks, 1_000, 100).base).toBe(11);
  });

  it('takes a level whole that lies on the bound', () => {
    const sizes = Array.from({ length: 500 }, (_, index) => (index + 1) / 100);
    expect(sizes.some((size) => (size * 100.3) / size > 100.3)).toBe(true);
    for (const size of sizes) {
      const { asks } = bookOf({ bids: [], asks: [[100.3, size]] }, { kind: 'linear', base: 1 });
      expect(largestSizeWithin(asks, 30, 100).base).toBe(size);
    }
  });

  it('counts in contracts of an inverse market', () => {
    const book = bookOf({ bids: [[99.5, 5]], asks: [[100.5, 7]] }, { kind: 'inverse', valueUsd: 100 });
    expect(largestSizeWithin(book.bids, 100, 100)).toEqual({
      base: Number((500 / 99.5).toPrecision(14)),
      quote: 500,
      contracts: 5,
    });
  });
});

describe('limitPriceFor', () => {
  it('lets nothing fill further than so many bps from the reference, and a tick more would', () => {
    const anyReference = fc.integer({ min: 10_000, max: 9_000_000 });
    fc.assert(
      fc.property(anySide, anySlippage, anyReference, fc.nat(4), (side, bps, ticks, decimals) => {
        const reference = Number(decimal(ticks, decimals));
        const tick = decimal(1, decimals);
        const rule = { tickSize: tick, priceDigits: null };
        const price = Number(limitPriceFor(side, { slippageBps: bps, reference, rule }));
        expect(slippageBps(price, reference, side)).toBeLessThanOrEqual(bps + 1e-7);
        const further = price + Number(tick) * (side === 'buy' ? 1 : -1);
        expect(slippageBps(further, reference, side)).toBeGreaterThan(bps - 1e-7);
      }),
    );
  });

  it.each([
    ['buy', 50, 86271.5, { tickSize: '0.1', priceDigits: 5 }, '86702'],
    ['sell', 50, 86271.5, { tickSize: '0.1', priceDigits: 5 }, '85841'],
    ['sell', 10_000, 100, { tickSize: '0.1', priceDigits: null }, null],
    ['sell', 20_000, 100, { tickSize: '0.1', priceDigits: null }, null],
    ['buy', 50, 0.001, { tickSize: '1', priceDigits: null }, null],
  ] as const)('%s within %s bps of %s by %o: %s', (side, bps, reference, rule, price) => {
    expect(limitPriceFor(side, { slippageBps: bps, reference, rule })).toBe(price);
  });
});
