import type { Order, OrderSize, Product } from '../../core/intent/order.ts';
import { flag, isSet, type Members, pathOf, positive, word } from '../request-members.ts';
import { unreadableOrder } from '../unreadable.ts';

/** An order type: what it becomes once it is set off, and by what it is. */
interface OrderKind {
  readonly type: Order['type'];
  readonly trigger: 'stop' | 'profit' | 'trailing' | null;
  readonly postOnly?: true;
}

/** @see https://developers.binance.com/docs/derivatives/usds-margined-futures/common-definition and spot's enums */
const KINDS: Readonly<Record<string, OrderKind>> = {
  MARKET: { type: 'market', trigger: null },
  LIMIT: { type: 'limit', trigger: null },
  LIMIT_MAKER: { type: 'limit', trigger: null, postOnly: true },
  STOP: { type: 'limit', trigger: 'stop' },
  STOP_MARKET: { type: 'market', trigger: 'stop' },
  STOP_LOSS: { type: 'market', trigger: 'stop' },
  STOP_LOSS_LIMIT: { type: 'limit', trigger: 'stop' },
  TAKE_PROFIT: { type: 'limit', trigger: 'profit' },
  TAKE_PROFIT_MARKET: { type: 'market', trigger: 'profit' },
  TAKE_PROFIT_LIMIT: { type: 'limit', trigger: 'profit' },
  TRAILING_STOP_MARKET: { type: 'market', trigger: 'trailing' },
};
/** On the spot market the name without a suffix is the market order. */
const SPOT_TAKE_PROFIT: OrderKind = { type: 'market', trigger: 'profit' };

const TIMES: Readonly<Record<string, Order['timeInForce']>> = {
  GTC: 'gtc',
  GTE_GTC: 'gtc',
  IOC: 'ioc',
  FOK: 'fok',
  GTX: 'post-only',
  RPI: 'post-only',
  GTD: 'gtd',
};

/** What moves a trigger or a limit with the market once the order is sent. */
const MOVING_PRICES = ['trailingDelta', 'pegPriceType'] as const;

/** One order of a request, and what of it has no place in an order. */
export interface ReadOrder {
  readonly order: Order;
  readonly unread: readonly string[];
}

/**
 * Reads one order as binance.com sends it.
 * @throws MalformedRequestError naming the member that is not as documented.
 */
export function readOrder(members: Members, product: Product): ReadOrder {
  const kind = kindOf(members, product);
  const side = word(members, 'side', { words: { BUY: 'buy', SELL: 'sell' } as const });
  const positionSide = word(members, 'positionSide', {
    words: { LONG: 'long', SHORT: 'short', BOTH: null } as const,
    default: null,
  });
  const closes = closesOf(members, { side, positionSide });
  const unread = (
    kind.trigger === 'trailing' ? ['callbackRate'] : MOVING_PRICES.filter((name) => isSet(members, name))
  ).map((name) => pathOf(members, name));
  const order: Order = {
    product,
    symbol: symbolOf(members),
    side,
    type: kind.type,
    size: sizeOf(members, product),
    price: priceOf(members, kind),
    timeInForce: timeOf(members, kind),
    trigger: triggerOf(members, { kind, side, product, closes }),
    reduceOnly: closes,
    positionSide,
  };
  return { order, unread };
}

function kindOf(members: Members, product: Product): OrderKind {
  if (product === 'spot' && members.value.type === 'TAKE_PROFIT') return SPOT_TAKE_PROFIT;
  return word(members, 'type', { words: KINDS });
}

function symbolOf(members: Members): string {
  const { symbol } = members.value;
  if (typeof symbol !== 'string' || !/^[\p{L}\p{N}_]{1,40}$/u.test(symbol)) {
    throw unreadableOrder(pathOf(members, 'symbol'));
  }
  return symbol;
}

/** Where an account holds both sides, selling the long one or buying the short one back can only close. */
function closesOf(
  members: Members,
  { side, positionSide }: { side: Order['side']; positionSide: Order['positionSide'] },
): boolean {
  const opposite =
    (positionSide === 'long' && side === 'sell') || (positionSide === 'short' && side === 'buy');
  const fromPosition = members.value.placeType === 'position';
  return (
    flag(members, 'reduceOnly') ||
    flag(members, 'closePosition') ||
    opposite ||
    (fromPosition && positionSide === null)
  );
}

function sizeOf(members: Members, product: Product): OrderSize | null {
  // Whatever else is said, it is all of the position.
  if (flag(members, 'closePosition')) return null;
  const quantity = positive(members, 'quantity');
  const quote = positive(members, 'quoteOrderQty');
  if (quantity !== null && quote !== null) throw unreadableOrder(pathOf(members, 'quoteOrderQty'));
  if (quote !== null) return { unit: 'quote', value: quote };
  if (quantity !== null) return { unit: product === 'inverse' ? 'contracts' : 'base', value: quantity };
  throw unreadableOrder(pathOf(members, 'quantity'));
}

function priceOf(members: Members, { type }: OrderKind): string | null {
  const match = members.value.priceMatch;
  if (match !== undefined && match !== null && match !== '' && match !== 'NONE') {
    throw unreadableOrder(pathOf(members, 'priceMatch'));
  }
  // A page may send the price that stands in its field, or zero, with a market order: it bounds nothing.
  if (type === 'market') return null;
  const price = positive(members, 'price');
  if (price === null) throw unreadableOrder(pathOf(members, 'price'));
  return price;
}

function timeOf(members: Members, { type, postOnly }: OrderKind): Order['timeInForce'] {
  if (postOnly === true) return 'post-only';
  const time = word<Order['timeInForce']>(members, 'timeInForce', { words: TIMES, default: 'gtc' });
  return type === 'market' ? 'ioc' : time;
}

function triggerOf(
  members: Members,
  about: { kind: OrderKind; side: Order['side']; product: Product; closes: boolean },
): Order['trigger'] {
  const { kind, side, product, closes } = about;
  if (kind.trigger === null) return null;
  const price = triggerPriceOf(members, kind);
  const by = word(members, 'workingType', {
    words: { MARK_PRICE: 'mark', CONTRACT_PRICE: 'last', INDEX_PRICE: 'index' } as const,
    default: product === 'spot' ? ('last' as const) : null,
  });
  const exits = product === 'spot' ? side === 'sell' : closes;
  const purpose = kind.trigger === 'profit' ? 'take-profit' : 'stop-loss';
  return { price, by, purpose: exits ? purpose : 'entry' };
}

function triggerPriceOf(members: Members, kind: OrderKind): string {
  if (kind.trigger === 'trailing') {
    // Without an activation price it follows from now on, and at what price it will sell or buy nobody can say.
    const start = positive(members, 'activationPrice') ?? positive(members, 'stopPrice');
    if (start === null) throw unreadableOrder(pathOf(members, 'activationPrice'));
    return start;
  }
  const stop = positive(members, 'stopPrice');
  const trigger = positive(members, 'triggerPrice');
  if (stop !== null && trigger !== null && stop !== trigger)
    throw unreadableOrder(pathOf(members, 'triggerPrice'));
  const price = stop ?? trigger;
  if (price === null) throw unreadableOrder(pathOf(members, 'stopPrice'));
  return price;
}
