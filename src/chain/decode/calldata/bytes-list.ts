import type { Hex } from '../../../core/primitives.ts';
import { numberAt, WORD_DIGITS } from './words.ts';

/** Which argument a `bytes[]` is, and how many elements it may have. */
interface Place {
  readonly index: number;
  readonly maxLength: number;
}

/**
 * The elements of a `bytes[]` argument, `index` counting the arguments; null when it does not fit its calldata.
 *
 * Elements may not overlap: offsets that name the same bytes again and again make gigabytes out of a small calldata.
 */
export function bytesList(data: Hex, place: Place): readonly Hex[] | null {
  return bytesListIn(data.slice(10), place);
}

/** The same, of arguments without a selector, given as digits alone. */
export function bytesListIn(digits: string, place: Place): readonly Hex[] | null {
  const list = numberAt(digits, place.index * WORD_DIGITS);
  const length = list === null ? null : numberAt(digits, 2 * list);
  if (list === null || length === null || length > place.maxLength) return null;
  const head = 2 * list + WORD_DIGITS;
  const elements: Hex[] = [];
  let total = 0;
  for (let i = 0; i < length; i += 1) {
    const offset = numberAt(digits, head + i * WORD_DIGITS);
    const size = offset === null ? null : numberAt(digits, head + 2 * offset);
    if (offset === null || size === null) return null;
    const start = head + 2 * offset + WORD_DIGITS;
    total += 2 * size;
    if (start + 2 * size > digits.length || total > digits.length) return null;
    elements.push(`0x${digits.slice(start, start + 2 * size)}`);
  }
  return elements;
}
