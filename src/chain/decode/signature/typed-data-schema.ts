import * as v from 'valibot';
import { toAddress } from '../../../core/abi.ts';
import type { Address } from '../../../core/primitives.ts';
import { isChainId } from '../fields.ts';
import { isReasonableJson } from './json-size.ts';
import { uintOf } from './uint.ts';

const INVALID = 'typed-data-invalid';

const domainChainIdField = v.pipe(
  v.unknown(),
  v.transform((id) => Number(uintOf(id) ?? 0n)),
  v.check(isChainId, INVALID),
);

/** Some domains name a contract of another kind of chain; that is none to look up here. */
const contractField = v.pipe(v.string(INVALID), v.transform(toAddressOrNull));

/** Wallets that encode an address as the number it is take it in decimal and without its leading zeros as well. */
function toAddressOrNull(text: string): Address | null {
  const value = uintOf(text);
  return value === null || value >= 2n ** 160n ? null : toAddress(value);
}

const record = v.custom<Readonly<Record<string, unknown>>>(isRecord, INVALID);

function isRecord(input: unknown): boolean {
  return typeof input === 'object' && input !== null && !Array.isArray(input);
}

const fieldsSchema = v.array(
  v.object({ name: v.string(INVALID), type: v.string(INVALID) }, INVALID),
  INVALID,
);

/** Schema of EIP-712 typed data: the structure holds and is small enough to walk. */
export const TypedDataSchema = v.pipe(
  v.unknown(),
  v.check(isReasonableJson, INVALID),
  record,
  v.object(
    {
      types: v.record(v.string(), fieldsSchema, INVALID),
      primaryType: v.string(INVALID),
      domain: v.pipe(
        record,
        v.object({
          name: v.nullish(v.string(INVALID)),
          chainId: v.nullish(domainChainIdField),
          verifyingContract: v.nullish(contractField),
        }),
      ),
      message: record,
    },
    INVALID,
  ),
);

/** Typed data whose structure holds. */
export type TypedData = v.InferOutput<typeof TypedDataSchema>;
