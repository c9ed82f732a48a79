import type { Order, Product } from '../../core/intent/order.ts';
import { decimalText } from '../../core/math/decimal.ts';
import { type Catalogue, unnamedSymbol } from '../catalogue.ts';
import { type Members, membersOf, pathOf, positive, word } from '../request-members.ts';
import { unreadableOrder } from '../unreadable.ts';

/** @see https://hyperliquid.gitbook.io/hyperliquid-docs/for-developers/api/exchange-endpoint#place-an-order */
const TIFS: Readonly<Record<string, Pick<Order, 'type' | 'timeInForce'>>> = {
  Gtc: { type: 'limit', timeInForce: 'gtc' },
  Ioc: { type: 'limit', timeInForce: 'ioc' },
  Alo: { type: 'limit', timeInForce: 'post-only' },
  FrontendMarket: { type: 'market', timeInForce: 'ioc' },
  LiquidationMarket: { type: 'market', timeInForce: 'ioc' },
};
const MEMBERS = new Set(['a', 'b', 'p', 's', 'r', 't', 'c']);

/** An order of an action, and members of it that were not understood. */
export interface ReadOrder {
  readonly order: Order;
  readonly unread: readonly string[];
}

/**
 * Reads one order of an action. Without a catalogue, or with a number it does not list, the symbol is `#` and the number.
 * @throws MalformedRequestError naming the member that is not as documented.
 */
export function readOrder(
  members: Members,
  { grouping, catalogue }: { grouping: string; catalogue: Catalogue | null },
): ReadOrder {
  const { b, r } = members.value;
  if (typeof b !== 'boolean') throw unreadableOrder(pathOf(members, 'b'));
  if (typeof r !== 'boolean') throw unreadableOrder(pathOf(members, 'r'));
  const kind = kindOf(members, { exits: r || grouping !== 'na' });
  const order: Order = {
    ...marketOf(members, catalogue),
    side: b ? 'buy' : 'sell',
    ...kind,
    size: sizeOf(members, { wholePosition: grouping === 'positionTpsl' && kind.trigger !== null }),
    price: positive(members, 'p'),
    reduceOnly: r,
    positionSide: null,
  };
  if (order.price === null) throw unreadableOrder(pathOf(members, 'p'));
  const unknown = Object.keys(members.value).filter((member) => !MEMBERS.has(member));
  return { order, unread: unknown.map((member) => pathOf(members, member)) };
}

/** @see https://hyperliquid.gitbook.io/hyperliquid-docs/for-developers/api/asset-ids */
function marketOf(members: Members, catalogue: Catalogue | null): { product: Product; symbol: string } {
  const { a } = members.value;
  if (typeof a !== 'number' || !Number.isSafeInteger(a) || a < 0) throw unreadableOrder(pathOf(members, 'a'));
  const product = a >= 10_000 && a < 100_000 ? 'spot' : 'linear';
  const listing = catalogue?.listings.find(({ asset }) => asset === a);
  return { product, symbol: listing?.symbol ?? unnamedSymbol(a) };
}

function sizeOf(members: Members, { wholePosition }: { wholePosition: boolean }): Order['size'] {
  if (wholePosition && decimalText(members.value.s) === '0') return null;
  const value = positive(members, 's');
  if (value === null) throw unreadableOrder(pathOf(members, 's'));
  return { unit: 'base', value };
}

function kindOf(
  members: Members,
  { exits }: { exits: boolean },
): Pick<Order, 'type' | 'timeInForce' | 'trigger'> {
  const type = membersOf(members.value.t, pathOf(members, 't'));
  const { limit, trigger } = type.value;
  if ((limit === undefined) === (trigger === undefined)) throw unreadableOrder(type.path);
  if (limit !== undefined) {
    const tif = word(membersOf(limit, pathOf(type, 'limit')), 'tif', { words: TIFS });
    return { ...tif, trigger: null };
  }
  const set = membersOf(trigger, pathOf(type, 'trigger'));
  const price = positive(set, 'triggerPx');
  if (price === null) throw unreadableOrder(pathOf(set, 'triggerPx'));
  const { isMarket } = set.value;
  if (typeof isMarket !== 'boolean') throw unreadableOrder(pathOf(set, 'isMarket'));
  const purpose = word(set, 'tpsl', { words: { tp: 'take-profit', sl: 'stop-loss' } as const });
  return {
    type: isMarket ? 'market' : 'limit',
    timeInForce: isMarket ? 'ioc' : 'gtc',
    // Triggers go by the mark price.
    trigger: { price, by: 'mark', purpose: exits ? purpose : 'entry' },
  };
}
