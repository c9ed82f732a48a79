import type { Hex } from '../../../core/primitives.ts';

const WORD_DIGITS = 64;

/**
 * The elements of a `bytes[]` argument, `index` counting the arguments; null when it does not fit its calldata.
 *
 * Elements may not overlap: offsets that name the same bytes again and again make gigabytes out of a small calldata.
 */
export function bytesList(
  data: Hex,
  place: { readonly index: number; readonly maxLength: number },
): readonly Hex[] | null {
  const digits = data.slice(10);
  const list = wordAt(digits, place.index * WORD_DIGITS);
  const length = list === null ? null : wordAt(digits, 2 * list);
  if (list === null || length === null || length > place.maxLength) return null;
  const head = 2 * list + WORD_DIGITS;
  const elements: Hex[] = [];
  let total = 0;
  for (let i = 0; i < length; i += 1) {
    const offset = wordAt(digits, head + i * WORD_DIGITS);
    const size = offset === null ? null : wordAt(digits, head + 2 * offset);
    if (offset === null || size === null) return null;
    const start = head + 2 * offset + WORD_DIGITS;
    total += 2 * size;
    if (start + 2 * size > digits.length || total > digits.length) return null;
    elements.push(`0x${digits.slice(start, start + 2 * size)}`);
  }
  return elements;
}

/** The number at a digit position; null beyond the end, and for offsets and lengths no calldata can have. */
function wordAt(digits: string, at: number): number | null {
  const word = digits.slice(at, at + WORD_DIGITS);
  if (word.length < WORD_DIGITS) return null;
  const value = Number(BigInt(`0x${word}`));
  return value <= digits.length ? value : null;
}
