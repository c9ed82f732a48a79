import type { Hex } from '../../core/primitives.ts';
import type { Rlp } from '../rlp.ts';
import { malformed } from './malformed.ts';
import type { Signature } from './secp256k1.ts';

const MAX_NUMBER_BYTES = 32;

/** An unsigned integer below 2^256 without leading zeros. @throws MalformedRequestError `signed-invalid`. */
export function numberOf(item: Rlp | undefined): bigint {
  const bytes = bytesOf(item);
  if (sizeOf(bytes) > MAX_NUMBER_BYTES || bytes.startsWith('0x00')) misfit();
  return bytes === '0x' ? 0n : BigInt(bytes);
}

/** An unsigned integer that a double holds exactly. @throws MalformedRequestError `signed-invalid`. */
export function countOf(item: Rlp | undefined): number {
  const count = Number(numberOf(item));
  return Number.isSafeInteger(count) ? count : misfit();
}

/** So many bytes. @throws MalformedRequestError `signed-invalid`. */
export function sizedOf(item: Rlp | undefined, size: number): Hex {
  const bytes = bytesOf(item);
  return sizeOf(bytes) === size ? bytes : misfit();
}

/** Bytes, not a list. @throws MalformedRequestError `signed-invalid`. */
export function bytesOf(item: Rlp | undefined): Hex {
  return typeof item === 'string' ? item : misfit();
}

/** A list. @throws MalformedRequestError `signed-invalid`. */
export function listOf(item: Rlp | null | undefined): readonly Rlp[] {
  return item != null && typeof item !== 'string' ? item : misfit();
}

/** The parity, `r` and `s`. @throws MalformedRequestError `signed-invalid`. */
export function signatureOf(items: readonly Rlp[]): Signature {
  const [yParity, r, s] = items.map(numberOf);
  if (items.length !== 3 || r === undefined || s === undefined) return misfit();
  return yParity === 0n || yParity === 1n ? { r, s, yParity: Number(yParity) } : misfit();
}

/** @throws MalformedRequestError `signed-invalid`: the bytes are no signed transaction. */
export function misfit(): never {
  throw malformed('signed-invalid', 'params.0');
}

function sizeOf(bytes: Hex): number {
  return (bytes.length - 2) / 2;
}
