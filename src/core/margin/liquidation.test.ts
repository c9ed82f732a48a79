import { describe, expect, it } from 'vitest';
import { legOf, RULES, stateOf } from './fixtures.ts';
import { liquidationOf, type Where } from './liquidation.ts';
import type { Leg } from './state.ts';

const LONG: Where = { product: 'linear', symbol: 'COINUSDT', positionSide: null };
const of = (leg: Leg, wallet = 0, others: readonly Leg[] = []) =>
  liquidationOf(stateOf([leg, ...others], wallet), { ...LONG, product: leg.product });
const cross = (part: Partial<Leg> = {}) => legOf({ isolatedMargin: null, ...part });
const ESTIMATE = { ...RULES, method: 'estimate', assumption: 'one-example' } as const;

describe('liquidationOf', () => {
  it('default: the price is rounded toward the mark', () => {
    // 90 / 0.99 and 110 / 1.01.
    const figure = { method: 'exact', assumption: null, isVenueFigure: false, unknown: null };
    expect(of(legOf())).toEqual({ price: 90.91, ...figure });
    expect(of(legOf({ quantity: -1 }))).toEqual({ price: 108.91, ...figure });
  });

  it('behavior: a price on a tick stays there', () => {
    const entry = { ...RULES, maintenanceAt: 'entry' } as const;
    expect(of(legOf({ rules: entry })).price).toBe(91);
    // Doubles make 91.40400000000001 of it.
    expect(of(legOf({ rules: entry, tickSize: 0.001, entryPrice: 100.4, mark: 100.4 })).price).toBe(91.404);
  });

  it('behavior: a price is never rounded past the mark', () => {
    const near = { tickSize: 1, mark: 100.4, entryPrice: 100.4, isolatedMargin: 1.3 };
    expect(of(legOf(near)).price).toBe(100.4);
    expect(of(legOf({ ...near, quantity: -1, mark: 100.6, entryPrice: 100.6 })).price).toBe(100.6);
  });

  it('behavior: five digits of a price, as a venue limits them', () => {
    const fine = { tickSize: 0.000001, priceDigits: 5 };
    expect(of(legOf(fine)).price).toBe(90.91);
    expect(of(legOf({ ...fine, entryPrice: 0.1, mark: 0.1, isolatedMargin: 0.01 })).price).toBe(0.09091);
    const whole = { ...fine, entryPrice: 123_456, mark: 123_456, isolatedMargin: 12_345 };
    expect(of(legOf(whole)).price).toBe(112_234);
  });

  it('behavior: an inverse contract, long and short', () => {
    // 1000 dollars at 100 are 10 coins, with 1 coin of margin: 1000 × 1.01 / 11 and 1000 × 0.99 / 9.
    const inverse = { product: 'inverse', isolatedMargin: 1 } as const;
    expect(of(legOf({ ...inverse, quantity: 1_000 })).price).toBe(91.82);
    expect(of(legOf({ ...inverse, quantity: -1_000 })).price).toBe(110);
    // A short with a coin for each coin it owes is liquidated nowhere.
    expect(of(legOf({ ...inverse, quantity: -1_000, isolatedMargin: 10.2 })).price).toBeNull();
  });

  it('behavior: fees and ticks that a venue adds', () => {
    expect(of(legOf({ rules: { ...RULES, closingFee: 0.01 } })).price).toBe(91.84);
    expect(of(legOf({ rules: { ...RULES, offsetTicks: 1 } })).price).toBe(90.92);
    expect(of(legOf({ quantity: -1, rules: { ...RULES, offsetTicks: 1 } })).price).toBe(108.9);
  });

  it('behavior: no price of zero or less, and none without a position', () => {
    expect(of(legOf({ isolatedMargin: 100 }))).toMatchObject({ price: null, unknown: null });
    expect(of(legOf(), 0, []).price).not.toBeNull();
    const empty = liquidationOf(stateOf([legOf({ symbol: 'OTHER' })]), LONG);
    expect(empty).toMatchObject({ price: null, unknown: null });
  });

  it('behavior: of an estimate the venue’s own figure stands instead', () => {
    const venueLiquidationPrice = 89.5;
    const venue = { price: 89.5, method: 'estimate', assumption: 'venue-figure', isVenueFigure: true };
    expect(of(legOf({ venueLiquidationPrice, rules: ESTIMATE }))).toMatchObject(venue);
    expect(of(legOf({ venueLiquidationPrice, tiers: null }))).toMatchObject(venue);
    expect(of(legOf({ venueLiquidationPrice }))).toMatchObject({ price: 90.91, method: 'exact' });
    expect(of(legOf({ rules: ESTIMATE }))).toMatchObject({ price: 90.91, assumption: 'one-example' });
    const other = cross({ symbol: 'OTHER', rules: ESTIMATE });
    expect(of(cross(), 20, [other])).toMatchObject({ method: 'estimate', assumption: 'one-example' });
  });
});

describe('what cannot be told', () => {
  it.each([
    ['tiers-missing', legOf({ tiers: null }), 0, []],
    ['tiers-missing', cross(), 50, [cross({ symbol: 'OTHER', tiers: null })]],
    ['margin-unread', legOf({ marginMode: 'isolated', isolatedMargin: null }), 0, []],
    ['equity-not-positive', legOf({ isolatedMargin: 0 }), 0, []],
    ['equity-not-positive', cross(), -5, []],
    ['equity-not-positive', cross({ entryPrice: 130 }), 30, []],
    ['already-liquidatable', legOf({ isolatedMargin: 1 }), 0, []],
    ['already-liquidatable', cross(), 1.5, [cross({ symbol: 'OTHER' })]],
    [
      'above-last-tier',
      legOf({ tiers: [{ floor: 0, rate: 0.01, deduction: 0, maxLeverage: 50, cap: 99 }] }),
      0,
      [],
    ],
    [
      'above-last-tier',
      cross(),
      50,
      [cross({ symbol: 'OTHER', tiers: [{ floor: 0, rate: 0.01, deduction: 0, maxLeverage: 50, cap: 99 }] })],
    ],
  ])('error: %s', (unknown, leg, wallet, others) => {
    expect(of(leg, wallet, others)).toMatchObject({ price: null, unknown });
  });

  it('behavior: a short that grows past the last tier on its way is an estimate', () => {
    const tiers = [{ floor: 0, rate: 0.01, deduction: 0, maxLeverage: 50, cap: 105 }];
    const found = of(legOf({ quantity: -1, tiers }));
    expect(found).toMatchObject({ price: 108.91, method: 'estimate', assumption: 'above-last-tier' });
    expect(of(legOf({ quantity: -1, tiers, isolatedMargin: 4 }))).toMatchObject({ method: 'exact' });
  });

  it('behavior: an isolated position does not ask what the others are', () => {
    expect(of(legOf(), -50, [cross({ symbol: 'OTHER', tiers: null })]).price).toBe(90.91);
  });
});
