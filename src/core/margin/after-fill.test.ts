import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afterFill, type MarketFill } from './after-fill.ts';
import { anyLeg, legOf, stateOf } from './fixtures.ts';
import { legEquity } from './leg.ts';
import type { Leg, MarginState } from './state.ts';
import { equityOf } from './wallet.ts';

const cross = (part: Partial<Leg> = {}) => legOf({ isolatedMargin: null, ...part });
const fillOf = (part: Partial<MarketFill> = {}): MarketFill => ({
  leg: legOf(),
  side: 'buy',
  quantity: 1,
  price: 110,
  fee: 0,
  positionSide: null,
  reduceOnly: false,
  leverage: 10,
  marginMode: 'isolated',
  ...part,
});
const summary = ({ walletBalance, legs }: MarginState) => ({
  walletBalance,
  legs: legs.map(({ quantity, entryPrice, isolatedMargin }) => [quantity, entryPrice, isolatedMargin]),
});

describe('afterFill', () => {
  it('default: opens, with margin and fee out of the wallet', () => {
    const opened = afterFill(stateOf([], 100), fillOf({ quantity: 2, fee: 0.1 }));
    expect(summary(opened)).toEqual({ walletBalance: 77.9, legs: [[2, 110, 22]] });
    const short = afterFill(stateOf([], 100), fillOf({ side: 'sell', marginMode: 'cross' }));
    expect(summary(short)).toEqual({ walletBalance: 100, legs: [[-1, 110, null]] });
  });

  it('behavior: adds at the mean entry, of an inverse contract at that of what it stands for', () => {
    const added = afterFill(stateOf([legOf()], 50), fillOf({ leverage: 5 }));
    expect(summary(added)).toEqual({ walletBalance: 28, legs: [[2, 105, 32]] });
    const inverse = cross({ product: 'inverse', quantity: 100, entryPrice: 100 });
    const more = afterFill(stateOf([inverse]), fillOf({ leg: inverse, quantity: 100, price: 50 }));
    expect(more.legs[0]?.entryPrice).toBeCloseTo(200 / 3, 9);
  });

  it('behavior: what is closed releases its share of the margin, and its profit', () => {
    const held = legOf({ quantity: 4, isolatedMargin: 40 });
    const less = afterFill(stateOf([held], 5), fillOf({ side: 'sell', fee: 0.5 }));
    expect(summary(less)).toEqual({ walletBalance: 5 + 10 + 10 - 0.5, legs: [[3, 100, 30]] });
    const closed = afterFill(stateOf([held], 5), fillOf({ side: 'sell', quantity: 4 }));
    expect(summary(closed)).toEqual({ walletBalance: 85, legs: [] });
  });

  it('behavior: beyond the position it turns, but not where it may only reduce', () => {
    const sell = fillOf({ side: 'sell', quantity: 3, fee: 3 });
    const turned = afterFill(stateOf([legOf()], 50), sell);
    expect(summary(turned)).toEqual({ walletBalance: 50 + 20 - 22 - 3, legs: [[-2, 110, 22]] });
    // Only a third is filled, and only a third of the fee is due.
    const reduced = afterFill(stateOf([legOf()], 50), { ...sell, reduceOnly: true });
    expect(summary(reduced)).toEqual({ walletBalance: 69, legs: [] });
    const nothing = stateOf([legOf({ quantity: -1 })], 50);
    expect(afterFill(nothing, { ...sell, reduceOnly: true })).toBe(nothing);
  });

  it('behavior: in hedge mode each side has its position, and neither turns', () => {
    const both = stateOf([legOf(), legOf({ quantity: -2, isolatedMargin: 20 })], 100);
    const added = afterFill(both, fillOf({ positionSide: 'long' }));
    expect(summary(added).legs).toEqual([
      [2, 105, 21],
      [-2, 100, 20],
    ]);
    const closed = afterFill(both, fillOf({ side: 'sell', quantity: 5, positionSide: 'long' }));
    expect(summary(closed)).toEqual({ walletBalance: 120, legs: [[-2, 100, 20]] });
    const opened = afterFill(stateOf([legOf()], 100), fillOf({ side: 'sell', positionSide: 'short' }));
    expect(summary(opened).legs).toEqual([
      [1, 100, 10],
      [-1, 110, 11],
    ]);
  });

  it('behavior: an unknown leverage leaves the margin unknown, not guessed', () => {
    const opened = afterFill(stateOf([], 100), fillOf({ leverage: null }));
    expect(summary(opened)).toEqual({ walletBalance: 100, legs: [[1, 110, null]] });
  });

  it('behavior: the venue’s figures hold for what is changed no longer', () => {
    const venueLiquidationPrice = 80;
    const legs = [
      cross({ symbol: 'CROSS', venueLiquidationPrice }),
      legOf({ symbol: 'OTHER', venueLiquidationPrice }),
      legOf({ venueLiquidationPrice }),
    ];
    const after = afterFill(stateOf(legs, 100), fillOf({ side: 'sell', quantity: 0.5 }));
    expect(after.legs.map((leg) => leg.venueLiquidationPrice)).toEqual([null, 80, null]);
  });

  it('at the price of the fill nothing is won or lost but the fee', () => {
    const modes = fc.constantFrom('cross' as const, 'isolated' as const);
    const products = fc.constantFrom('linear' as const, 'inverse' as const);
    const legs = fc.tuple(products, modes).chain(([product, mode]) => anyLeg(product, 'COIN', mode));
    fc.assert(
      fc.property(legs, fc.integer({ min: 1, max: 400 }), fc.boolean(), (leg, percent, isBuy) => {
        const before = stateOf([leg], 1e7);
        const fill = fillOf({
          leg,
          side: isBuy ? 'buy' : 'sell',
          quantity: (Math.abs(leg.quantity) * percent) / 100,
          price: leg.mark,
          fee: 1,
          marginMode: leg.marginMode,
        });
        const worth = (state: MarginState) =>
          state.legs.reduce((sum, each) => sum + (legEquity(each) ?? 0), equityOf(state));
        expect(worth(afterFill(before, fill)) / (worth(before) - 1)).toBeCloseTo(1, 9);
      }),
      { numRuns: 150 },
    );
  });

  it('twice a half is the whole', () => {
    fc.assert(
      fc.property(anyLeg('linear', 'COIN', 'isolated'), fc.boolean(), (leg, isBuy) => {
        const fill = fillOf({ leg, side: isBuy ? 'buy' : 'sell', quantity: 100, price: leg.mark, fee: 2 });
        const half = { ...fill, quantity: 50, fee: 1 };
        const once = afterFill(stateOf([leg], 1e6), fill);
        const twice = afterFill(afterFill(stateOf([leg], 1e6), half), half);
        expect(twice.walletBalance).toBeCloseTo(once.walletBalance, 4);
        expect(twice.legs.map(({ quantity }) => quantity.toFixed(6))).toEqual(
          once.legs.map(({ quantity }) => quantity.toFixed(6)),
        );
        expect(twice.legs[0]?.isolatedMargin ?? 0).toBeCloseTo(once.legs[0]?.isolatedMargin ?? 0, 4);
      }),
      { numRuns: 150 },
    );
  });
});
