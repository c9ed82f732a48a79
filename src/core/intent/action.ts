import * as v from 'valibot';
import { AddressSchema, AssetSchema, HexSchema, QuantitySchema } from '../primitives.ts';

const feePpm = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000));

/** One pool a swap passes through; `feePpm` is null where the calldata does not name it (V2 forks differ). */
const pairHopSchema = v.object({
  venue: v.picklist(['v2', 'v3']),
  tokenIn: AddressSchema,
  tokenOut: AddressSchema,
  feePpm: v.nullable(feePpm),
});
export type PairHop = v.InferOutput<typeof pairHopSchema>;

/**
 * A pool of the one V4 PoolManager, by its key: the zero address stands for the coin, `hooks` zero for none, and
 * `feePpm` null for a fee its hooks decide.
 */
const v4HopSchema = v.object({
  venue: v.literal('v4'),
  tokenIn: AddressSchema,
  tokenOut: AddressSchema,
  feePpm: v.nullable(feePpm),
  tickSpacing: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(32_767)),
  hooks: AddressSchema,
});
export type V4Hop = v.InferOutput<typeof v4HopSchema>;

/** A pool of a kind that is named, but whose price nobody here can read. */
const otherHopSchema = v.object({
  venue: v.picklist(['solidly', 'slipstream', 'curve', 'balancer', 'other']),
  tokenIn: AddressSchema,
  tokenOut: AddressSchema,
});

export const HopSchema = v.variant('venue', [pairHopSchema, v4HopSchema, otherHopSchema]);
export type Hop = v.InferOutput<typeof HopSchema>;

/**
 * A decoded swap. Amounts are in the smallest unit of their token.
 *
 * `exact: 'input'`: `amountIn` is spent and at least `amountOut` accepted; `exact: 'output'`: `amountOut` is received
 * and at most `amountIn` spent. `deadline` is in seconds since the epoch.
 */
export const SwapActionSchema = v.object({
  kind: v.literal('swap'),
  exact: v.picklist(['input', 'output']),
  assetIn: AssetSchema,
  assetOut: AssetSchema,
  amountIn: QuantitySchema,
  amountOut: QuantitySchema,
  recipient: AddressSchema,
  deadline: v.nullable(QuantitySchema),
  /** Empty where the router chooses the route itself. */
  hops: v.array(HopSchema),
});
export type SwapAction = v.InferOutput<typeof SwapActionSchema>;

const approveSchema = v.object({
  kind: v.literal('approve'),
  token: AddressSchema,
  spender: AddressSchema,
  /** Who keeps the permission in the token's stead, such as Permit2; null when the token itself does. */
  via: v.nullable(AddressSchema),
  amount: QuantitySchema,
});

const approveAllSchema = v.object({
  kind: v.literal('approve-all'),
  token: AddressSchema,
  spender: AddressSchema,
  approved: v.boolean(),
});

const transferSchema = v.object({
  kind: v.literal('transfer'),
  asset: AssetSchema,
  sender: AddressSchema,
  recipient: AddressSchema,
  amount: QuantitySchema,
});

/**
 * Money put into a lending market for the account itself: what it owes is paid back, or more secures it. `asset` is null
 * where the calldata names it by a number only the market knows, `amount` where it is all of it or counted in shares.
 */
const lendingEntries = {
  market: AddressSchema,
  asset: v.nullable(AddressSchema),
  amount: v.nullable(QuantitySchema),
};

/**
 * A request for a position that a keeper carries out later, at the price of that moment: `acceptablePrice` in US dollars
 * times 10^30 for the smallest unit of what the market is about, the worst that is accepted.
 */
const positionRequestSchema = v.object({
  kind: v.literal('position-request'),
  market: AddressSchema,
  change: v.picklist(['increase', 'decrease', 'swap']),
  side: v.picklist(['long', 'short']),
  sizeUsdE30: QuantitySchema,
  acceptablePrice: QuantitySchema,
  collateralToken: AddressSchema,
  /** Put in for an increase, taken out by a decrease; in the smallest unit. */
  collateralAmount: QuantitySchema,
});
export type PositionRequest = v.InferOutput<typeof positionRequestSchema>;

/** What one call does, as far as its calldata says so. `unknown` is honest: the outcome comes from balances alone. */
export const ActionSchema = v.variant('kind', [
  SwapActionSchema,
  approveSchema,
  approveAllSchema,
  transferSchema,
  v.object({ kind: v.literal('wrap'), token: AddressSchema, amount: QuantitySchema }),
  v.object({ kind: v.literal('unwrap'), token: AddressSchema, amount: QuantitySchema }),
  v.object({ kind: v.literal('repay'), ...lendingEntries }),
  v.object({ kind: v.literal('supply'), ...lendingEntries }),
  positionRequestSchema,
  v.object({ kind: v.literal('create') }),
  v.object({ kind: v.literal('unknown'), selector: v.nullable(HexSchema) }),
]);
export type Action = v.InferOutput<typeof ActionSchema>;
