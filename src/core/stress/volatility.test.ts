import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { volatilityOf } from './volatility.ts';

/** A path whose hourly log returns are these. */
function pathOf(returns: readonly number[]): number[] {
  const path = [100];
  for (const each of returns) path.push((path.at(-1) ?? 0) * Math.exp(each));
  return path;
}

const zigzag = (move: number, hours: number): number[] =>
  Array.from({ length: hours }, (_, hour) => (hour % 2 === 0 ? move : -move));

/** The definition, weight by weight. */
function byDefinition(returns: readonly number[]): number {
  const mean = (halfLife: number) => {
    const weights = returns.map((_, at) => 2 ** (-(returns.length - 1 - at) / halfLife));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    return returns.reduce((sum, each, at) => sum + (weights[at] ?? 0) * each * each, 0) / total;
  };
  return Math.sqrt(0.5 * mean(24) + 0.5 * mean(360));
}

describe('volatilityOf', () => {
  it('of a path that always moves as far is that move', () => {
    expect(volatilityOf(pathOf(zigzag(0.01, 1_500)))).toBeCloseTo(0.01, 12);
  });

  it('after a day of twice the move: half of the short mean and 4.5 % of the long one have seen it', () => {
    const returns = [...zigzag(0.01, 20_000), ...zigzag(0.02, 24)];
    const [short, long] = [0.5, 1 - 2 ** (-24 / 360)];
    const variance = 1e-4 * (0.5 * (1 + 3 * short) + 0.5 * (1 + 3 * long));
    expect(volatilityOf(pathOf(returns))).toBeCloseTo(Math.sqrt(variance), 9);
  });

  it('is what its definition says', () => {
    const returns = fc.array(fc.double({ min: -0.2, max: 0.2, noNaN: true }), {
      minLength: 399,
      maxLength: 700,
    });
    fc.assert(
      fc.property(returns, (each) => {
        fc.pre(each.some((move) => Math.abs(move) > 1e-3));
        expect((volatilityOf(pathOf(each)) ?? 0) / byDefinition(each)).toBeCloseTo(1, 8);
      }),
      { numRuns: 30 },
    );
  });

  it('does not depend on the price or its unit', () => {
    const path = pathOf(zigzag(0.01, 500));
    expect(volatilityOf(path.map((close) => close * 1_000))).toBeCloseTo(volatilityOf(path) ?? 0, 12);
  });

  const path = pathOf(zigzag(0.01, 399));
  it.each([
    ['399 closes', path.slice(1)],
    ['none', []],
    ['a close of zero', [...path, 0]],
    ['a negative close', [...path, -1]],
    ['a close that is no number', [...path, Number.NaN]],
    ['an infinite close', [...path, Infinity]],
    ['a price that never moved', path.map(() => 1)],
  ])('is not known of %s', (_, closes) => {
    expect(volatilityOf(closes)).toBeNull();
  });

  it('is known from 400 closes on', () => {
    expect(path).toHaveLength(400);
    expect(volatilityOf(path)).toBeCloseTo(0.01, 12);
  });
});
