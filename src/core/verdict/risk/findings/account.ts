import { rounded } from '../../../math/ratio.ts';
import { figure, finding, levelAt, REFUSE } from '../../findings/build.ts';
import { rankOf } from '../../levels.ts';
import type { Finding, Level, Remedy } from '../../verdict.ts';
import { positionShareBps } from '../account-risk.ts';
import { isWorse } from '../material.ts';
import { isUnknown, legOf } from '../move.ts';
import { largestGone, smallerSize } from '../remedies/smaller-size.ts';
import { eventsOn } from '../replays.ts';
import type { RiskCheck } from '../risk-check.ts';
import { crashesOf, namedRisk } from './liquidation.ts';

type Levels = Parameters<typeof levelAt>[1];

/**
 * The level of a share of the account. Where only its margin wallet was read, the share is a bound from above, and a bound
 * proves nothing against the request: it is told, and no more.
 */
function levelOfShare(bps: number | null, thresholds: Levels, { isWhole }: RiskCheck): Level | null {
  const level = bps === null ? null : levelAt(rounded(bps), thresholds);
  return level === null || isWhole ? level : 'notice';
}

const rank = (level: Level | null) => rankOf(level ?? 'info');

/** The largest size with which a figure of the account is below its level; refusing, where no size is. */
function lessOf(
  check: RiskCheck,
  { level, figureWith }: { level: Level; figureWith: (share: number) => Level | null },
): Remedy | null {
  const asked = check.move.fills[0]?.check.walk.asked.value ?? 0;
  const isGone = (size: number) => rank(figureWith(size / asked)) < rank(level);
  const found = smallerSize(check, (sizes) => largestGone(sizes, isGone));
  return found?.remedy ?? (level === 'notice' ? null : REFUSE);
}

/** The events on the account as it was, or with a share of the size: collateral falls without a position as well. */
function eventsWith(
  { move, read, beside, after }: RiskCheck,
  share: number | 'before',
): ReturnType<typeof eventsOn> {
  const state = share === 'before' ? move.before : move.after({ share });
  return isUnknown(state)
    ? null
    : eventsOn(move, { state, beside, holdings: read.holdings, like: after?.leg ?? null });
}

/** Loss of the whole account in its worst event, in bps; null where it is not known. */
function worstLoss(check: RiskCheck, share: number | 'before'): number | null {
  const events = eventsWith(check, share);
  return events === null ? null : Math.max(...events.replays.map(({ lossBps }) => lossBps ?? 0));
}

/** What the worst measured event would take of the whole account after the request. */
export function accountLossFindings(check: RiskCheck): Finding[] {
  const { result, policy, replayed } = check;
  const [worst] = replayed.replays.toSorted((a, b) => (b.lossBps ?? 0) - (a.lossBps ?? 0));
  if (worst === undefined || worst.lossBps === null) return [];
  const levelOf = (loss: number | null) => levelOfShare(loss, policy.thresholds.accountLossBps, check);
  const level = levelOf(worst.lossBps);
  if (level === null) return [];
  const before = worstLoss(check, 'before');
  const was = before === null ? null : { level: levelOf(before), figure: before };
  if (!isWorse(was, { level, figure: worst.lossBps })) return [];
  return [
    finding('account-loss', level, {
      params: { ...namedRisk(check), event: worst.id, asset: result.settlement },
      evidence: [
        figure('lossShare', worst.lossBps, 'bps'),
        figure('loss', worst.loss, 'settlement'),
        ...crashesOf(result),
      ],
      remedy: lessOf(check, { level, figureWith: (share) => levelOf(worstLoss(check, share)) }),
    }),
  ];
}

/** How much of everything the account holds one position ties up. */
export function positionShareFindings(check: RiskCheck): Finding[] {
  const { result, policy, move } = check;
  // More margin behind a position is what makes it safer.
  if (move.change !== null && move.change.kind !== 'withdraw') return [];
  const share = result.account?.positionShareBps ?? null;
  const levelOf = (bps: number | null) => levelOfShare(bps, policy.thresholds.positionShareBps, check);
  const level = levelOf(share);
  if (share === null || level === null) return [];
  const shareOf = (part: number | 'before') => {
    const state = part === 'before' ? move.before : move.after({ share: part });
    const equity = eventsWith(check, part)?.equity ?? null;
    return isUnknown(state) ? null : positionShareBps(legOf(state, move), equity);
  };
  const before = shareOf('before');
  if (
    !isWorse(before === null ? null : { level: levelOf(before), figure: before }, { level, figure: share })
  ) {
    return [];
  }
  return [
    finding('position-share', level, {
      params: namedRisk(check),
      evidence: [figure('positionShare', share, 'bps')],
      remedy: lessOf(check, { level, figureWith: (part) => levelOf(shareOf(part)) }),
    }),
  ];
}
