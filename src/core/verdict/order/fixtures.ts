import type { Order, OrderIntent, TypedOrder } from '../../intent/order.ts';
import { DEFAULT_POLICY } from '../../policy/policy.ts';
import type { BookLevel, Instrument, Market, MarketBook, VenueSnapshot } from '../../snapshot/market.ts';
import type { OrderVerdict } from '../verdict.ts';
import { simulateOrder } from './simulate-order.ts';

/** The clock of the tests of orders, in milliseconds since the epoch. */
export const ORDER_NOW_MS = 1_760_000_000_000;

/** A linear market order to buy 1 of COINUSDT, changed as given. */
export function orderOf(changes: Partial<Order> = {}): Order {
  return {
    product: 'linear',
    symbol: 'COINUSDT',
    side: 'buy',
    type: 'market',
    size: { unit: 'base', value: '1' },
    price: null,
    timeInForce: 'gtc',
    trigger: null,
    reduceOnly: false,
    positionSide: null,
    ...changes,
  };
}

/** A request of these orders from Binance's page, changed as given. */
export function orderIntentOf(orders: readonly Order[], changes: Partial<OrderIntent> = {}): OrderIntent {
  return {
    version: 1,
    kind: 'order',
    venue: 'binance',
    origin: 'https://www.binance.com',
    account: null,
    orders: [...orders],
    grouping: orders.length === 1 ? 'single' : 'batch',
    leverage: null,
    typed: null,
    unread: [],
    ...changes,
  };
}

/** A form of which nothing could be read but what is given. */
export function typedOf(changes: Partial<TypedOrder>): TypedOrder {
  return {
    symbol: null,
    side: null,
    type: null,
    size: null,
    price: null,
    triggerPrice: null,
    leverage: null,
    reduceOnly: null,
    ...changes,
  };
}

/** COIN against USDT in steps of 0.1, sizes in steps of 0.01, changed as given. */
export function instrumentOf(changes: Partial<Instrument> = {}): Instrument {
  return {
    base: 'COIN',
    quote: 'USDT',
    contractValue: null,
    tickSize: '0.1',
    lotSize: '0.01',
    marketLotSize: null,
    minSize: '0.01',
    maxSize: null,
    maxMarketSize: null,
    minNotional: '5',
    priceDigits: null,
    priceBand: null,
    ...changes,
  };
}

/** Changes of a book; `cut` alone stands for both sides. */
type BookChanges = Partial<Omit<MarketBook, 'cut'>> & { readonly cut?: boolean | MarketBook['cut'] };

/** A book received just now over the stream, of which everything is shown, changed as given. */
export function marketBookOf(
  sides: { bids: readonly BookLevel[]; asks: readonly BookLevel[] },
  { cut = false, ...changes }: BookChanges = {},
): MarketBook {
  return {
    bids: [...sides.bids],
    asks: [...sides.asks],
    venueTimeMs: null,
    receivedAtMs: ORDER_NOW_MS,
    via: 'stream',
    cut: typeof cut === 'boolean' ? { bids: cut, asks: cut } : cut,
    ...changes,
  };
}

/** `count` levels of `size` each, one tick of 0.1 apart, the asks from 100.1 up and the bids from 99.9 down. */
export function evenBook(
  { count, size }: { count: number; size: string },
  changes: BookChanges = {},
): MarketBook {
  const levels = (sign: 1 | -1) =>
    Array.from({ length: count }, (_, index): BookLevel => [String((1_000 + sign * (index + 1)) / 10), size]);
  return marketBookOf({ bids: levels(-1), asks: levels(1) }, changes);
}

/** A market of 100 levels of 10 each that trades a million a day, changed as given: a minor one. */
export function marketOf(changes: Partial<Market> = {}): Market {
  return {
    symbol: 'COINUSDT',
    product: 'linear',
    instrument: instrumentOf(),
    book: evenBook({ count: 100, size: '10' }),
    prices: { mark: '100', index: '100', last: '100', receivedAtMs: ORDER_NOW_MS },
    funding: null,
    openInterest: null,
    day: { volumeBase: '10000', high: '103', low: '97' },
    recent: null,
    fees: { taker: 0.0005, maker: 0.0002, source: 'schedule' },
    tiers: null,
    ...changes,
  };
}

/** What was read of these markets, changed as given. */
export function venueSnapshotOf(
  markets: readonly Market[],
  changes: Partial<VenueSnapshot> = {},
): VenueSnapshot {
  return {
    version: 1,
    kind: 'venue',
    venue: 'binance',
    intentHash: `0x${'00'.repeat(32)}`,
    endpoint: 'fapi.binance.com',
    takenAtMs: ORDER_NOW_MS,
    markets: [...markets],
    account: null,
    failure: null,
    missing: [],
    ...changes,
  };
}

/** The verdict on one order in one market, with the default policy. */
export function verdictOn(order: Partial<Order>, market: Partial<Market> = {}): OrderVerdict {
  return simulateOrder(orderIntentOf([orderOf(order)]), venueSnapshotOf([marketOf(market)]), {
    policy: DEFAULT_POLICY,
    nowMs: ORDER_NOW_MS,
  });
}
