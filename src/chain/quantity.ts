import * as v from 'valibot';
import type { Address, Hex } from '../core/primitives.ts';

/** Schema of a JSON-RPC quantity or 32-byte number, as an exact integer. */
export const HexIntegerSchema = v.pipe(
  v.string(),
  v.regex(/^0x[0-9a-f]{1,64}$/i),
  v.transform((text) => BigInt(text)),
);

/** Schema of JSON-RPC bytes in either case, as lower-case hex. */
export const HexBytesSchema = v.pipe(
  v.string(),
  v.regex(/^0x(?:[0-9a-f]{2})*$/i),
  v.transform((text) => text.toLowerCase() as Hex),
);

/** Schema of a 32-byte hash in either case, as lower-case hex. */
export const HashSchema = v.pipe(
  v.string(),
  v.regex(/^0x[0-9a-f]{64}$/i),
  v.transform((text) => text.toLowerCase() as Hex),
);

/** Schema of an address in either case, as lower-case hex. */
export const AnyCaseAddressSchema = v.pipe(
  v.string(),
  v.regex(/^0x[0-9a-f]{40}$/i),
  v.transform((text) => text.toLowerCase() as Address),
);

/** Writes a JSON-RPC quantity. */
export function quantityOf(value: bigint | number): Hex {
  return `0x${value.toString(16)}`;
}
