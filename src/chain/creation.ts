import { keccak256 } from 'viem';
import type { CallsIntent } from '../core/intent/intent.ts';
import type { Address } from '../core/primitives.ts';
import { rlpNumber, rlpOf } from './rlp.ts';

/** The account whose nonce tells where a new contract will stand; nobody where no transaction of its own creates one. */
export function creatorsOf(intent: CallsIntent): readonly Address[] {
  return intent.kind === 'transaction' && intent.calls[0]?.to === null ? [intent.account] : [];
}

/**
 * The address of the contract a transaction creates, by the account's nonce; null where there is none or the nonce could
 * not be read. In a batch it is the wallet that decides who creates what.
 */
export function createdBy(intent: CallsIntent, nonces: ReadonlyMap<Address, bigint>): Address | null {
  const [from] = creatorsOf(intent);
  const nonce = from === undefined ? undefined : nonces.get(from);
  if (from === undefined || nonce === undefined) return null;
  return `0x${keccak256(rlpOf([from, rlpNumber(nonce)])).slice(-40)}`;
}
