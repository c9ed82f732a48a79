import type { OrderIntent, Product } from '../../core/intent/order.ts';
import { BINANCE_READS } from '../../protocol/venues/binance.ts';
import { productOf } from '../../protocol/venues/index.ts';
import type { OrderRoute } from '../../protocol/venues/venue.ts';
import type { DecodedRequest } from '../decoded-request.ts';
import { type Members, membersOf, pathOf, positive } from '../request-members.ts';
import { unreadableOrder } from '../unreadable.ts';
import { type ReadOrder, readOrder } from './read-order.ts';

const MAX_ORDERS = 20;

/** Members that name, route or format a request and change nothing of what it does. */
const HARMLESS = new Set([
  'clientOrderId',
  'newClientOrderId',
  'newOrderRespType',
  'recvWindow',
  'timestamp',
  'securityType',
  'strategySubId',
  'firstDrivenId',
  'secondDrivenId',
  'firstDrivenOn',
  'secondDrivenOn',
  'firstTrigger',
  'secondTrigger',
  'subOrderList',
  'strategyType',
]);

/** What the page says once for all orders of a strategy. */
const SHARED = ['symbol', 'positionSide', 'placeType', 'workingType'] as const;

/**
 * Reads the body of an order request of binance.com.
 * @throws MalformedRequestError naming the member that is not as known.
 */
export function decodeBinance(route: OrderRoute, body: unknown): DecodedRequest {
  const request = membersOf(body, '');
  const product = productOf(route.name);
  const read = route.orders.includes('') ? [readOrder(request, product)] : subOrders(request, product);
  const members = [...unknownMembers(request), ...read.flatMap(({ unread }) => unread)];
  return {
    orders: read.map(({ order }) => order),
    grouping: groupingOf(read),
    leverage: positive(request, 'leverage'),
    account: null,
    unread: members,
  };
}

function subOrders(request: Members, product: Product): ReadOrder[] {
  const list = request.value.subOrderList;
  if (!Array.isArray(list) || list.length === 0 || list.length > MAX_ORDERS)
    throw unreadableOrder('subOrderList');
  const shared = Object.fromEntries(
    SHARED.filter((member) => request.value[member] !== undefined).map((member) => [
      member,
      request.value[member],
    ]),
  );
  return list.map((item) => {
    const own = membersOf(item, 'subOrderList[]');
    const { order, unread } = readOrder({ path: own.path, value: { ...shared, ...own.value } }, product);
    return { order, unread: [...unread, ...unknownMembers(own)] };
  });
}

function unknownMembers(members: Members): string[] {
  const known = new Set<string>(BINANCE_READS['binance-usdm']);
  return Object.entries(members.value)
    .filter(([member, value]) => value !== null && !known.has(member) && !HARMLESS.has(member))
    .map(([member]) => pathOf(members, member));
}

/** The first order opens and the others wait to close what it opened. */
function groupingOf(read: readonly ReadOrder[]): OrderIntent['grouping'] {
  const [first, ...others] = read.map(({ order }) => order);
  if (others.length === 0) return 'single';
  const brackets = others.every((order) => order.trigger !== null && order.side !== first?.side);
  return brackets && first?.reduceOnly === false ? 'bracket' : 'batch';
}
