import type { Replay, Risk } from '../../../core/verdict/risk/outcome.ts';
import { percentWords, wholeWords } from '../../number.ts';
import type { Say } from '../../say.ts';
import {
  differenceWords,
  moneyWords,
  nameWords,
  plainMoneyWords,
  priceWords,
  type Steps,
} from '../figures.ts';
import { eventWords } from './event.ts';
import { sideOf } from './risk-of.ts';

/** One measured event, as it would go against what is held: a line of the table. */
export interface ReplayLine {
  readonly id: string;
  readonly event: string;
  readonly move: string;
  /** Without its asset, which stands at the head of the column. */
  readonly result: string;
  /** "liquidated", or the share of the account; null where that is not known. */
  readonly share: string | null;
  readonly isLiquidated: boolean;
}

/** The measured events on a position, the costliest first, with the words around them. */
export interface ReplayTable {
  readonly title: string;
  readonly columns: {
    readonly event: string;
    readonly move: string;
    readonly result: string;
    readonly share: string;
  };
  readonly lines: readonly ReplayLine[];
  /** What is meant by a word of the table, and what less of the same would have cost. */
  readonly notes: readonly string[];
}

/** The replays of a risk as a table; null where there are none. */
export function replayTable(risk: Risk, steps: Steps, say: Say): ReplayTable | null {
  const replays = sorted(risk.replays);
  const [worst] = replays;
  if (worst === undefined) return null;
  return {
    title: countWords(risk, say),
    columns: {
      event: say('replay_event'),
      move: nameWords(risk.base),
      result: say('replay_result', [nameWords(risk.settlement)]),
      share: say(risk.account === null ? 'replay_share_none' : 'replay_share'),
    },
    lines: replays.map((replay) => lineOf(replay, say)),
    notes: notesOf(risk, { worst, steps }, say),
  };
}

/** The replay that costs most; null where there is none. */
export function worstReplay({ replays }: Risk): Replay | null {
  return sorted(replays)[0] ?? null;
}

/** "13 of 13 past crashes would liquidate this"; of what gains from a fall, the squeezes and rebounds are counted. */
export function countWords(risk: Risk, say: Say): string {
  const hit = risk.replays.filter(({ isLiquidated }) => isLiquidated).length;
  return say(`replay_count_${sideOf(risk)}`, [wholeWords(hit, say), wholeWords(risk.replays.length, say)]);
}

function sorted(replays: readonly Replay[]): readonly Replay[] {
  return replays.toSorted((a, b) => b.loss - a.loss || Math.abs(b.dayBps) - Math.abs(a.dayBps));
}

function lineOf(replay: Replay, say: Say): ReplayLine {
  const { loss, lossBps, isLiquidated, dayBps, measured } = replay;
  const move = differenceWords(dayBps, say);
  return {
    id: `${replay.kind}-${replay.id}`,
    event: eventWords(replay, say),
    move: measured === 'median' ? say('replay_median', [move]) : move,
    result: say(loss > 0 ? 'replay_lost' : 'replay_won', [plainMoneyWords(Math.abs(loss), say)]),
    share: isLiquidated
      ? say('replay_liquidated')
      : lossBps === null
        ? null
        : percentWords(Math.abs(lossBps), say),
    isLiquidated,
  };
}

function notesOf(
  risk: Risk,
  { worst, steps }: { readonly worst: Replay; readonly steps: Steps },
  say: Say,
): readonly string[] {
  const { settlement, base, account, replays } = risk;
  const half = say('replay_half', [moneyWords(worst.halfSizeLoss, settlement, say), eventWords(worst, say)]);
  const stop =
    worst.stopFill === null
      ? null
      : say('replay_stop', [priceWords(worst.stopFill, steps, say), eventWords(worst, say)]);
  const median = replays.some(({ measured }) => measured === 'median')
    ? say('replay_median_note', [nameWords(base)])
    : null;
  const whose = say(account === null ? 'replay_alone_note' : 'replay_account_note');
  // Where everything is lost either way, half the size saves nothing.
  return [whose, worst.halfSizeLoss < worst.loss ? half : null, stop, median].filter((note) => note !== null);
}
