import type { OrderIntent } from '../../intent/order.ts';
import { emptyLeg, marginStateOf, settlementOf } from '../../margin/index.ts';
import type { MarginState } from '../../margin/state.ts';
import type { Fault } from '../../snapshot/fault.ts';
import type { RiskMarket } from '../../snapshot/margin.ts';
import type { VenueSnapshot } from '../../snapshot/market.ts';
import type { OrderCheck } from '../order/check.ts';
import { accountMove, goesTo } from './account-move.ts';
import { aloneMove } from './alone-move.ts';
import type { Step } from './fill-step.ts';
import { isMargined, type LegFill, legFillOf } from './leg-fill.ts';
import { isUnknown, type Move, marginUnknown, type Target, type Unknown } from './move.ts';
import { openedWith } from './opened-with.ts';

interface Subject {
  readonly intent: OrderIntent;
  readonly snapshot: VenueSnapshot;
}

/** Where the collateral cannot be seen, an order that opens still says something on its own. */
const SEEN_ALONE = ['account-unknown', 'margin-unread'];

/** By its own terms, whatever the account holds. */
function onlyReduces({ reduceOnly, positionSide, side }: LegFill): boolean {
  return reduceOnly || (positionSide !== null && (positionSide === 'long') === (side === 'sell'));
}

/** Positions that share collateral: one settlement asset, and one market place of a venue that has several. */
function walletOf(market: RiskMarket): string {
  const { product, symbol } = market;
  return `${product} ${settlementOf(market)} ${symbol.slice(0, symbol.indexOf(':') + 1)}`;
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
  const marginMode = opened.marginMode ?? 'cross';
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

function moveOf(target: Target, fills: readonly LegFill[], subject: Subject): Move | Unknown {
  const { snapshot, intent } = subject;
  const { account, risk } = snapshot;
  const { market } = target;
  const { product, symbol } = market;
  if (!isMargined(product) || risk === undefined) return { unknown: 'mark-missing' };
  const state: MarginState | Unknown = marginStateOf({ account, risk, product, symbol });
  if (!isUnknown(state)) {
    const steps = stepsIn(market, fills, subject);
    return 'unknown' in steps ? steps : accountMove(target, { state, steps });
  }
  const own = fills.filter((fill) => goesTo(target, fill));
  const { leverage } = openedWith(intent, market, snapshot);
  const opens = !own.some(onlyReduces) && !isHeld(subject, target);
  if (!SEEN_ALONE.includes(state.unknown) || leverage === null || !opens) return state;
  return aloneMove(target, { fills: own, leverage });
}

/** Where nothing is known of account or leverage, that is the reason, whatever else is missing. */
function causeWithoutMarket({ intent, snapshot }: Subject): string {
  const isKnown =
    snapshot.account?.margin !== undefined || intent.leverage !== null || intent.typed?.leverage != null;
  return isKnown ? 'mark-missing' : 'account-unknown';
}

/** One for each position that the fills go to, in their sequence. */
function targetsOf(fills: readonly LegFill[]): LegFill[] {
  const first = new Map<string, LegFill>();
  for (const fill of fills) {
    const { product, symbol } = fill.check.order;
    const key = `${product} ${symbol} ${fill.positionSide}`;
    if (!first.has(key)) first.set(key, fill);
  }
  return [...first.values()];
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
    else if (!onlyReduces(fill)) unread.push(marginUnknown(move.unknown, symbol));
  }
  return { moves, unread };
}
