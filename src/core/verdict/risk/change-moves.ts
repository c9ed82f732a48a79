import type { LeverageIntent, MarginChange } from '../../intent/leverage.ts';
import { afterChange, marginStateOf } from '../../margin/index.ts';
import type { MarginState } from '../../margin/state.ts';
import type { Fault } from '../../snapshot/fault.ts';
import type { RiskMarket } from '../../snapshot/margin.ts';
import type { Position, VenueSnapshot } from '../../snapshot/market.ts';
import { exposureOf } from './exposure.ts';
import { withMargin } from './fill-step.ts';
import {
  isUnknown,
  type Mend,
  type Move,
  marginUnknown,
  staleAccount,
  type Target,
  type Unknown,
} from './move.ts';

interface Subject {
  readonly change: MarginChange;
  readonly snapshot: VenueSnapshot;
}

/** The positions that a change is about; of a withdrawal all of its product that may share the wallet. */
function positionsOf({ change, snapshot }: Subject): Position[] | null {
  const positions = snapshot.account?.positions ?? null;
  if (positions === null) return null;
  return positions.filter(({ product, symbol, size }) => {
    if (product !== change.product || Number(size) === 0) return false;
    return change.kind === 'withdraw' ? !symbol.includes(':') : symbol === change.symbol;
  });
}

function changeMove(
  target: Target,
  { state, subject: { change, snapshot } }: { state: MarginState; subject: Subject },
): Move {
  const after = (mend: Mend = {}): MarginState | Unknown => {
    const changed = afterChange(state, change);
    return isUnknown(changed) ? changed : withMargin(changed, target, mend.margin);
  };
  const mark = Number(target.market.mark);
  return { ...target, mark, before: state, after, assumption: staleAccount(snapshot), fills: [], change };
}

function targetOf(
  { product, symbol, quantity }: { product: string; symbol: string; quantity: number },
  markets: readonly RiskMarket[],
): Target | null {
  const market = markets.find((each) => each.product === product && each.symbol === symbol);
  return market === undefined ? null : { market, positionSide: quantity > 0 ? 'long' : 'short' };
}

/** Where all positions lean on what is taken out, the one that is nearest to its liquidation then. */
function nearestOf(moves: readonly Move[]): Move[] {
  const distanceOf = (move: Move): number => {
    const state = move.after();
    const exposure = isUnknown(state) ? null : exposureOf(state, { move, hourly: null });
    if (exposure === null) return Infinity;
    return exposure.unknown !== null ? 0 : (exposure.liquidation?.distanceBps ?? Infinity);
  };
  const [first, ...others] = moves.map((move) => ({ move, distance: distanceOf(move) }));
  if (first === undefined) return [];
  return [others.reduce((near, other) => (other.distance < near.distance ? other : near), first).move];
}

function movesIn(state: MarginState, subject: Subject): Move[] {
  const { change, snapshot } = subject;
  const legs = state.legs.filter(({ symbol, quantity, marginMode }) => {
    if (change.kind === 'withdraw') return marginMode === 'cross';
    const side = change.kind === 'isolated-margin' ? change.positionSide : null;
    return symbol === change.symbol && (side === null || quantity > 0 === (side === 'long'));
  });
  const targets = legs.map((leg) => targetOf(leg, snapshot.risk?.markets ?? []));
  const moves = targets.flatMap((target) =>
    target === null ? [] : [changeMove(target, { state, subject })],
  );
  return change.kind === 'withdraw' ? nearestOf(moves) : moves;
}

/**
 * The positions that a change of margin moves; of a withdrawal the one that is nearest to its liquidation then. Without a
 * position there is none, and what cannot be reckoned is named in `unread`.
 */
export function changeMoves(
  { change }: LeverageIntent,
  snapshot: VenueSnapshot,
): { moves: Move[]; unread: Fault[] } {
  const subject = { change, snapshot };
  const positions = positionsOf(subject);
  const named = change.kind === 'withdraw' ? change.asset : change.symbol;
  if (positions === null) return { moves: [], unread: [marginUnknown('account-unknown', named)] };
  const { account, risk } = snapshot;
  for (const { product, symbol } of positions) {
    const state: MarginState | Unknown = marginStateOf({ account, risk, product, symbol });
    if (isUnknown(state)) return { moves: [], unread: [marginUnknown(state.unknown, symbol)] };
    if (change.kind !== 'withdraw' || state.settlement === change.asset) {
      return { moves: movesIn(state, subject), unread: [] };
    }
  }
  return { moves: [], unread: [] };
}
