import type { OrderIntent } from '../../intent/order.ts';
import { emptyLeg, marginStateOf } from '../../margin/index.ts';
import type { Fault } from '../../snapshot/fault.ts';
import type { RiskMarket } from '../../snapshot/margin.ts';
import type { VenueSnapshot } from '../../snapshot/market.ts';
import type { OrderCheck } from '../order/check.ts';
import { accountMove, goesTo } from './account-move.ts';
import { aloneMove } from './alone-move.ts';
import type { Step } from './fill-step.ts';
import { isMargined, type LegFill, legFillOf } from './leg-fill.ts';
import { isUnknown, type Move, marginUnknown, staleAccount, type Target, type Unknown } from './move.ts';
import { openedWith } from './opened-with.ts';
import { walletOf } from './wallets-beside.ts';

interface Subject {
  readonly intent: OrderIntent;
  readonly snapshot: VenueSnapshot;
}

/** Where the collateral cannot be seen, or is less than it takes, an order that opens still says something on its own. */
const SEEN_ALONE = ['account-unknown', 'margin-unread', 'margin-short'];

/** By its own terms, whatever the account holds. */
function onlyReduces({ reduceOnly, positionSide, side }: LegFill): boolean {
  return reduceOnly || (positionSide !== null && (positionSide === 'long') === (side === 'sell'));
}

function marketOf(
  { snapshot }: Subject,
  { product, symbol }: Pick<RiskMarket, 'product' | 'symbol'>,
): RiskMarket | null {
  const markets = snapshot.risk?.markets ?? [];
  return markets.find((market) => market.symbol === symbol && market.product === product) ?? null;
}

function stepOf(fill: LegFill, { intent, snapshot }: Subject, market: RiskMarket): Step | Unknown {
  const opened = openedWith(intent, market, snapshot);
  const { marginMode } = opened;
  if (marginMode === null) return { unknown: 'margin-unread' };
  const template = emptyLeg(market, { marginMode, leverage: opened.leverage });
  return 'unknown' in template ? template : { fill, template, opened };
}

/** All fills of the request that meet the same wallet, in sequence. */
function stepsIn(market: RiskMarket, fills: readonly LegFill[], subject: Subject): Step[] | Unknown {
  const steps: Step[] = [];
  for (const fill of fills) {
    const other = marketOf(subject, fill.check.order);
    if (other === null || walletOf(other) !== walletOf(market)) continue;
    const step = stepOf(fill, subject, other);
    if ('unknown' in step) return step;
    steps.push(step);
  }
  return steps;
}

function isHeld({ snapshot }: Subject, { market }: Target): boolean {
  const positions = snapshot.account?.positions ?? [];
  return positions.some(({ product, symbol }) => product === market.product && symbol === market.symbol);
}

function moveInAccount(target: Target, fills: readonly LegFill[], subject: Subject): Move | Unknown {
  const { account, risk } = subject.snapshot;
  const { product, symbol } = target.market;
  const state = marginStateOf({ account, risk, product, symbol });
  if ('unknown' in state) return state;
  const steps = stepsIn(target.market, fills, subject);
  if ('unknown' in steps) return steps;
  const move = accountMove(target, { state, steps, doubt: staleAccount(subject.snapshot) });
  const after = move.after();
  return isUnknown(after) ? after : move;
}

function moveOf(target: Target, fills: readonly LegFill[], subject: Subject): Move | Unknown {
  const { snapshot, intent } = subject;
  const { market } = target;
  const move = moveInAccount(target, fills, subject);
  if (!('unknown' in move)) return move;
  const own = fills.filter((fill) => goesTo(target, fill));
  const { leverage } = openedWith(intent, market, snapshot);
  const opens = !own.some(onlyReduces) && !isHeld(subject, target);
  if (!SEEN_ALONE.includes(move.unknown) || leverage === null || !opens) return move;
  return aloneMove(target, { fills: own, leverage });
}

/** Where nothing is known of account or leverage, that is the reason, whatever else is missing. */
function causeWithoutMarket({ intent, snapshot }: Subject): string {
  const isKnown =
    snapshot.account?.margin !== undefined || intent.leverage !== null || intent.typed?.leverage != null;
  return isKnown ? 'mark-missing' : 'account-unknown';
}

function isSamePosition(one: LegFill, other: LegFill): boolean {
  const [a, b] = [one.check.order, other.check.order];
  return a.product === b.product && a.symbol === b.symbol && one.positionSide === other.positionSide;
}

/** One for each position that the fills go to, in their sequence. */
function targetsOf(fills: readonly LegFill[]): LegFill[] {
  return fills.filter((fill, at) => fills.findIndex((other) => isSamePosition(other, fill)) === at);
}

/**
 * The positions that an order request changes. What opens or adds and cannot be reckoned is named in `unread`; of what can
 * only reduce nothing has to be known.
 */
export function orderMoves(
  subject: Subject,
  checks: readonly OrderCheck[],
): { moves: Move[]; unread: Fault[] } {
  const fills = checks.map(legFillOf).filter((fill) => fill !== null);
  const moves: Move[] = [];
  const unread: Fault[] = checks
    .filter(({ order }) => isMargined(order.product) && order.trigger?.purpose === 'entry')
    .map(({ order }) => marginUnknown('not-triggered', order.symbol));
  for (const fill of targetsOf(fills)) {
    const { symbol } = fill.check.order;
    const market = marketOf(subject, fill.check.order);
    const target = market === null ? null : { market, positionSide: fill.positionSide };
    const move = target === null ? { unknown: causeWithoutMarket(subject) } : moveOf(target, fills, subject);
    if (!('unknown' in move)) moves.push(move);
    else if (!fills.filter((each) => isSamePosition(each, fill)).every(onlyReduces))
      unread.push(marginUnknown(move.unknown, symbol));
  }
  return { moves, unread };
}
