import type { Policy } from '../../src/core/policy/policy.ts';

/** A group of limits as a person reads it: percent, seconds or times, each level higher than the one before it. */
export interface LimitGroup {
  readonly id: Exclude<keyof Policy['thresholds'], 'toleranceOverImpact'>;
  readonly name: string;
  readonly unit: string;
  /** What one shown unit is in the policy's own unit. */
  readonly scale: number;
  readonly levels: readonly ('notice' | 'warning' | 'stop')[];
  /** True where less is worse: then each level is lower than the one before it. */
  readonly descends?: boolean;
}

/** The limits of wallet requests. */
export const WALLET_LIMITS: readonly LimitGroup[] = [
  {
    id: 'poolImpactBps',
    name: 'options_impact',
    unit: 'options_unit_percent',
    scale: 100,
    levels: ['notice', 'warning', 'stop'],
  },
  {
    id: 'toleranceBps',
    name: 'options_tolerance',
    unit: 'options_unit_percent',
    scale: 100,
    levels: ['notice', 'warning'],
  },
  {
    id: 'valueLostBps',
    name: 'options_value_lost',
    unit: 'options_unit_percent',
    scale: 100,
    levels: ['notice', 'warning', 'stop'],
  },
  {
    id: 'blockAgeMs',
    name: 'options_block_age',
    unit: 'options_unit_seconds',
    scale: 1_000,
    levels: ['notice', 'warning'],
  },
];

/** The limits of exchange orders. */
export const ORDER_LIMITS: readonly LimitGroup[] = [
  {
    id: 'majorImpactBps',
    name: 'options_major_impact',
    unit: 'options_unit_percent',
    scale: 100,
    levels: ['notice', 'warning', 'stop'],
  },
  {
    id: 'minorImpactBps',
    name: 'options_minor_impact',
    unit: 'options_unit_percent',
    scale: 100,
    levels: ['notice', 'warning', 'stop'],
  },
  {
    id: 'depthShareBps',
    name: 'options_depth_share',
    unit: 'options_unit_percent',
    scale: 100,
    levels: ['notice', 'warning'],
  },
  {
    id: 'limitThroughBps',
    name: 'options_limit_through',
    unit: 'options_unit_percent',
    scale: 100,
    levels: ['notice', 'warning', 'stop'],
  },
  {
    id: 'lastOffIndexBps',
    name: 'options_last_off_index',
    unit: 'options_unit_percent',
    scale: 100,
    levels: ['notice', 'warning', 'stop'],
  },
  {
    id: 'marketAgeMs',
    name: 'options_market_age',
    unit: 'options_unit_seconds',
    scale: 1_000,
    levels: ['notice', 'warning'],
  },
];

const ALL = ['notice', 'warning', 'stop'] as const;

/** The limits of positions and loans. */
export const RISK_LIMITS: readonly LimitGroup[] = [
  {
    id: 'liquidationOddsBps',
    name: 'options_liquidation_odds',
    unit: 'options_unit_days',
    scale: 100,
    levels: ALL,
  },
  {
    id: 'accountLossBps',
    name: 'options_account_loss',
    unit: 'options_unit_percent',
    scale: 100,
    levels: ALL,
  },
  {
    id: 'positionShareBps',
    name: 'options_position_share',
    unit: 'options_unit_percent',
    scale: 100,
    levels: ['notice', 'warning'],
  },
  {
    id: 'healthFactor',
    name: 'options_health_factor',
    unit: 'options_unit_factor',
    scale: 1,
    levels: ALL,
    descends: true,
  },
  {
    id: 'fundingBps8h',
    name: 'options_funding',
    unit: 'options_unit_percent',
    scale: 100,
    levels: ['notice', 'warning'],
  },
  { id: 'offPegBps', name: 'options_off_peg', unit: 'options_unit_percent', scale: 100, levels: ALL },
];

/** A changed policy, or the key of the sentence that says why the number cannot be used. */
export type LimitChange =
  | { readonly ok: true; readonly policy: Policy }
  | { readonly ok: false; readonly problem: string };

/** The limits of a group in shown units, in the order of its levels. */
export function limitsOf(policy: Policy, group: LimitGroup): readonly number[] {
  const held: Readonly<Record<string, number>> = policy.thresholds[group.id];
  return group.levels.map((level) => (held[level] ?? 0) / group.scale);
}

/** Sets the limits of a group, given in shown units; refused unless they are numbers in order. */
export function withLimits(policy: Policy, group: LimitGroup, shown: readonly number[]): LimitChange {
  if (shown.some((value) => !isLimit(value))) return { ok: false, problem: 'options_limit_invalid' };
  const descends = group.descends === true;
  const isOrdered = shown.every((value, index) => {
    const before = shown[index - 1];
    return before === undefined || (descends ? value < before : value > before);
  });
  if (!isOrdered)
    return { ok: false, problem: descends ? 'options_limit_order_down' : 'options_limit_order' };
  const values = group.levels.map((level, index) => [level, stored(shown[index] ?? 0, group)]);
  return {
    ok: true,
    policy: { ...policy, thresholds: { ...policy.thresholds, [group.id]: Object.fromEntries(values) } },
  };
}

/** Sets how many times the impact a tolerance must be to be noted. */
export function withOverImpact(policy: Policy, times: number): LimitChange {
  if (!isLimit(times)) return { ok: false, problem: 'options_limit_invalid' };
  return {
    ok: true,
    policy: { ...policy, thresholds: { ...policy.thresholds, toleranceOverImpact: times } },
  };
}

/** A number a person typed, or NaN where there is none. */
export function readLimit(text: string): number {
  return text.trim() === '' ? Number.NaN : Number(text);
}

/** The policy counts in whole units, but for a factor as it is shown. */
function stored(shown: number, { scale }: LimitGroup): number {
  return scale === 1 ? shown : Math.round(shown * scale);
}

function isLimit(value: number): boolean {
  return Number.isFinite(value) && value >= 0 && value <= 10_000;
}
