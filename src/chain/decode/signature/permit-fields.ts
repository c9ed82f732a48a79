import * as v from 'valibot';
import { addressField } from '../fields.ts';
import type { TypedData } from './typed-data-schema.ts';
import { uintOf } from './uint.ts';

/** The code of every issue inside typed data. */
export const INVALID = 'typed-data-invalid';

/** Schema of an address inside typed data. */
export const address = addressField(INVALID);

/** Schema of an unsigned integer of that many bits, read as decimal text. */
export const uint = (bits: bigint) =>
  v.pipe(
    v.unknown(),
    v.transform(uintOf),
    v.bigint(INVALID),
    v.maxValue(2n ** bits - 1n, INVALID),
    v.transform(String),
  );

/** Schema of the fields of interest of a struct. */
export const struct = <const E extends v.ObjectEntries>(entries: E) => v.object(entries, INVALID);

/** The members of a declared type as EIP-712 writes them, or null when it is not declared. */
export function membersOf(typed: TypedData, name: string): string | null {
  if (!Object.hasOwn(typed.types, name)) return null;
  return typed.types[name]?.map((member) => `${member.type} ${member.name}`).join(',') ?? null;
}
