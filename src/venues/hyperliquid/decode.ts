import type { OrderIntent } from '../../core/intent/order.ts';
import type { Catalogue } from '../catalogue.ts';
import type { DecodedRequest } from '../decoded-request.ts';
import { type Members, membersOf, pathOf, word } from '../request-members.ts';
import { unreadableOrder } from '../unreadable.ts';
import { readOrder } from './read-order.ts';
import { vaultOf } from './vault.ts';

const MAX_ORDERS = 100;
const GROUPINGS = { na: 'na', normalTpsl: 'normalTpsl', positionTpsl: 'positionTpsl' } as const;
const MEMBERS = {
  order: new Set(['type', 'orders', 'grouping']),
  modify: new Set(['type', 'oid', 'order']),
  batchModify: new Set(['type', 'modifies']),
} as const;

/** Orders of an action before they are read, and how they belong together. */
interface Listed {
  readonly orders: readonly Members[];
  readonly grouping: keyof typeof GROUPINGS;
}

/**
 * Reads the action of a request to `/exchange`: `order`, `modify` or `batchModify`.
 *
 * A `twapOrder` is worked for minutes in slices nobody can see beforehand, so it is not read as an order of now.
 * @throws MalformedRequestError naming the member that is not as documented.
 */
export function decodeHyperliquid(body: unknown, catalogue: Catalogue | null): DecodedRequest {
  const request = membersOf(body, '');
  const action = membersOf(request.value.action, 'action');
  const type = word(action, 'type', {
    words: { order: 'order', modify: 'modify', batchModify: 'batchModify' } as const,
  });
  const { orders, grouping } = listed(action, type);
  const read = orders.map((members, at) =>
    // The first of a bracket opens, whatever sets it off.
    readOrder(members, { grouping: grouping === 'normalTpsl' && at === 0 ? 'na' : grouping, catalogue }),
  );
  const unknown = Object.keys(action.value).filter((member) => !MEMBERS[type].has(member));
  const unread = [
    ...unknown.map((member) => pathOf(action, member)),
    ...read.flatMap((order) => order.unread),
  ];
  return {
    orders: read.map(({ order }) => order),
    grouping: groupingOf(grouping, read.length),
    leverage: null,
    account: vaultOf(request),
    unread: [...new Set(unread)],
  };
}

function listed(action: Members, type: keyof typeof MEMBERS): Listed {
  if (type === 'modify') {
    return { orders: [membersOf(action.value.order, 'action.order')], grouping: 'na' };
  }
  if (type === 'batchModify') {
    const modifies = list(action, 'modifies');
    const path = 'action.modifies[].order';
    return {
      orders: modifies.map((item) => membersOf(membersOf(item, 'action.modifies[]').value.order, path)),
      grouping: 'na',
    };
  }
  const orders = list(action, 'orders').map((item) => membersOf(item, 'action.orders[]'));
  return { orders, grouping: word(action, 'grouping', { words: GROUPINGS }) };
}

function list(members: Members, member: string): readonly unknown[] {
  const value = members.value[member];
  if (!Array.isArray(value) || value.length === 0 || value.length > MAX_ORDERS) {
    throw unreadableOrder(pathOf(members, member));
  }
  return value;
}

function groupingOf(grouping: keyof typeof GROUPINGS, count: number): OrderIntent['grouping'] {
  if (count === 1) return 'single';
  return grouping === 'normalTpsl' ? 'bracket' : 'batch';
}
