import { describe, expect, it } from 'vitest';
import type { Tier } from '../snapshot/tier.ts';
import { isAboveLast, stepAt, tierSteps } from './tiers.ts';

const tier = (floor: string, rate: string, deduction: string, part: Partial<Tier> = {}): Tier => ({
  floor,
  maintenanceMarginRate: rate,
  deduction,
  maxLeverage: '20',
  ...part,
});
const FIRST = tier('0', '0.01', '0', { cap: '1000' });
const SECOND = tier('1000', '0.02', '10', { cap: '5000' });
const UNUSABLE = { unknown: 'tiers-unusable' };

describe('tierSteps', () => {
  it('default: numbers, in the order of the venue', () => {
    const steps = [
      { floor: 0, rate: 0.01, deduction: 0, maxLeverage: 20, cap: 1000 },
      { floor: 1000, rate: 0.02, deduction: 10, maxLeverage: 20, cap: 5000 },
    ];
    expect(tierSteps([FIRST, SECOND])).toEqual(steps);
    expect(tierSteps([tier('0', '0.01', '0')])).toHaveLength(1);
  });

  it.each([
    ['none', null],
    ['an empty table', []],
  ])('error: %s', (_, tiers) => {
    expect(tierSteps(tiers)).toEqual({ unknown: 'tiers-missing' });
  });

  it.each([
    ['unsorted', [SECOND, FIRST]],
    ['twice the same floor', [FIRST, tier('0', '0.02', '0')]],
    ['a gap', [FIRST, tier('2000', '0.02', '20')]],
    ['an overlap', [FIRST, tier('900', '0.02', '9')]],
    ['not from zero on', [tier('10', '0.01', '0')]],
    ['a deduction at zero', [tier('0', '0.01', '5')]],
    ['a rate that falls', [FIRST, tier('1000', '0.005', '-5')]],
    ['a rate that stays', [FIRST, tier('1000', '0.01', '0')]],
    ['a margin that jumps', [FIRST, tier('1000', '0.02', '11')]],
    ['a rate of all', [tier('0', '1', '0')]],
    ['a rate of nothing', [tier('0', '0', '0')]],
    ['no leverage', [tier('0', '0.01', '0', { maxLeverage: '0' })]],
    ['an end before its begin', [FIRST, tier('1000', '0.02', '10', { cap: '1000' })]],
    ['no number', [tier('', 'NaN', '0')]],
    ['no end of a number', [FIRST, tier('Infinity', '0.02', '10')]],
  ])('error: %s', (_, tiers) => {
    expect(tierSteps(tiers)).toEqual(UNUSABLE);
  });

  it('behavior: a floor belongs to its step, and beyond the last cap there is none', () => {
    const steps = tierSteps([FIRST, SECOND]);
    if ('unknown' in steps) throw new Error(steps.unknown);
    expect([0, 999, 1000, 9000].map((notional) => stepAt(steps, notional)?.floor)).toEqual([
      0, 0, 1000, 1000,
    ]);
    expect([5000, 5001].map((notional) => isAboveLast(steps, notional))).toEqual([false, true]);
  });
});
