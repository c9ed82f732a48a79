import { describe, expect, it } from 'vitest';
import { legMaintenance, liquidationOf } from '../../src/core/margin/index.ts';
import type { Leg, MarginState } from '../../src/core/margin/state.ts';
import { CASES, type Case, linear, rulesOf } from './liquidation/cases.ts';
import { binanceTiers, hasData, readData } from './liquidation/tables.ts';
import type { Vector } from './liquidation/vector.ts';

const VECTORS = 'liquidation/vectors.json';

function stateOf({ leg, walletBalance, others = [] }: Case): MarginState {
  return { product: leg.product, settlement: 'USD', walletBalance, legs: [leg, ...others] };
}

function liquidated(of: Case, leg: Leg) {
  const { product, symbol } = leg;
  return liquidationOf(stateOf({ ...of, leg }), { product, symbol, positionSide: null });
}

function expectPrice(vector: Vector, of: Case): void {
  const expected = vector.expected ?? null;
  const { leg, tick = 0 } = of;
  const { price, method, unknown } = liquidated(of, leg);
  expect([method, unknown]).toEqual([leg.rules.method, null]);
  if (expected === null || price === null) {
    expect(price).toBe(expected);
    return;
  }
  const shown = price + Math.sign(leg.quantity) * leg.rules.offsetTicks * tick;
  const bound = vector.tol_abs ?? (vector.tol_rel ?? 0) * expected;
  expect(Math.abs(shown - expected)).toBeLessThanOrEqual(bound);
  if (tick === 0) return;
  const rounded = liquidated(of, { ...leg, tickSize: tick }).price ?? 0;
  expect((rounded - shown) * Math.sign(leg.quantity)).toBeGreaterThanOrEqual(-1e-9);
  expect(Math.abs(rounded - expected)).toBeLessThanOrEqual(tick * 1.000001);
}

function corpus(): void {
  const vectors = readData(VECTORS) as Vector[];

  it('there are 39, and each has a rule', () => {
    expect(vectors).toHaveLength(39);
    expect(vectors.filter(({ formula }) => CASES[formula] === undefined)).toEqual([]);
  });

  it.each(vectors)('$id', (vector) => {
    const of = CASES[vector.formula]?.(vector.inputs);
    if (of === undefined) throw new Error(vector.formula);
    if (vector.expected_MM === undefined) expectPrice(vector, of);
    else
      expect(Math.abs((legMaintenance(of.leg) ?? 0) - vector.expected_MM)).toBeLessThanOrEqual(
        vector.tol_abs ?? 0,
      );
  });

  it('the step is the one at the liquidation, not at the entry', () => {
    const short = linear(
      { side: -1, size: 5, entryPrice: 60_000 },
      {
        rules: rulesOf('binance', 'linear', 'isolated'),
        tiers: binanceTiers('BTCUSDT'),
        isolatedMargin: 400_000,
      },
    );
    // 5 coins are 300,000 at entry, a step below the 600,000 where the rate is 0.65 % less 950.
    const { price } = liquidated({ leg: short, walletBalance: 0 }, short);
    expect(price).toBeCloseTo((700_000 + 950) / (5 * 1.0065), 6);
  });
}

describe('liquidation prices that venues reported', () => {
  if (hasData(VECTORS)) {
    corpus();
    return;
  }
  it('are absent: nothing was checked against them', () => {
    console.warn(`No reported liquidation prices at ${VECTORS}.`);
    expect(hasData(VECTORS)).toBe(false);
  });
});
