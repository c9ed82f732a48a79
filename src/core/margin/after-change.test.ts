import { describe, expect, it } from 'vitest';
import type { MarginChange } from '../intent/leverage.ts';
import { afterChange } from './after-change.ts';
import { legOf, stateOf } from './fixtures.ts';
import { liquidationOf } from './liquidation.ts';
import type { MarginState } from './state.ts';

const market = { product: 'linear', symbol: 'COINUSDT' } as const;
const priceOf = (state: MarginState | { unknown: string }) =>
  'unknown' in state ? state.unknown : liquidationOf(state, { ...market, positionSide: null }).price;
const isolated = stateOf([legOf({ venueLiquidationPrice: 80 })], 50);
const cross = stateOf([legOf({ isolatedMargin: null, venueLiquidationPrice: 80 })], 10);

describe('afterChange', () => {
  it.each([
    ['isolated', isolated],
    ['cross', cross],
  ])('behavior: leverage moves no margin that is posted: %s', (_, state) => {
    const change: MarginChange = { kind: 'leverage', ...market, leverage: '20', marginMode: null };
    const after = afterChange(state, change);
    expect(after).toMatchObject({ walletBalance: state.walletBalance, legs: [{ leverage: 20 }] });
    expect(priceOf(after)).toBe(90.91);
  });

  it('behavior: with a position there is no other margin mode', () => {
    expect(afterChange(cross, { kind: 'margin-mode', ...market, marginMode: 'isolated' })).toBe(cross);
    const change: MarginChange = { kind: 'leverage', ...market, leverage: '20', marginMode: 'isolated' };
    expect(afterChange(cross, change)).toMatchObject({ legs: [{ leverage: 10, marginMode: 'cross' }] });
  });

  it('behavior: margin goes from the wallet into an isolated position and back', () => {
    const of = (amount: string) =>
      afterChange(isolated, { kind: 'isolated-margin', ...market, positionSide: null, amount });
    expect(of('10')).toMatchObject({
      walletBalance: 40,
      legs: [{ isolatedMargin: 20, venueLiquidationPrice: null }],
    });
    expect([priceOf(of('10')), priceOf(of('-5'))]).toEqual([80.81, 95.96]);
  });

  it('behavior: in hedge mode it is the side that is named', () => {
    const both = stateOf([legOf(), legOf({ quantity: -1 })], 50);
    const change: MarginChange = { kind: 'isolated-margin', ...market, positionSide: 'short', amount: '5' };
    expect(afterChange(both, change)).toMatchObject({
      legs: [{ isolatedMargin: 10 }, { isolatedMargin: 15 }],
    });
  });

  it('error: margin of a position that has none of its own', () => {
    const change: MarginChange = { kind: 'isolated-margin', ...market, positionSide: null, amount: '5' };
    expect(afterChange(cross, change)).toEqual({ unknown: 'margin-unread' });
    expect(afterChange(stateOf([], 50), change)).toEqual({ unknown: 'margin-unread' });
  });

  it('behavior: what leaves the wallet brings its positions near, isolated ones not', () => {
    const change = { kind: 'withdraw', product: 'linear', asset: 'USDT', amount: '5' } as const;
    expect(priceOf(afterChange(cross, change))).toBe(95.96);
    expect(afterChange(isolated, change)).toMatchObject({ walletBalance: 45, legs: isolated.legs });
    expect(afterChange(cross, { ...change, asset: 'BNB' })).toEqual({ unknown: 'collateral-other' });
  });

  it('behavior: another product’s change is none of it', () => {
    const change = { kind: 'withdraw', product: 'inverse', asset: 'BTC', amount: '5' } as const;
    expect(afterChange(cross, change)).toBe(cross);
  });
});
