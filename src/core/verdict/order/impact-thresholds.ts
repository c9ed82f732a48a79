import type { Policy } from '../../policy/policy.ts';
import type { Level } from '../verdict.ts';
import type { OrderCheck } from './check.ts';
import { isMajor } from './majors.ts';

type ImpactThresholds = Policy['thresholds']['majorImpactBps'];

/** From which slippage on an order in this market is spoken of. */
export function impactThresholds({ open, policy }: Pick<OrderCheck, 'open' | 'policy'>): ImpactThresholds {
  return isMajor(open) ? policy.thresholds.majorImpactBps : policy.thresholds.minorImpactBps;
}

/** A fix aims a little below its threshold: rounding to a lot or a tick must not bring it back. */
const ROOM = 0.999;

/**
 * What a fix aims at, in the order in which it is tried: no more than a notice, and where a stop cannot be brought as
 * far, no more than a warning.
 */
export function targetsBelow(
  level: Exclude<Level, 'info'>,
  { notice, warning, stop }: { notice: number; warning: number; stop?: number },
): number[] {
  if (level === 'notice') return [notice * ROOM];
  return level === 'stop' && stop !== undefined ? [warning * ROOM, stop * ROOM] : [warning * ROOM];
}
