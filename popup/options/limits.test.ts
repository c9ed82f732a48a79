import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { DEFAULT_POLICY, PolicySchema } from '../../src/core/policy/policy.ts';
import {
  type LimitGroup,
  limitsOf,
  ORDER_LIMITS,
  RISK_LIMITS,
  readLimit,
  WALLET_LIMITS,
  withLimits,
  withOverImpact,
} from './limits.ts';

const LIMIT_GROUPS = [...WALLET_LIMITS, ...ORDER_LIMITS, ...RISK_LIMITS];

function group(id: LimitGroup['id']): LimitGroup {
  const found = LIMIT_GROUPS.find((entry) => entry.id === id);
  if (found === undefined) throw new TypeError(`No group is called ${id}.`);
  return found;
}

describe('limits', () => {
  it('shows percent and seconds', () => {
    expect(limitsOf(DEFAULT_POLICY, group('poolImpactBps'))).toEqual([1, 3, 10]);
    expect(limitsOf(DEFAULT_POLICY, group('blockAgeMs'))).toEqual([60, 300]);
    expect(limitsOf(DEFAULT_POLICY, group('majorImpactBps'))).toEqual([0.1, 0.5, 2]);
  });

  it('covers every threshold of the policy', () => {
    const ids = [...LIMIT_GROUPS.map(({ id }) => id), 'toleranceOverImpact'];
    expect(ids.sort()).toEqual(Object.keys(DEFAULT_POLICY.thresholds).sort());
  });

  it.each(LIMIT_GROUPS)('gives $id back as it was', (entry) => {
    const change = withLimits(DEFAULT_POLICY, entry, limitsOf(DEFAULT_POLICY, entry));
    expect(change).toEqual({ ok: true, policy: DEFAULT_POLICY });
  });

  it('shows odds as days of a hundred, and counts health downward', () => {
    expect(limitsOf(DEFAULT_POLICY, group('liquidationOddsBps'))).toEqual([1, 5, 20]);
    expect(limitsOf(DEFAULT_POLICY, group('healthFactor'))).toEqual([1.5, 1.25, 1.05]);
    const change = withLimits(DEFAULT_POLICY, group('healthFactor'), [1.8, 1.33, 1.1]);
    expect(change).toMatchObject({
      ok: true,
      policy: { thresholds: { healthFactor: { notice: 1.8, warning: 1.33, stop: 1.1 } } },
    });
    expect(withLimits(DEFAULT_POLICY, group('healthFactor'), [1.1, 1.3, 1.5])).toEqual({
      ok: false,
      problem: 'options_limit_order_down',
    });
  });

  it('stores a policy its schema takes', () => {
    const change = withLimits(DEFAULT_POLICY, group('poolImpactBps'), [0.29, 2.5, 12]);
    if (!change.ok) throw new TypeError(change.problem);
    expect(change.policy.thresholds.poolImpactBps).toEqual({ notice: 29, warning: 250, stop: 1_200 });
    expect(v.is(PolicySchema, change.policy)).toBe(true);
  });

  it.each([
    [[3, 1, 10], 'options_limit_order'],
    [[1, 1, 10], 'options_limit_order'],
    [[1, Number.NaN, 10], 'options_limit_invalid'],
    [[-1, 3, 10], 'options_limit_invalid'],
    [[1, 3, 100_000], 'options_limit_invalid'],
  ])('refuses %s', (shown, problem) => {
    expect(withLimits(DEFAULT_POLICY, group('poolImpactBps'), shown)).toEqual({ ok: false, problem });
  });

  it('does not take an empty field for zero', () => {
    expect(withOverImpact(DEFAULT_POLICY, readLimit(' '))).toEqual({
      ok: false,
      problem: 'options_limit_invalid',
    });
    expect(withOverImpact(DEFAULT_POLICY, readLimit('2.5'))).toMatchObject({ ok: true });
  });
});
