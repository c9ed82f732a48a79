import * as v from 'valibot';
import { NATIVE } from './native.ts';

// Pages that show the coin need no schemas.
export { NATIVE };

/** A lower-case account address. */
export type Address = `0x${string}`;

/** Lower-case bytes, whole octets. */
export type Hex = `0x${string}`;

/** Schema of a lower-case address. */
export const AddressSchema = v.pipe(
  v.string(),
  v.regex(/^0x[0-9a-f]{40}$/),
  v.transform((text) => text as Address),
);

/** Schema of lower-case bytes of whole octets. */
export const HexSchema = v.pipe(
  v.string(),
  v.regex(/^0x(?:[0-9a-f]{2})*$/),
  v.transform((text) => text as Hex),
);

/** Schema of a non-negative integer in the smallest unit, as decimal text. */
export const QuantitySchema = v.pipe(v.string(), v.regex(/^(?:0|[1-9][0-9]{0,77})$/));

/** Schema of a signed integer in the smallest unit, as decimal text. */
export const SignedQuantitySchema = v.pipe(v.string(), v.regex(/^(?:0|-?[1-9][0-9]{0,77})$/));

/** Schema of a chain id that fits a double exactly. */
export const ChainIdSchema = v.pipe(
  v.number(),
  v.integer(),
  v.minValue(1),
  v.maxValue(Number.MAX_SAFE_INTEGER),
);

/** Schema of an asset: a token's address or the chain's own coin. */
export const AssetSchema = v.union([v.literal(NATIVE), AddressSchema]);

/** A token's address, or `native`. */
export type Asset = v.InferOutput<typeof AssetSchema>;
