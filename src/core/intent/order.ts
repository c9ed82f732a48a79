import * as v from 'valibot';
import { DecimalSchema } from '../math/decimal.ts';

/** Exchanges whose orders can be read. */
export const VENUES = ['hyperliquid', 'binance'] as const;
export const VenueSchema = v.picklist(VENUES);
export type Venue = v.InferOutput<typeof VenueSchema>;

/** Spot, or a perpetual or future whose contract is settled in the quote (`linear`) or in the base (`inverse`). */
export const ProductSchema = v.picklist(['spot', 'linear', 'inverse']);
export type Product = v.InferOutput<typeof ProductSchema>;

/** How much: in the base asset, in the quote asset, or in contracts of the market. */
export const OrderSizeSchema = v.object({
  unit: v.picklist(['base', 'quote', 'contracts']),
  value: DecimalSchema,
});
export type OrderSize = v.InferOutput<typeof OrderSizeSchema>;

/** What sets an order off: the price of `by`, null where the venue chooses. */
export const TriggerSchema = v.object({
  price: DecimalSchema,
  by: v.nullable(v.picklist(['last', 'mark', 'index'])),
  purpose: v.picklist(['stop-loss', 'take-profit', 'entry']),
});

/** One order as the venue would take it. Prices are in quote per base. */
export const OrderSchema = v.object({
  product: ProductSchema,
  /** The market by the venue's own name, such as `BTCUSDT`, `BTC` or `@107`. */
  symbol: v.pipe(v.string(), v.minLength(1), v.maxLength(40)),
  side: v.picklist(['buy', 'sell']),
  /** An order that takes what there is is `market`, also where the venue wants it as a limit with a bound. */
  type: v.picklist(['market', 'limit']),
  /** Null for "the whole position". */
  size: v.nullable(OrderSizeSchema),
  /** The limit, or the bound of a market order; null for a market order without one. */
  price: v.nullable(DecimalSchema),
  timeInForce: v.picklist(['gtc', 'ioc', 'fok', 'post-only', 'gtd']),
  trigger: v.nullable(TriggerSchema),
  /** True when it can only make a position smaller. */
  reduceOnly: v.boolean(),
  /** The side of the position it belongs to where an account holds both; null otherwise. */
  positionSide: v.nullable(v.picklist(['long', 'short'])),
});
export type Order = v.InferOutput<typeof OrderSchema>;

/**
 * What the page's order form showed when the request was sent; null where it could not be read, `unit` null where the
 * form does not say.
 */
export const TypedOrderSchema = v.object({
  symbol: v.nullable(v.pipe(v.string(), v.maxLength(40))),
  side: v.nullable(v.picklist(['buy', 'sell'])),
  type: v.nullable(v.picklist(['market', 'limit', 'stop-market', 'stop-limit'])),
  size: v.nullable(
    v.object({ unit: v.nullable(v.picklist(['base', 'quote', 'contracts'])), value: DecimalSchema }),
  ),
  price: v.nullable(DecimalSchema),
  triggerPrice: v.nullable(DecimalSchema),
  leverage: v.nullable(DecimalSchema),
  reduceOnly: v.nullable(v.boolean()),
});
export type TypedOrder = v.InferOutput<typeof TypedOrderSchema>;

export const OrderIntentSchema = v.object({
  version: v.literal(1),
  kind: v.literal('order'),
  venue: VenueSchema,
  /** Scheme and host of the page, as the browser vouches for it; empty on the command line. */
  origin: v.string(),
  /** The account's address where the venue's accounts are public; null elsewhere. */
  account: v.nullable(v.string()),
  orders: v.pipe(v.array(OrderSchema), v.minLength(1), v.maxLength(100)),
  /** `bracket`: the first order opens, the others are its stop-loss and take-profit. */
  grouping: v.picklist(['single', 'batch', 'bracket']),
  /** The leverage the request itself names. */
  leverage: v.nullable(DecimalSchema),
  /** Null where no form was being filled. */
  typed: v.nullable(TypedOrderSchema),
  /** Members of the request that were not understood and could change what it does. */
  unread: v.array(v.string()),
});
export type OrderIntent = v.InferOutput<typeof OrderIntentSchema>;
