import * as v from 'valibot';
import type { Call } from '../../core/intent/intent.ts';
import type { Address, Hex } from '../../core/primitives.ts';
import { decodeCalldata } from './calldata/decode-calldata.ts';
import { addressField, bytesField, quantityField } from './fields.ts';
import { malformed } from './malformed.ts';

/** Wallets take a bare `0x` as no recipient, which is how a contract is created. */
const toField = v.nullish(
  v.pipe(
    v.unknown(),
    v.transform((to) => (to === '0x' ? null : to)),
    v.nullable(addressField('to-invalid')),
  ),
);

/** Entries of the schema of one call, alone or in a batch; unknown fields are dropped. */
export const callEntries = {
  to: toField,
  value: v.nullish(quantityField('value-invalid')),
  data: v.nullish(bytesField),
  input: v.nullish(bytesField),
};

const callSchema = v.object(callEntries);

/** The fields of one call after parsing. */
export type CallFields = v.InferOutput<typeof callSchema>;

/**
 * One call, decoded; `at` is where it stood in the request.
 * @throws MalformedRequestError `data-input-disagree` or `to-missing-data-empty`.
 */
export function callOf(
  fields: CallFields,
  context: {
    readonly chainId: number;
    readonly account: Address;
    readonly gas: string | null;
    readonly at: string;
  },
): Call {
  const place = (field: string) => [context.at, field].filter(Boolean).join('.');
  const data: Hex = fields.data ?? fields.input ?? '0x';
  if (fields.input && fields.input !== data) throw malformed('data-input-disagree', place('input'));
  const to = fields.to ?? null;
  if (to === null && data === '0x') throw malformed('to-missing-data-empty', place('to'));
  const value = fields.value ?? '0';
  const { chainId, account, gas } = context;
  const reading = decodeCalldata({ chainId, account, to, value: BigInt(value), data });
  return { to, value, data, gas, actions: [...reading.actions], unread: [...reading.unread] };
}
