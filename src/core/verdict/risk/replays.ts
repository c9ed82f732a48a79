import { thinned, touchOf } from '../../book/index.ts';
import type { Leg, MarginState } from '../../margin/state.ts';
import { rounded } from '../../math/ratio.ts';
import type { Holding } from '../../snapshot/margin.ts';
import { type Replay as Event, type OwnPosition, replays } from '../../stress/index.ts';
import type { OrderCheck } from '../order/check.ts';
import { fillOn } from '../order/walk.ts';
import { isUnknown, legOf, type Move } from './move.ts';
import type { Replay } from './outcome.ts';

/** What the measured events would do to the whole account, with its worth in the settlement asset. */
export interface Replayed {
  readonly replays: readonly Replay[];
  /** Of everything the account holds; null where the position alone is known. */
  readonly equity: number | null;
  readonly leftOut: readonly string[];
}

interface Around {
  readonly state: MarginState;
  /** The account's other wallets. */
  readonly beside: readonly MarginState[];
  readonly holdings: readonly Holding[];
  /** The same wallet with half the size; null where nothing has a size. */
  readonly half?: MarginState | null;
  /** The position whose events are meant where there is none yet; null where that says nothing. */
  readonly like?: Leg | null;
}

/** What a position gains from; in a market with both sides in one wallet, what the two together do. */
function gainsFromOf({ legs }: MarginState, leg: Leg): 'rise' | 'fall' {
  const together = legs.filter(
    ({ symbol, marginMode }) => symbol === leg.symbol && marginMode === 'cross' && leg.marginMode === 'cross',
  );
  const net = together.reduce((sum, { quantity }) => sum + quantity, 0) || leg.quantity;
  return net > 0 ? 'rise' : 'fall';
}

function ownOf({ product, symbol, quantity }: Leg): OwnPosition {
  return { product, symbol, positionSide: quantity > 0 ? 'long' : 'short' };
}

/** The events that go against a position, on the whole account around it. */
export function eventsOn(
  move: Move,
  { state, beside, holdings, half = null, like = null }: Around,
): ReturnType<typeof replays> | null {
  const held = legOf(state, move);
  const leg = held ?? like;
  if (leg === null) return null;
  const isAlone = move.assumption === 'order-alone';
  return replays({
    states: isAlone ? [state] : [state, ...beside],
    holdings: isAlone ? [] : holdings,
    half,
    own: held === null ? null : ownOf(held),
    asset: leg.base,
    gainsFrom: gainsFromOf(state, leg),
  });
}

interface Terms {
  readonly stop: OrderCheck | null;
  readonly mark: number;
  /** What is closed before its stop is reached has none. */
  readonly liquidatedAt: number | null;
}

/** Where a stop-loss would really fill on the book that was left; null where the event does not reach it. */
function stopFillOf(
  { hourBps, dayBps, depthMultiplier }: Event,
  { stop, mark, liquidatedAt }: Terms,
): number | null {
  if (stop === null || touchOf(stop.walk.book).mid === null) return null;
  const { order, walk } = stop;
  const trigger = Number(order.trigger?.price ?? 0);
  const sign = order.side === 'sell' ? -1 : 1;
  const furthest = Math.max(sign * hourBps, sign * dayBps) / 1e4;
  if (sign * (trigger / mark - 1) > furthest) return null;
  if (liquidatedAt !== null && sign * (liquidatedAt - mark) >= 0 && sign * (trigger - liquidatedAt) >= 0)
    return null;
  const fill = fillOn(thinned(walk.book, depthMultiplier), order, walk.asked);
  const price = fill.exhausted ? fill.worstPrice : fill.averagePrice;
  return price === null ? null : rounded(price);
}

/** What the measured crashes, or for what gains from a fall the squeezes and rebounds, would do after a request. */
export function replaysOf(
  move: Move,
  {
    after,
    beside,
    holdings,
    ...terms
  }: { after: MarginState } & Pick<Around, 'beside' | 'holdings'> & Omit<Terms, 'mark'>,
): Replayed {
  const halved = move.fills.length === 0 ? null : move.after({ share: 0.5 });
  const half = halved === null || isUnknown(halved) ? null : halved;
  const events = eventsOn(move, { state: after, beside, holdings, half });
  if (events === null) return { replays: [], equity: null, leftOut: [] };
  const isAlone = move.assumption === 'order-alone';
  return {
    equity: isAlone ? null : events.equity,
    leftOut: events.leftOut,
    replays: events.replays.map((event) => ({
      id: event.id,
      kind: event.kind,
      hourBps: event.hourBps,
      dayBps: event.dayBps,
      measured: event.measured,
      loss: rounded(event.loss),
      lossBps: isAlone || event.lossBps === null ? null : rounded(event.lossBps),
      isLiquidated: event.isLiquidated,
      stopFill: stopFillOf(event, { ...terms, mark: move.mark }),
      halfSizeLoss: rounded(event.halfSizeLoss),
    })),
  };
}
