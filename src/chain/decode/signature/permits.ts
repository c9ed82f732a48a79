import * as v from 'valibot';
import type { Permit } from '../../../core/intent/intent.ts';
import { PERMIT2_CONTRACTS } from '../../../core/logs.ts';
import { readField } from '../fields.ts';
import { malformed } from '../malformed.ts';
import { address, INVALID, membersOf, struct, uint } from './permit-fields.ts';
import { permit2Of } from './permit2-types.ts';
import type { TypedData } from './typed-data-schema.ts';

const ERC2612 = 'address owner,address spender,uint256 value,uint256 nonce,uint256 deadline';
const DAI = 'address holder,address spender,uint256 nonce,uint256 expiry,bool allowed';

const erc2612Schema = struct({ spender: address, value: uint(256n), deadline: uint(256n) });
const daiSchema = struct({ spender: address, expiry: uint(256n), allowed: v.unknown() });

const EVERYTHING = (2n ** 256n - 1n).toString();

/**
 * A domain that has members its type does not declare: some wallets sign by the type, others by the members, and only
 * one of the two is the permission that was read.
 */
function isDeclaredDomain({ types, domain }: TypedData): boolean {
  const declared = Object.hasOwn(types, 'EIP712Domain') ? types.EIP712Domain : undefined;
  // Wallets add the type where it is left out.
  if (declared === undefined) return true;
  const names = new Set(declared.map(({ name }) => name));
  return names.has('verifyingContract') && (domain.chainId == null || names.has('chainId'));
}

/**
 * The permission to move tokens that typed data grants; null when it is none known here.
 *
 * A contract accepts a permit only under the exact type it hashes, so any other set of members is no permit.
 * @throws MalformedRequestError when the permit's own fields cannot be read, or its domain has two readings.
 * @see https://eips.ethereum.org/EIPS/eip-2612
 */
export function permitOf(typed: TypedData): Permit | null {
  const permit = readPermit(typed);
  if (permit !== null && !isDeclaredDomain(typed)) throw malformed(INVALID, 'types.EIP712Domain');
  return permit;
}

function readPermit(typed: TypedData): Permit | null {
  if (typed.primaryType === 'Permit') return tokenPermitOf(typed);
  const { verifyingContract: keeper } = typed.domain;
  return keeper != null && PERMIT2_CONTRACTS.has(keeper) ? permit2Of(typed) : null;
}

function tokenPermitOf(typed: TypedData): Permit | null {
  const token = typed.domain.verifyingContract ?? null;
  if (token === null) return null;
  const place = { input: typed.message, at: 'message' };
  switch (membersOf(typed, 'Permit')) {
    case ERC2612: {
      const { spender, value, deadline } = readField(erc2612Schema, place);
      return { kind: 'permit', standard: 'erc-2612', spender, grants: [{ token, amount: value }], deadline };
    }
    case DAI: {
      const { spender, expiry, allowed } = readField(daiSchema, place);
      // Encoders differ on what else counts as false: only the literal surely does. Expiry zero is never.
      const amount = allowed === false ? '0' : EVERYTHING;
      const deadline = expiry === '0' ? null : expiry;
      return { kind: 'permit', standard: 'dai', spender, grants: [{ token, amount }], deadline };
    }
    default:
      return null;
  }
}
