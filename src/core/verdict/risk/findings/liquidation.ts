import type { MarginChange } from '../../../intent/leverage.ts';
import { figure, finding } from '../../findings/build.ts';
import { rankOf } from '../../levels.ts';
import type { Evidence, Finding } from '../../verdict.ts';
import type { Exposure } from '../exposure.ts';
import { isWorse, type Judged } from '../material.ts';
import { distancesBelow, nearnessOf } from '../nearness.ts';
import { type Fix, furtherAway } from '../remedies/further-away.ts';
import { AT_ONCE, type RiskCheck } from '../risk-check.ts';

const CODES = { odds: 'liquidation-likely', distance: 'liquidation-near' } as const;

/** How many of the measured events would close the position; nothing where that is not known. */
export function crashesOf({ replays }: RiskCheck['result']): Evidence[] {
  if (replays.length === 0) return [];
  return [
    figure('crashes', replays.filter(({ isLiquidated }) => isLiquidated).length, 'count'),
    figure('crashesOf', replays.length, 'count'),
  ];
}

function evidenceOf({ result }: RiskCheck, { distanceBps }: Fix): Evidence[] {
  const { after, odds, mark } = result;
  const { liquidation = null } = after ?? {};
  const evidence = [figure('mark', mark, 'price')];
  const day = odds.find(({ hours }) => hours === 24);
  if (liquidation !== null) {
    evidence.push(figure('liquidationPrice', liquidation.price, 'price'));
    evidence.push(figure('distance', liquidation.distanceBps, 'bps'));
    if (liquidation.dailyMoves !== null) evidence.push(figure('dailyMoves', liquidation.dailyMoves, 'count'));
  }
  if (day !== undefined) evidence.push(figure('odds', day.share, 'share'));
  evidence.push(...crashesOf(result));
  if (distanceBps !== null) evidence.push(figure('remedyDistance', distanceBps, 'bps'));
  return evidence;
}

/** The same position of before, where the request leaves it on its side. */
function samePosition({ before, after }: RiskCheck): Exposure | null {
  return before !== null && after !== null && before.leg.quantity > 0 === after.leg.quantity > 0
    ? before
    : null;
}

/** A position that is nowhere liquidated is worse the nearer it gets; one that would be at once cannot get worse. */
function judgedOf(exposure: Exposure, check: RiskCheck): Judged {
  if (AT_ONCE.includes(exposure.unknown ?? '')) return { level: 'stop', figure: Infinity };
  const distance = exposure.liquidation?.distanceBps ?? Infinity;
  return { level: nearnessOf(exposure, check).level, figure: 1 / distance };
}

/** What names a position in a finding. */
export function namedRisk({ after, result }: RiskCheck): { symbol: string; side: string } {
  return { symbol: result.symbol, side: (after?.leg.quantity ?? 0) > 0 ? 'long' : 'short' };
}

/** How near the liquidation price is after the request: by its odds or by its distance, whichever is the graver. */
export function liquidationFindings(check: RiskCheck): Finding[] {
  const { after } = check;
  if (after === null || after.liquidation === null) return [];
  const { level, by } = nearnessOf(after, check);
  const before = samePosition(check);
  if (level === null || !isWorse(before === null ? null : judgedOf(before, check), judgedOf(after, check)))
    return [];
  const fix = furtherAway(check, {
    level,
    distances: distancesBelow(level, after, check),
    isGone: (mended) => mended === null || rankOf(nearnessOf(mended, check).level ?? 'info') < rankOf(level),
  });
  const evidence = evidenceOf(check, fix);
  return [finding(CODES[by], level, { params: namedRisk(check), evidence, remedy: fix.remedy })];
}

function takesMargin(change: MarginChange | null): boolean {
  if (change?.kind === 'isolated-margin') return Number(change.amount) < 0;
  return change?.kind === 'withdraw';
}

/** A position that would be closed at once: its margin does not even cover what has to be kept. */
export function liquidatableFindings(check: RiskCheck): Finding[] {
  const { after, result } = check;
  const before = samePosition(check);
  if (after === null || !AT_ONCE.includes(after.unknown ?? '')) return [];
  const grows = Math.abs(after.leg.quantity) > Math.abs(before?.leg.quantity ?? 0);
  const wasSo = AT_ONCE.includes(before?.unknown ?? '');
  if (wasSo && !grows && !takesMargin(check.move.change)) return [];
  const fix = furtherAway(check, {
    level: 'stop',
    distances: distancesBelow('stop', after, check),
    isGone: (mended) =>
      mended === null || (mended.unknown === null && nearnessOf(mended, check).level !== 'stop'),
  });
  const evidence = [figure('mark', result.mark, 'price')];
  return [
    finding('already-liquidatable', 'stop', { params: namedRisk(check), evidence, remedy: fix.remedy }),
  ];
}
