import { oddsOf, shockHours } from '../../stress/index.ts';
import { levelAt } from '../findings/build.ts';
import { rankOf } from '../levels.ts';
import type { Level } from '../verdict.ts';
import type { Exposure } from './exposure.ts';
import { oddsWithin, type RiskCheck } from './risk-check.ts';

/** How near liquidation is, by how often price moves as far and by what the worst hours did; the worse of the two speaks. */
export interface Nearness {
  readonly level: Exclude<Level, 'info'> | null;
  readonly by: 'odds' | 'distance';
}

type Terms = Pick<RiskCheck, 'hourly' | 'policy'>;

const ROOM = 1.001;
const HALVINGS = 40;
/** In standard deviations of the horizon: as far as the table of odds reaches. */
const FURTHEST = 15;

function oddsLevel(exposure: Exposure, { hourly, policy }: Terms): Nearness['level'] {
  if (hourly === null) return null;
  return levelAt(oddsWithin(exposure, hourly, 24) * 1e4, policy.thresholds.liquidationOddsBps);
}

/** Below the worst hour of the asset's measured events, below the median one, below an hour as volatile as the present. */
function distanceBounds(
  { leg, endangered }: Exposure,
  { hourly }: Terms,
): { notice: number; warning: number; stop: number } {
  const { worstBps, medianBps } = shockHours(leg.base, endangered);
  return { notice: worstBps, warning: medianBps, stop: hourly === null ? 0 : bpsOf(hourly, endangered) };
}

/** A logarithmic distance as a share of the mark, in bps. */
function bpsOf(distanceLog: number, side: Exposure['endangered']): number {
  return (side === 'long' ? 1 - Math.exp(-distanceLog) : Math.exp(distanceLog) - 1) * 1e4;
}

function distanceLevel(exposure: Exposure, terms: Terms): Nearness['level'] {
  const { liquidation } = exposure;
  if (liquidation === null) return null;
  const { notice, warning, stop } = distanceBounds(exposure, terms);
  const { distanceBps } = liquidation;
  return distanceBps < stop
    ? 'stop'
    : distanceBps < warning
      ? 'warning'
      : distanceBps < notice
        ? 'notice'
        : null;
}

/** How near a position is to its liquidation price. */
export function nearnessOf(exposure: Exposure, terms: Terms): Nearness {
  const [odds, distance] = [oddsLevel(exposure, terms), distanceLevel(exposure, terms)];
  const isFurther = rankOf(distance ?? 'info') > rankOf(odds ?? 'info');
  return isFurther ? { level: distance, by: 'distance' } : { level: odds, by: 'odds' };
}

/** The nearest logarithmic distance that price reaches in less than a share of the days. */
function distanceFor(share: number, { leg, endangered: side }: Exposure, hourly: number): number {
  const often = (distanceLog: number) => oddsOf({ distanceLog, hourly, asset: leg.base, side, hours: 24 });
  let [near, far] = [0, FURTHEST * hourly * Math.sqrt(24)];
  for (let halving = 0; halving < HALVINGS; halving += 1) {
    const middle = (near + far) / 2;
    if (often(middle) < share) far = middle;
    else near = middle;
  }
  return far;
}

/** The distances, in bps of the mark, at which a position would be a level better, the furthest first. */
export function distancesBelow(level: Exclude<Level, 'info'>, exposure: Exposure, terms: Terms): number[] {
  const { hourly, policy } = terms;
  const bounds = distanceBounds(exposure, terms);
  const steps =
    level === 'notice'
      ? (['notice'] as const)
      : level === 'warning'
        ? (['warning'] as const)
        : (['warning', 'stop'] as const);
  return steps.map((step) => {
    const share = policy.thresholds.liquidationOddsBps[step] / 1e4;
    const byOdds = hourly === null ? 0 : bpsOf(distanceFor(share, exposure, hourly), exposure.endangered);
    return Math.max(bounds[step], byOdds) * ROOM;
  });
}
