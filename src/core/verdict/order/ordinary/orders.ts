import { roundPrice, toStep } from '../../../book/index.ts';
import type { Order, OrderIntent, TypedOrder } from '../../../intent/order.ts';
import { decimalText } from '../../../math/decimal.ts';
import type { Market, VenueSnapshot } from '../../../snapshot/market.ts';
import { orderIntentOf, orderOf, typedOf, venueSnapshotOf } from '../fixtures.ts';
import { accountAt, habitsOf } from './accounts.ts';
import { MARKETS } from './described.ts';
import { type Described, marketAt } from './markets.ts';
import { RETAIL_USD } from './noise.ts';

export interface OrdinaryOrder {
  readonly name: string;
  readonly intent: OrderIntent;
  readonly snapshot: VenueSnapshot;
}

/** How many of 150 orders go to each market, in the order of `MARKETS`: three fifths to the majors, a fifth
 * to small coins and worse. */
const ORDERS_PER_MARKET = [18, 14, 9, 6, 8, 10, 8, 9, 7, 6, 7, 6, 4, 8, 5, 4, 5, 6, 4, 6] as const;

const text = (value: number): string => decimalText(Number(value.toPrecision(12))) ?? '0';

/** One order being written down. */
interface Draft {
  readonly described: Described;
  readonly market: Market;
  readonly usd: number;
}

function sizeOf({ described, usd }: Draft): NonNullable<Order['size']> {
  const { lot, mid, contractUsd } = described;
  const value = usd / (contractUsd ?? mid);
  const lots = toStep(text(Math.max(value, Number(lot))), lot, 'down');
  return { unit: contractUsd === null ? 'base' : 'contracts', value: lots };
}

/** A price so far from mid, as a share of it, as the venue takes it. */
function priceAt({ described, market }: Draft, share: number): string {
  return roundPrice(text(described.mid * (1 + share)), market.instrument, 'down');
}

const bestOf = ({ market }: Draft, side: 'bids' | 'asks') => market.book?.[side][0]?.[0] ?? '0';

/** Hyperliquid's page sends a market order as a limit 8 % away. */
function atMarket(draft: Draft, side: 'buy' | 'sell'): Partial<Order> {
  const bounded = draft.described.venue === 'hyperliquid';
  return { side, type: 'market', price: bounded ? priceAt(draft, side === 'buy' ? 0.08 : -0.08) : null };
}

const limit = (price: string, side: 'buy' | 'sell', timeInForce: Order['timeInForce'] = 'gtc') =>
  ({ type: 'limit', price, side, timeInForce }) as const;

function exit(draft: Draft, share: number): Partial<Order> {
  const price = priceAt(draft, share);
  const purpose = share < 0 ? 'stop-loss' : 'take-profit';
  const bounded = draft.described.venue === 'hyperliquid';
  const spot = draft.described.product === 'spot';
  return {
    side: 'sell',
    type: 'market',
    // Hyperliquid bounds what a trigger sends at 10 % from it.
    price: bounded ? priceAt(draft, (1 + share) * 0.9 - 1) : null,
    trigger: { price, by: spot ? 'last' : 'mark', purpose },
    reduceOnly: !spot,
  };
}

/** What people send, in turn: eleven orders of which five take at market. */
const HABITS: readonly ((draft: Draft) => Partial<Order>[])[] = [
  (draft) => [atMarket(draft, 'buy')],
  (draft) => [limit(priceAt(draft, -0.003), 'buy')],
  (draft) => [{ ...atMarket(draft, 'sell'), reduceOnly: draft.described.product !== 'spot' }],
  (draft) => [limit(bestOf(draft, 'bids'), 'buy')],
  (draft) => [atMarket(draft, 'buy')],
  (draft) => [exit(draft, -0.025)],
  (draft) => [limit(priceAt(draft, 0.003), 'buy', 'ioc')],
  (draft) => [atMarket(draft, 'sell')],
  (draft) => [limit(bestOf(draft, 'asks'), 'sell', 'post-only')],
  (draft) => [exit(draft, 0.04)],
  (draft) => [atMarket(draft, 'buy'), exit(draft, -0.03), exit(draft, 0.06)],
];

/** Half of the forms count in dollars, as both venues let people choose; what is sent is in base all the same. */
function typedFor(order: Order, { draft, turn }: { draft: Draft; turn: number }): TypedOrder | null {
  if (order.reduceOnly || order.trigger !== null || order.size === null) return null;
  const inQuote = turn % 2 === 0 && draft.described.contractUsd === null;
  const size = inQuote ? { unit: 'quote' as const, value: text(Number(draft.usd.toFixed(2))) } : order.size;
  const price = order.type === 'limit' ? order.price : null;
  return typedOf({
    symbol: order.symbol,
    side: order.side,
    type: order.type,
    size,
    price,
    leverage: String(habitsOf(draft.described, turn).leverage),
  });
}

function write(draft: Draft, turn: number): OrdinaryOrder {
  const { described, market } = draft;
  const { product, symbol, venue } = described;
  const habit = HABITS[turn % HABITS.length] ?? (() => []);
  const orders = habit(draft).map((order) => orderOf({ product, symbol, size: sizeOf(draft), ...order }));
  const [first = orderOf()] = orders;
  const grouping = orders.length > 1 ? ('bracket' as const) : ('single' as const);
  // Of an order rounded up to one lot, the dollars typed say something else.
  const typed =
    draft.usd < Number(described.lot) * described.mid * 20 ? null : typedFor(first, { draft, turn });
  const habits = habitsOf(described, turn);
  const onlyExits = first.reduceOnly;
  const size = onlyExits ? Number(first.size?.value ?? 0) : 0;
  const around = product === 'spot' ? {} : accountAt(draft, { turn, size });
  return {
    name: `${venue} ${symbol} ${first.type} ${first.side} $${draft.usd} ${habits.leverage}x ${habits.marginMode}`,
    intent: orderIntentOf(orders, { venue, grouping, typed }),
    snapshot: venueSnapshotOf([market], { venue, ...around }),
  };
}

/** 150 ordinary orders: sizes and habits go round at paces that share no factor, so that they meet in every pairing. */
export function ordinaryOrders(): OrdinaryOrder[] {
  const markets = MARKETS.flatMap((described, index) =>
    Array.from({ length: ORDERS_PER_MARKET[index] ?? 0 }, () => described),
  );
  return markets.map((described, turn) => {
    const usd = RETAIL_USD[(turn * 7 + 3) % RETAIL_USD.length] ?? 0;
    return write({ described, market: marketAt(described, turn * 977 + 1), usd }, turn);
  });
}
