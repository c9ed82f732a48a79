import * as v from 'valibot';
import { AddressSchema, AssetSchema, HexSchema, QuantitySchema } from '../primitives.ts';

/** One pool a swap passes through; `feePpm` is null where the calldata does not name it (V2 forks differ). */
export const HopSchema = v.object({
  venue: v.picklist(['v2', 'v3']),
  tokenIn: AddressSchema,
  tokenOut: AddressSchema,
  feePpm: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000))),
});
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
  hops: v.pipe(v.array(HopSchema), v.minLength(1)),
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

/** What one call does, as far as its calldata says so. `unknown` is honest: the outcome comes from balances alone. */
export const ActionSchema = v.variant('kind', [
  SwapActionSchema,
  approveSchema,
  approveAllSchema,
  transferSchema,
  v.object({ kind: v.literal('wrap'), token: AddressSchema, amount: QuantitySchema }),
  v.object({ kind: v.literal('unwrap'), token: AddressSchema, amount: QuantitySchema }),
  v.object({ kind: v.literal('create') }),
  v.object({ kind: v.literal('unknown'), selector: v.nullable(HexSchema) }),
]);
export type Action = v.InferOutput<typeof ActionSchema>;
