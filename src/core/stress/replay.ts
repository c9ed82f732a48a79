import type { MarginState } from '../margin/state.ts';
import type { Account, HeldLoan } from './account.ts';
import { columnOf, eventsAgainst, type Shock, shockOf } from './events.ts';
import { sumsOf } from './losses.ts';
import { type OwnPosition, prepare } from './prepare.ts';

/** What a measured event would do to an account. Money in the settlement asset of its first wallet, at today's price. */
export interface Replay extends Shock {
  /** Of the whole account; below zero is a gain. */
  readonly loss: number;
  /** The same as a share of the account; null where nothing is left of it. */
  readonly lossBps: number | null;
  /** Whether the position asked about would be closed; without one, whether any position or loan would. */
  readonly isLiquidated: boolean;
  readonly halfSizeLoss: number;
}

export interface ReplayRequest extends Account {
  /** The first wallet as it would be with half the size; null where nothing has a size. */
  readonly half: MarginState | null;
  readonly loans?: readonly HeldLoan[];
  /** The position asked about, in the first wallet. */
  readonly own: OwnPosition | null;
  /** The asset whose moves are told beside the loss. */
  readonly asset: string;
  readonly gainsFrom: 'rise' | 'fall';
}

/**
 * Replays the measured events that go against a position on the whole account: every asset makes its own measured move.
 * `equity` is of the whole account; `leftOut` names what could not be counted.
 *
 * Both the worst hour and the worst day are tried. A position is closed where either closes it, since an account whose
 * positions hedge each other may stand the day and not the hour; the loss is the larger one. A closed cross wallet or
 * isolated position loses all its equity, since what is left below the maintenance margin goes to the liquidation itself,
 * and never more.
 */
export function replays({ half, loans = [], own, asset, gainsFrom, ...account }: ReplayRequest): {
  readonly replays: readonly Replay[];
  readonly equity: number;
  readonly leftOut: readonly string[];
} {
  const whole = prepare({ ...account, loans }, { own, gainsFrom });
  const states = half === null ? null : [half, ...account.states.slice(1)];
  const halved = states === null ? null : prepare({ ...account, states, loans }, { own, gainsFrom });
  const column = columnOf(asset);
  return {
    equity: whole.equity,
    leftOut: whole.leftOut,
    replays: eventsAgainst(gainsFrom).map((event, at) => {
      const { hour, day, isOwnClosed, isAnyClosed } = sumsOf(whole, event, at);
      const halves = halved === null ? { hour, day } : sumsOf(halved, event, at);
      const loss = Math.max(hour, day);
      const { id, kind, hourBps, dayBps, measured, depthMultiplier } = shockOf(event, column);
      return {
        id,
        kind,
        hourBps,
        dayBps,
        measured,
        depthMultiplier,
        loss,
        lossBps: whole.equity > 0 ? (loss / whole.equity) * 1e4 : null,
        isLiquidated: own === null ? isAnyClosed : isOwnClosed,
        halfSizeLoss: Math.max(halves.hour, halves.day),
      };
    }),
  };
}
