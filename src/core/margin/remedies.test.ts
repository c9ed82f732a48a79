import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afterFill, type MarketFill } from './after-fill.ts';
import { anyLeg, legOf, stateOf } from './fixtures.ts';
import { distanceBpsOf, liquidationOf } from './liquidation.ts';
import { leverageFor, type Mended, marginFor, sizeFor } from './remedies.ts';
import type { Leg, MarginState } from './state.ts';

const whereOf = ({ product, symbol }: Leg) => ({ product, symbol, positionSide: null });
const WHERE = whereOf(legOf());

function distanceOf(state: MarginState | { unknown: string }, leg: Leg): number {
  if ('unknown' in state) return 0;
  const { price, unknown } = liquidationOf(state, whereOf(leg));
  if (unknown !== null) return 0;
  return price === null ? Number.POSITIVE_INFINITY : distanceBpsOf(price, leg.mark);
}

const opening = (leg: Leg, part: Partial<MarketFill> = {}): MarketFill => ({
  leg,
  side: leg.quantity > 0 ? 'buy' : 'sell',
  quantity: Math.abs(leg.quantity),
  price: leg.mark,
  fee: 0,
  positionSide: null,
  reduceOnly: false,
  leverage: 20,
  marginMode: leg.marginMode,
  ...part,
});
const byLeverage =
  (leg: Leg, wallet: number, held: readonly Leg[] = []): Mended =>
  (leverage) =>
    afterFill(stateOf(held, wallet), opening(leg, { leverage }));

const anyDistance = fc.integer({ min: 10, max: 8_000 });
const legs = (mode: Leg['marginMode']) =>
  fc.constantFrom('linear' as const, 'inverse' as const).chain((product) => anyLeg(product, 'COIN', mode));

describe('leverageFor', () => {
  it('default: the highest whole leverage that keeps the distance', () => {
    // At 10x 90.91, at 9x 89.79.
    expect(leverageFor(byLeverage(legOf(), 100), WHERE, { distanceBps: 1_000, highest: 20 })).toBe(9);
  });

  it('behavior: none where the wallet cannot bear it, or the position has another', () => {
    expect(leverageFor(byLeverage(legOf(), 9), WHERE, { distanceBps: 1_000, highest: 20 })).toBeNull();
    const held = legOf({ isolatedMargin: 5, leverage: 20 });
    const options = { distanceBps: 300, highest: 19 };
    expect(leverageFor(byLeverage(legOf(), 100, [held]), WHERE, options)).toBeNull();
    expect(leverageFor(byLeverage(legOf(), 100, []), WHERE, options)).toBe(19);
  });

  it('holds when it is judged again, and the next does not', () => {
    fc.assert(
      fc.property(legs('isolated'), anyDistance, (leg, distanceBps) => {
        const mended = byLeverage(leg, 1e9);
        const found = leverageFor(mended, whereOf(leg), { distanceBps, highest: 50 });
        if (found !== null) expect(distanceOf(mended(found), leg)).toBeGreaterThanOrEqual(distanceBps);
        const next = (found ?? 0) + 1;
        if (next <= 50) expect(distanceOf(mended(next), leg)).toBeLessThan(distanceBps);
      }),
      { numRuns: 150 },
    );
  });
});

describe('sizeFor', () => {
  const bySize =
    (leg: Leg, wallet: number): Mended =>
    (quantity) =>
      afterFill(stateOf([], wallet), opening(leg, { quantity }));

  it('holds when it is judged again, and a step more does not', () => {
    const seen = { found: 0, none: 0 };
    fc.assert(
      fc.property(
        legs('cross'),
        anyDistance,
        fc.integer({ min: 1, max: 200 }),
        (leg, distanceBps, percent) => {
          const highest = Math.abs(leg.quantity);
          const worth = leg.product === 'inverse' ? highest / leg.mark : highest * leg.mark;
          const step = highest / 1_000;
          const mended = bySize(leg, (worth * percent) / 100);
          const found = sizeFor(mended, whereOf(leg), { distanceBps, highest, step });
          if (found !== null) expect(distanceOf(mended(found), leg)).toBeGreaterThanOrEqual(distanceBps);
          const next = (found ?? 0) + step;
          if (next < highest) expect(distanceOf(mended(next), leg)).toBeLessThan(distanceBps);
          if (found === null) seen.none++;
          else seen.found++;
        },
      ),
      { numRuns: 150 },
    );
    expect(seen.found).toBeGreaterThan(20);
  });

  it('behavior: null where one step is too much', () => {
    const mended = bySize(legOf({ isolatedMargin: null }), 1);
    expect(sizeFor(mended, WHERE, { distanceBps: 1_000, highest: 1, step: 0.5 })).toBeNull();
    expect(sizeFor(mended, WHERE, { distanceBps: 1_000, highest: 1, step: 0.01 })).toBe(0.09);
  });
});

describe('marginFor', () => {
  const byMargin =
    (leg: Leg): Mended =>
    (amount) =>
      stateOf([{ ...leg, isolatedMargin: (leg.isolatedMargin ?? 0) + amount }], 0);

  it('default: so much that the price is there, in four digits', () => {
    // At 80.00 the position keeps 0.8 of the 100 − 80 that are lost.
    expect(marginFor(byMargin(legOf()), WHERE, { distanceBps: 2_000, highest: 100 })).toBe(10.8);
    expect(marginFor(byMargin(legOf()), WHERE, { distanceBps: 2_000, highest: 10 })).toBeNull();
  });

  it('holds when it is judged again, and less by a hundredth does not', () => {
    fc.assert(
      fc.property(legs('isolated'), anyDistance, (leg, distanceBps) => {
        const highest = 1e9;
        const mended = byMargin({ ...leg, tickSize: null });
        const found = marginFor(mended, whereOf(leg), { distanceBps, highest });
        if (found === null) {
          expect(distanceOf(mended(highest), leg)).toBeLessThan(distanceBps);
          return;
        }
        expect(distanceOf(mended(found), leg)).toBeGreaterThanOrEqual(distanceBps);
        if (found > 0) expect(distanceOf(mended(found * 0.99 - 1e-9), leg)).toBeLessThan(distanceBps);
      }),
      { numRuns: 150 },
    );
  });
});
