import type { Address, Hex } from './primitives.ts';

const WORD_DIGITS = 64;
const SIGN_BIT = 1n << 255n;
const MODULUS = 1n << 256n;

/** A slice of ABI-encoded bytes, and which of its 32-byte words is meant (0 is the first). */
export interface WordAt {
  readonly data: Hex;
  readonly index: number;
}

/** Reads a 32-byte word as an unsigned integer, or null where the data ends before it. */
export function uintAt({ data, index }: WordAt): bigint | null {
  const start = 2 + index * WORD_DIGITS;
  const digits = data.slice(start, start + WORD_DIGITS);
  return digits.length === WORD_DIGITS ? BigInt(`0x${digits}`) : null;
}

/** Reads a 32-byte word as a two's complement integer, or null where the data ends before it. */
export function intAt(at: WordAt): bigint | null {
  const word = uintAt(at);
  if (word === null) return null;
  return word < SIGN_BIT ? word : word - MODULUS;
}

/** Reads a word as an address, or null where the data ends before it or its upper 12 bytes are not zero. */
export function addressAt(at: WordAt): Address | null {
  const word = uintAt(at);
  return word === null || word >> 160n !== 0n ? null : toAddress(word);
}

/** Writes an address of up to 160 bits as lower-case hex. */
export function toAddress(value: bigint): Address {
  return `0x${value.toString(16).padStart(40, '0')}`;
}

/** Writes an unsigned integer of up to 256 bits as 64 hex digits, without a prefix. */
export function wordOf(value: bigint | Address): string {
  return BigInt(value).toString(16).padStart(WORD_DIGITS, '0');
}

/** What of a dynamic `bytes` or `string` to read: the head word that points to it, and a limit in bytes. */
export interface BytesAt extends WordAt {
  readonly maxBytes: number;
}

/** Reads a dynamic `bytes`, cut to `maxBytes`; null where its offset or length points outside the data. */
export function bytesAt({ data, index, maxBytes }: BytesAt): Hex | null {
  const total = BigInt((data.length - 2) / 2);
  const offset = uintAt({ data, index });
  if (offset === null || offset + 32n > total) return null;
  const from = 2 + Number(offset) * 2;
  const length = BigInt(`0x${data.slice(from, from + WORD_DIGITS)}`);
  if (offset + 32n + length > total) return null;
  const start = from + WORD_DIGITS;
  return `0x${data.slice(start, start + Math.min(Number(length), maxBytes) * 2)}`;
}

/** Reads bytes as UTF-8; what is not UTF-8 becomes U+FFFD. */
export function utf8Of(bytes: Hex): string {
  const octets = new Uint8Array((bytes.length - 2) / 2);
  for (let index = 0; index < octets.length; index += 1) {
    octets[index] = Number.parseInt(bytes.slice(2 + index * 2, 4 + index * 2), 16);
  }
  return new TextDecoder().decode(octets);
}
