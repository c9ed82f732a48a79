import type { Address } from '../../../core/primitives.ts';

/** Digits of one 32-byte word of calldata. */
export const WORD_DIGITS = 64;

const ADDRESS_DIGITS = 40;

/** The word at a digit position; null beyond the end. */
export function wordAt(digits: string, at: number): bigint | null {
  const word = digits.slice(at, at + WORD_DIGITS);
  return word.length < WORD_DIGITS ? null : BigInt(`0x${word}`);
}

/** The number at a digit position; null beyond the end, and for offsets and lengths no calldata can have. */
export function numberAt(digits: string, at: number): number | null {
  const word = wordAt(digits, at);
  return word === null || word > BigInt(digits.length) ? null : Number(word);
}

/** The low 20 bytes of a word: contracts that pack flags above an address read it so. */
export function addressIn(word: bigint): Address {
  return `0x${word.toString(16).padStart(ADDRESS_DIGITS, '0').slice(-ADDRESS_DIGITS)}`;
}

/**
 * Where each element of an array of dynamic tuples begins, in digits; the array's offset stands at `head`, and counts
 * from `base`. Null when it does not fit its calldata. Nothing is copied: offsets that name the same bytes again and
 * again make gigabytes out of a small calldata.
 */
export function tuplesAt(
  digits: string,
  place: { readonly base: number; readonly head: number; readonly maxLength: number },
): readonly number[] | null {
  const offset = numberAt(digits, place.head);
  const length = offset === null ? null : numberAt(digits, place.base + 2 * offset);
  if (offset === null || length === null || length > place.maxLength) return null;
  const start = place.base + 2 * offset + WORD_DIGITS;
  const tuples: number[] = [];
  for (let i = 0; i < length; i += 1) {
    const tuple = numberAt(digits, start + i * WORD_DIGITS);
    if (tuple === null) return null;
    tuples.push(start + 2 * tuple);
  }
  return tuples;
}
