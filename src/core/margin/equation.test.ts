import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyLeg, anyWallet, legOf, stateOf, stepsOf, TICK } from './fixtures.ts';
import { liquidationOf } from './liquidation.ts';
import { exact, roughly, surplusAt } from './oracle.ts';
import type { Leg, MarginState } from './state.ts';

const priceOf = (state: MarginState, leg = state.legs[0]) =>
  liquidationOf(state, {
    product: state.product,
    symbol: leg?.symbol ?? '',
    positionSide: leg === undefined ? null : leg.quantity > 0 ? 'long' : 'short',
  });

/** Doubles lose this share of the notional. */
function slackOf({ legs, walletBalance }: MarginState): number {
  const worth = legs.reduce(
    (sum, { product, quantity, mark }) =>
      sum + Math.abs(product === 'inverse' ? quantity / mark : quantity * mark),
    walletBalance,
  );
  return worth * 1e-9;
}

const isolated = fc
  .constantFrom('linear' as const, 'inverse' as const)
  .chain((product) => anyLeg(product, 'COIN', 'isolated'))
  .map((leg) => stateOf([leg]));

describe('the general equation', () => {
  it.each([
    ['a cross wallet, hedged or not, beside others', anyWallet],
    ['an isolated position', isolated],
  ])('equity is the maintenance margin at the price and not one tick further: %s', (_, states) => {
    const seen = { price: 0, none: 0, unknown: 0 };
    fc.assert(
      fc.property(states, (state) => {
        const surplus = (price: number) => roughly(surplusAt(state, 'COIN', exact(price)));
        const slack = slackOf(state);
        const mark = state.legs[0]?.mark ?? 0;
        const { price, unknown } = priceOf(state);
        if (unknown !== null) {
          seen.unknown++;
          expect(surplus(mark)).toBeLessThanOrEqual(slack);
          return;
        }
        expect(surplus(mark)).toBeGreaterThanOrEqual(-slack);
        if (price === null) {
          seen.none++;
          // Below a tick nothing trades.
          expect(surplus(TICK)).toBeGreaterThanOrEqual(-slack);
          expect(surplus(mark * 1e4)).toBeGreaterThanOrEqual(-slack);
          return;
        }
        seen.price++;
        // The tick that both are on is that of either side.
        if (price === mark) return;
        const away = price < mark ? -TICK : TICK;
        expect(surplus(price)).toBeGreaterThanOrEqual(-slack);
        if (price + away > 0) expect(surplus(price + away)).toBeLessThanOrEqual(slack);
        // As far on the other side nothing is liquidated either.
        const mirror = (mark * mark) / price;
        if (Math.abs(mirror - mark) > 2 * TICK) {
          const inside = Number((mirror - Math.sign(mirror - mark) * TICK).toFixed(9));
          expect(surplus(inside)).toBeGreaterThanOrEqual(-slack);
        }
      }),
      { numRuns: 200 },
    );
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(3);
  });

  it('isolated is a cross wallet of its own', () => {
    fc.assert(
      fc.property(isolated, ({ legs: [leg = legOf()] }) => {
        const cross: Leg = { ...leg, marginMode: 'cross', isolatedMargin: null };
        const other = priceOf(stateOf([cross], leg.isolatedMargin ?? 0));
        expect(other).toEqual(priceOf(stateOf([leg])));
      }),
      { numRuns: 150 },
    );
  });

  it('more margin moves the price away, more size brings it near', () => {
    const distance = (leg: Leg) => {
      const { price, unknown } = priceOf(stateOf([leg]));
      if (unknown !== null) return 0;
      return price === null ? Number.POSITIVE_INFINITY : Math.abs(Math.log(price / leg.mark));
    };
    fc.assert(
      fc.property(isolated, fc.integer({ min: 101, max: 400 }), ({ legs: [leg = legOf()] }, percent) => {
        const more = ((leg.isolatedMargin ?? 0) * percent) / 100;
        const exactly = { ...leg, tickSize: null };
        expect(distance({ ...exactly, isolatedMargin: more })).toBeGreaterThanOrEqual(distance(exactly));
        // In profit a larger size brings more of it: from the mark on it does not.
        const entered = { ...exactly, entryPrice: leg.mark };
        const larger = { ...entered, quantity: (leg.quantity * percent) / 100 };
        expect(distance(larger)).toBeLessThanOrEqual(distance(entered) * (1 + 1e-9));
      }),
      { numRuns: 200 },
    );
  });

  it('a hedge is looked at on both sides', () => {
    const tiers = stepsOf([0, 0.05]);
    const part = { isolatedMargin: null, tiers } as const;
    // Both keep 5 % of what they are worth: with nearly nothing between them only a rise makes that too much.
    const legs = [legOf({ ...part, quantity: 10 }), legOf({ ...part, quantity: -9.9 })];
    const state = stateOf(legs, 150);
    const risen = liquidationOf(state, { product: 'linear', symbol: 'COINUSDT', positionSide: 'long' });
    expect(risen.price).toBe(156.42);
    const both = liquidationOf(state, { product: 'linear', symbol: 'COINUSDT', positionSide: 'short' });
    expect(both).toEqual(risen);
  });

  it('behavior: of two prices the nearer one', () => {
    // What the long keeps grows twentyfold from 100 on, what the short keeps from 125 on: down and up it gets tight.
    const part = { isolatedMargin: null, tiers: stepsOf([0, 0.01], [1_000, 0.2]) } as const;
    const legs = [legOf({ ...part, quantity: 10 }), legOf({ ...part, quantity: -8 })];
    const where = { product: 'linear', symbol: 'COINUSDT', positionSide: 'long' } as const;
    expect(liquidationOf(stateOf(legs, 30), where).price).toBe(93.41);
    expect(liquidationOf(stateOf(legs, 100), where).price).toBe(175);
  });
});
