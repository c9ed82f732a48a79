import type { Order, OrderIntent, OrderSize, TypedOrder } from '../../core/intent/order.ts';
import type { MarketKey } from '../../venues/index.ts';

interface Form {
  readonly typed: TypedOrder;
  readonly key: MarketKey;
  readonly origin: string;
  readonly account: string | null;
}

/** Where the form does not say what its size counts, it is what the venue's own requests count. */
function sizeOf({ size }: TypedOrder, { product }: MarketKey): OrderSize | null {
  if (size === null || size.value === '0') return null;
  return { unit: size.unit ?? (product === 'inverse' ? 'contracts' : 'base'), value: size.value };
}

function triggerOf({ type, triggerPrice, reduceOnly }: TypedOrder): Order['trigger'] {
  const stops = type === 'stop-market' || type === 'stop-limit';
  if (!stops || triggerPrice === null) return null;
  return { price: triggerPrice, by: null, purpose: reduceOnly === true ? 'stop-loss' : 'entry' };
}

/** A form that sends no single order has no type; a stop without its trigger, or a limit without its price, is not filled in yet. */
function isComplete({ type, price, triggerPrice }: TypedOrder): boolean {
  switch (type) {
    case null:
      return false;
    case 'market':
      return true;
    case 'limit':
      return price !== null;
    case 'stop-market':
      return triggerPrice !== null;
    case 'stop-limit':
      return price !== null && triggerPrice !== null;
  }
}

function orderOf(side: Order['side'], size: OrderSize, { typed, key }: Form): Order {
  const { type, price } = typed;
  const isMarket = type === 'market' || type === 'stop-market';
  return {
    product: key.product,
    symbol: key.symbol,
    side,
    type: isMarket ? 'market' : 'limit',
    size,
    price: isMarket ? null : price,
    timeInForce: isMarket ? 'ioc' : 'gtc',
    trigger: triggerOf(typed),
    reduceOnly: typed.reduceOnly === true,
    positionSide: null,
  };
}

/**
 * The orders that a form would send as it is filled in: one for each side where it has a button for each, none while
 * something is missing.
 */
export function typedIntents(form: Form): readonly OrderIntent[] {
  const { typed, key, origin, account } = form;
  const size = sizeOf(typed, key);
  if (size === null || !isComplete(typed)) return [];
  const sides = typed.side === null ? (['buy', 'sell'] as const) : [typed.side];
  return sides.map((side) => ({
    version: 1,
    kind: 'order',
    venue: key.venue,
    origin,
    account,
    orders: [orderOf(side, size, form)],
    grouping: 'single',
    leverage: typed.leverage,
    typed: null,
    unread: [],
  }));
}
