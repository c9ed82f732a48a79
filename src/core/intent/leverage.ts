import * as v from 'valibot';
import { DecimalSchema, SignedDecimalSchema } from '../math/decimal.ts';
import { ProductSchema, VenueSchema } from './order.ts';

const symbol = v.pipe(v.string(), v.minLength(1), v.maxLength(40));
const positionSide = v.nullable(v.picklist(['long', 'short']));
const marginMode = v.picklist(['cross', 'isolated']);

/** What is changed about the margin of an account, where no order is sent. */
export const MarginChangeSchema = v.variant('kind', [
  /** The leverage of a market; `marginMode` null where the request leaves it as it is. */
  v.object({
    kind: v.literal('leverage'),
    product: ProductSchema,
    symbol,
    leverage: DecimalSchema,
    marginMode: v.nullable(marginMode),
  }),
  v.object({ kind: v.literal('margin-mode'), product: ProductSchema, symbol, marginMode }),
  /** Margin of one isolated position, in the settlement asset; below zero is taken out. */
  v.object({
    kind: v.literal('isolated-margin'),
    product: ProductSchema,
    symbol,
    positionSide,
    amount: SignedDecimalSchema,
  }),
  /** Collateral that leaves the margin account of `product`. */
  v.object({ kind: v.literal('withdraw'), product: ProductSchema, asset: symbol, amount: DecimalSchema }),
]);
export type MarginChange = v.InferOutput<typeof MarginChangeSchema>;

/** A request to an exchange that changes no position, but where it would be liquidated. */
export const LeverageIntentSchema = v.object({
  version: v.literal(1),
  kind: v.literal('leverage'),
  venue: VenueSchema,
  /** Scheme and host of the page, as the browser vouches for it; empty on the command line. */
  origin: v.string(),
  /** The account's address where the venue's accounts are public; null elsewhere. */
  account: v.nullable(v.string()),
  change: MarginChangeSchema,
  /** Members of the request that were not understood and could change what it does. */
  unread: v.array(v.string()),
});
export type LeverageIntent = v.InferOutput<typeof LeverageIntentSchema>;
