import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { DEFAULT_POLICY, PolicySchema } from '../../src/core/policy/policy.ts';
import { LIMIT_GROUPS, type LimitGroup, limitsOf, readLimit, withLimits, withOverImpact } from './limits.ts';

function group(id: LimitGroup['id']): LimitGroup {
  const found = LIMIT_GROUPS.find((entry) => entry.id === id);
  if (found === undefined) throw new TypeError(`No group is called ${id}.`);
  return found;
}

describe('limits', () => {
  it('shows percent and seconds', () => {
    expect(limitsOf(DEFAULT_POLICY, group('poolImpactBps'))).toEqual([1, 3, 10]);
    expect(limitsOf(DEFAULT_POLICY, group('blockAgeMs'))).toEqual([60, 300]);
  });

  it.each(LIMIT_GROUPS)('gives $id back as it was', (entry) => {
    const change = withLimits(DEFAULT_POLICY, entry, limitsOf(DEFAULT_POLICY, entry));
    expect(change).toEqual({ ok: true, policy: DEFAULT_POLICY });
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
