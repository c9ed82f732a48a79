import { addressAt, uintAt } from '../../../../core/abi.ts';
import { type Address, type Asset, type Hex, NATIVE } from '../../../../core/primitives.ts';
import type { RawCall } from '../family.ts';

const WORD_DIGITS = 64;
const COIN: Address = '0x0000000000000000000000000000000000000000';
const SENDER: Address = '0x0000000000000000000000000000000000000001';
const ROUTER: Address = '0x0000000000000000000000000000000000000002';

/** Stands for all the router holds. */
export const CONTRACT_BALANCE = 1n << 255n;
/** Stands for an amount an earlier command works out. */
const RESOLVED_AMOUNT = 1n << 127n;

/** An unsigned integer of so many bits in the word at an index; null when it is none. */
export function uintOf(data: Hex, index: number, bits = 256n): bigint | null {
  const word = uintAt({ data, index });
  return word === null || word >> bits !== 0n ? null : word;
}

/** An amount in the word at an index; null when it is none, or one the calldata does not tell. */
export function amountOf(data: Hex, index: number, bits = 256n): bigint | null {
  const amount = uintOf(data, index, bits);
  return amount === RESOLVED_AMOUNT ? null : amount;
}

/** A truth value in the word at an index; null when it is none. */
export function boolOf(data: Hex, index: number): boolean | null {
  const word = uintOf(data, index, 1n);
  return word === null ? null : word === 1n;
}

/** An asset in the word at an index, the coin written as the zero address; null when it is none. */
export function assetAt(data: Hex, index: number): Asset | null {
  const token = addressAt({ data, index });
  return token === COIN ? NATIVE : token;
}

/** Somebody in the word at an index, with the router's marks for its caller and itself; null when it is nobody. */
export function partyOf(data: Hex, index: number, call: RawCall): Address | null {
  const party = addressAt({ data, index });
  if (party === SENDER) return call.account;
  return party === ROUTER ? call.to : party;
}

/** The bytes from where the offset in the word at an index points, counted from the beginning of the data. */
export function tailAt(data: Hex, index: number): Hex | null {
  const offset = uintAt({ data, index });
  if (offset === null || offset * 2n >= BigInt(data.length - 2)) return null;
  return `0x${data.slice(2 + 2 * Number(offset))}`;
}

/** The bytes after so many words. */
export function after(data: Hex, words: number): Hex {
  return `0x${data.slice(2 + words * WORD_DIGITS)}`;
}

/** The length in the first word of an array and what comes after it; null beyond a length no plan has. */
export function arrayOf(
  data: Hex,
  maxLength: number,
): { readonly length: number; readonly elements: Hex } | null {
  const length = uintOf(data, 0);
  if (length === null || length > BigInt(maxLength)) return null;
  return { length: Number(length), elements: after(data, 1) };
}
