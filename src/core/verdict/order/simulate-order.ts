import type { Book } from '../../book/index.ts';
import type { Order, OrderIntent } from '../../intent/order.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Fault } from '../../snapshot/fault.ts';
import type { VenueSnapshot } from '../../snapshot/market.ts';
import { worstFirst } from '../levels.ts';
import { riskFindings } from '../risk/findings/index.ts';
import { risksOf } from '../risk/risks-of.ts';
import type { OrderVerdict } from '../verdict.ts';
import { orderBasis } from './basis.ts';
import type { OrderCheck } from './check.ts';
import { orderCoverage } from './coverage.ts';
import { orderFindings } from './findings/index.ts';
import { isOpen, openMarket } from './open-market.ts';
import { resultOf } from './result.ts';
import { sizeAsked } from './size.ts';
import { afterFill } from './taken.ts';
import { takes, walkOf } from './walk.ts';

interface Options {
  readonly policy: Policy;
  readonly nowMs: number;
}

function isComplete({ type, price, trigger }: Order): boolean {
  if (type === 'limit' && !(Number(price) > 0)) return false;
  return trigger === null || Number(trigger.price) > 0;
}

const keyOf = ({ product, symbol }: Order) => `${product} ${symbol}`;

/** One order on what the orders before it left of each market. */
function judgeOrder(
  { intent, index, order }: { intent: OrderIntent; index: number; order: Order },
  { snapshot, left, ...options }: Options & { snapshot: VenueSnapshot; left: Map<string, Book> },
): OrderCheck | Fault {
  const open = openMarket(order, { venue: intent.venue, snapshot, nowMs: options.nowMs });
  if (!isOpen(open)) return open;
  const asked = isComplete(order) ? sizeAsked(order, open.market, snapshot.account) : null;
  if (asked === null) return { code: 'order-unread', params: { symbol: order.symbol, index: String(index) } };
  const key = keyOf(order);
  const walk = walkOf(order, { open, left: left.get(key) ?? open.book, asked });
  const result = resultOf({ intent, index, order }, { open, walk });
  const others = intent.orders.slice(index + 1).some((other) => keyOf(other) === key);
  if (others && walk.fate !== 'waits' && takes(walk)) {
    left.set(key, afterFill(walk.book, { fill: walk.fill, side: order.side }));
  }
  return { intent, index, order, open, walk, result, ...options };
}

function oldestBook(checks: readonly OrderCheck[]): Pick<OrderVerdict, 'bookAgeMs' | 'bookVia'> {
  const [first, ...others] = checks.map(({ open }) => open);
  if (first === undefined) return { bookAgeMs: null, bookVia: null };
  const oldest = others.reduce((old, open) => (open.ageMs > old.ageMs ? open : old), first);
  return { bookAgeMs: oldest.ageMs, bookVia: oldest.market.book?.via ?? null };
}

/**
 * Judges an order request against the books that were read for it, and what it makes of the account's positions. Orders
 * of one request take from a book one after the other.
 *
 * Pure: the same intent, snapshot, policy and `nowMs` (milliseconds since the epoch) give the same bytes everywhere.
 */
export function simulateOrder(intent: OrderIntent, snapshot: VenueSnapshot, options: Options): OrderVerdict {
  const left = new Map<string, Book>();
  const judged = intent.orders.map((order, index) =>
    judgeOrder({ intent, index, order }, { snapshot, left, ...options }),
  );
  const checks = judged.filter((entry): entry is OrderCheck => 'walk' in entry);
  const faults = judged.filter((entry): entry is Fault => !('walk' in entry));
  const margin = risksOf(intent, snapshot, { checks, policy: options.policy });
  const findings = worstFirst([...orderFindings(checks), ...riskFindings(margin.risks)]);
  const { coverage, unread, accountKnown } = orderCoverage(intent, snapshot, {
    checks,
    faults,
    untold: margin.unread,
  });
  const orders = checks.map(({ result }) => result);
  return {
    version: 1,
    kind: 'order',
    venue: intent.venue,
    level: findings[0]?.level ?? 'info',
    coverage,
    outcome: checks.length === 0 ? null : { orders, risks: margin.risks.map(({ result }) => result) },
    findings,
    basis: orderBasis(checks, margin.risks),
    unread,
    endpoint: snapshot.endpoint,
    ...oldestBook(checks),
    accountKnown,
  };
}
