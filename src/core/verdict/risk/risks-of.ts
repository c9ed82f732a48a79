import type { OrderIntent } from '../../intent/order.ts';
import { canonicalJson } from '../../json.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Fault } from '../../snapshot/fault.ts';
import type { RiskSnapshot } from '../../snapshot/margin.ts';
import type { VenueSnapshot } from '../../snapshot/market.ts';
import type { OrderCheck } from '../order/check.ts';
import { type Move, marginUnknown } from './move.ts';
import { orderMoves } from './order-moves.ts';
import { AT_ONCE, onlyReduces, type RiskCheck, riskCheckOf } from './risk-check.ts';
import { walletsBeside } from './wallets-beside.ts';

const NOTHING_READ: RiskSnapshot = { markets: [], volatilities: [], holdings: [] };

export interface Judged {
  readonly risks: readonly RiskCheck[];
  readonly unread: readonly Fault[];
}

/** The stop-loss of a request that would close a position first; null where it has none. */
function stopOf({ market, fills }: Move, checks: readonly OrderCheck[]): OrderCheck | null {
  const opens = fills.at(-1)?.side;
  const stops = checks.filter(
    ({ order }) =>
      order.trigger?.purpose === 'stop-loss' &&
      order.product === market.product &&
      order.symbol === market.symbol &&
      order.side !== opens,
  );
  const near = opens === 'buy' ? -1 : 1;
  const priceOf = ({ order }: OrderCheck) => near * Number(order.trigger?.price ?? 0);
  return stops.toSorted((a, b) => priceOf(a) - priceOf(b))[0] ?? null;
}

/** What could not be told of a position that a request makes larger, or whose margin it changes. */
function gapsOf(check: RiskCheck): Fault[] {
  const { after, move, hourly } = check;
  const { symbol } = move.market;
  if (after === null || onlyReduces(check)) return [];
  if (after.unknown !== null)
    return AT_ONCE.includes(after.unknown) ? [] : [marginUnknown(after.unknown, symbol)];
  return hourly === null && after.liquidation !== null
    ? [{ code: 'volatility-unread', params: { symbol } }]
    : [];
}

/** Judges what is done to each position; what cannot be told is named. */
export function judgeMoves(
  moves: readonly Move[],
  { snapshot, policy, checks }: { snapshot: VenueSnapshot; policy: Policy; checks: readonly OrderCheck[] },
): Judged {
  const read = snapshot.risk ?? NOTHING_READ;
  const toldBy = snapshot.account?.source ?? null;
  const judged = moves.map((move) => {
    const sources = { read, policy, toldBy, stop: stopOf(move, checks), ...walletsBeside(move, snapshot) };
    return { move, check: riskCheckOf(move, sources) };
  });
  const risks = judged.flatMap(({ check }) => ('unknown' in check ? [] : [check]));
  const unread = judged.flatMap(({ check, move }) =>
    'unknown' in check ? [marginUnknown(check.unknown, move.market.symbol)] : gapsOf(check),
  );
  return { risks: worstFirst(risks), unread };
}

/** The nearest to its liquidation price first; what has none comes last. */
function worstFirst(risks: readonly RiskCheck[]): RiskCheck[] {
  const nearness = ({ after }: RiskCheck) =>
    after === null ? Infinity : after.unknown !== null ? 0 : (after.liquidation?.distanceBps ?? Infinity);
  return risks.toSorted((a, b) => {
    const [near, far] = [nearness(a), nearness(b)];
    return near === far ? 0 : near - far;
  });
}

/**
 * What an order request does to each position it changes: opening, adding, reducing, turning, its orders in sequence. What
 * rests is taken as filled at its limit; what waits for a trigger is not part of it.
 */
export function risksOf(
  intent: OrderIntent,
  snapshot: VenueSnapshot,
  { checks, policy }: { checks: readonly OrderCheck[]; policy: Policy },
): Judged {
  const { moves, unread } = orderMoves({ intent, snapshot }, checks);
  const judged = judgeMoves(moves, { snapshot, policy, checks });
  const all = [...unread, ...judged.unread].map((fault) => [canonicalJson(fault), fault] as const);
  return { risks: judged.risks, unread: [...new Map(all).values()] };
}
