import * as v from 'valibot';
import type { Permit } from '../../core/intent/intent.ts';
import { PERMIT2 } from './calldata/permit2.ts';
import { addressField, readField } from './fields.ts';
import type { TypedData } from './typed-data.ts';
import { uintOf } from './uint.ts';

const INVALID = 'typed-data-invalid';
const MAX_UINT256 = 2n ** 256n - 1n;

const address = addressField(INVALID);
const uint = (bits: bigint) =>
  v.pipe(v.unknown(), v.transform(uintOf), v.bigint(INVALID), v.maxValue(2n ** bits - 1n, INVALID));
const struct = <const E extends v.ObjectEntries>(entries: E) => v.object(entries, INVALID);

const erc2612Schema = struct({ spender: address, value: uint(256n), deadline: uint(256n) });
const daiSchema = struct({ spender: address, expiry: uint(256n), allowed: v.unknown() });
const detailsSchema = struct({ token: address, amount: uint(160n) });
const singleSchema = struct({ details: detailsSchema, spender: address, sigDeadline: uint(256n) });
const batchSchema = struct({
  details: v.array(detailsSchema, INVALID),
  spender: address,
  sigDeadline: uint(256n),
});
const permittedSchema = struct({ token: address, amount: uint(256n) });
const transferSchema = struct({ permitted: permittedSchema, spender: address, deadline: uint(256n) });
const batchTransferSchema = struct({
  permitted: v.array(permittedSchema, INVALID),
  spender: address,
  deadline: uint(256n),
});

const ERC2612 = 'address owner,address spender,uint256 value,uint256 nonce,uint256 deadline';
const DAI = 'address holder,address spender,uint256 nonce,uint256 expiry,bool allowed';
const DETAILS = 'address token,uint160 amount,uint48 expiration,uint48 nonce';
const PERMITTED = 'address token,uint256 amount';

/**
 * The permission to move tokens that typed data grants; null when it is none known here.
 *
 * A contract accepts a permit only under the exact type it hashes, so any other set of fields is no permit.
 * @throws MalformedRequestError when a permit's own fields cannot be read.
 * @see https://eips.ethereum.org/EIPS/eip-2612
 */
export function permitOf(typed: TypedData): Permit | null {
  if (typed.primaryType === 'Permit') return tokenPermitOf(typed);
  return typed.domain.verifyingContract === PERMIT2 ? permit2Of(typed) : null;
}

function tokenPermitOf(typed: TypedData): Permit | null {
  const token = typed.domain.verifyingContract ?? null;
  if (token === null) return null;
  const place = { input: typed.message, at: 'message' };
  switch (fieldsOf(typed, 'Permit')) {
    case ERC2612: {
      const { spender, value, deadline } = readField(erc2612Schema, place);
      return permit('erc-2612', { spender, grants: [{ token, amount: value }], deadline });
    }
    case DAI: {
      const { spender, expiry, allowed } = readField(daiSchema, place);
      // Encoders differ on what else is false; only the literal surely is.
      const amount = allowed === false ? 0n : MAX_UINT256;
      return permit('dai', { spender, grants: [{ token, amount }], deadline: expiry === 0n ? null : expiry });
    }
    default:
      return null;
  }
}

function permit2Of(typed: TypedData): Permit | null {
  const place = { input: typed.message, at: 'message' };
  switch (permit2Type(typed)) {
    case 'single': {
      const { details, spender, sigDeadline } = readField(singleSchema, place);
      return permit('permit2', { spender, grants: [details], deadline: sigDeadline });
    }
    case 'batch': {
      const { details, spender, sigDeadline } = readField(batchSchema, place);
      return permit('permit2', { spender, grants: details, deadline: sigDeadline });
    }
    case 'transfer': {
      const { permitted, spender, deadline } = readField(transferSchema, place);
      return permit('permit2-transfer', { spender, grants: [permitted], deadline });
    }
    case 'batch-transfer': {
      const { permitted, spender, deadline } = readField(batchTransferSchema, place);
      return permit('permit2-transfer', { spender, grants: permitted, deadline });
    }
    default:
      return null;
  }
}
