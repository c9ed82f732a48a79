import type { Asset } from '../../primitives.ts';
import type { Evidence, Finding, Level, Remedy } from '../verdict.ts';

/** Builds a finding; params, evidence and remedy are optional because many findings need none. */
export function finding(
  code: string,
  level: Level,
  parts: { params?: Record<string, string>; evidence?: Evidence[]; remedy?: Remedy | null } = {},
): Finding {
  return {
    code,
    level,
    params: parts.params ?? {},
    evidence: parts.evidence ?? [],
    remedy: parts.remedy ?? null,
  };
}

/** A figure counted in `unit`. */
export function figure(
  name: string,
  value: string | number,
  unit: Exclude<Evidence['unit'], 'token'>,
): Evidence {
  return { name, value, unit, token: null };
}

/** An amount of an asset in its smallest unit. */
export function amount(name: string, value: bigint | string, asset: Asset): Evidence {
  return { name, value: value.toString(), unit: 'token', token: asset };
}

/** The level a value reaches on ascending thresholds, or null below the first; a value at a threshold reaches it. */
export function levelAt(
  value: number,
  thresholds: { readonly notice?: number; readonly warning: number; readonly stop?: number },
): Exclude<Level, 'info'> | null {
  if (thresholds.stop !== undefined && value >= thresholds.stop) return 'stop';
  if (value >= thresholds.warning) return 'warning';
  return thresholds.notice !== undefined && value >= thresholds.notice ? 'notice' : null;
}

/** Refusing is the fix. */
export const REFUSE: Remedy = { kind: 'refuse', params: {} };
