import type { Hex } from '../core/primitives.ts';

/** What RLP writes: bytes, or a list of such. */
export type Rlp = Hex | readonly Rlp[];

/** Longer content has its length written apart. */
const MAX_SHORT = 55;
const BYTES = 0x80;
const LIST = 0xc0;

/**
 * Writes bytes and lists of them; an odd number of digits is no bytes.
 * @see https://ethereum.github.io/yellowpaper/paper.pdf appendix B
 */
export function rlpOf(item: Rlp): Hex {
  if (typeof item !== 'string') {
    const content = item.map((part) => rlpOf(part).slice(2)).join('');
    return `0x${headOf(content, LIST)}${content}`;
  }
  const content = item.slice(2);
  const itself = content.length === 2 && Number.parseInt(content, 16) < BYTES;
  return itself ? item : `0x${headOf(content, BYTES)}${content}`;
}

/** An unsigned integer as RLP carries it: without leading zeros, no bytes for zero. */
export function rlpNumber(value: bigint | number): Hex {
  return value.toString() === '0' ? '0x' : `0x${evenHex(value)}`;
}

/** Reads what lower-case bytes say, lists to a depth of `maxDepth`; null where `rlpOf` would not write just these bytes. */
export function parseRlp(bytes: Hex, maxDepth: number): Rlp | null {
  const digits = bytes.slice(2);
  const read = itemAt({ digits, at: 0, end: digits.length, depth: maxDepth });
  return read !== null && rlpOf(read.item) === bytes ? read.item : null;
}

function headOf(content: string, offset: number): string {
  const length = content.length / 2;
  if (length <= MAX_SHORT) return evenHex(offset + length);
  const digits = evenHex(length);
  return `${evenHex(offset + MAX_SHORT + digits.length / 2)}${digits}`;
}

function evenHex(value: bigint | number): string {
  const digits = value.toString(16);
  return digits.length % 2 === 0 ? digits : `0${digits}`;
}

/** Where an item begins in the digits, where it must have ended, and how many lists may be in one another. */
interface Place {
  readonly digits: string;
  readonly at: number;
  readonly end: number;
  readonly depth: number;
}

interface Read {
  readonly item: Rlp;
  readonly end: number;
}

function itemAt(place: Place): Read | null {
  const { digits, at, depth } = place;
  const prefix = Number.parseInt(digits.slice(at, at + 2), 16);
  if (prefix < BYTES) return { item: `0x${digits.slice(at, at + 2)}`, end: at + 2 };
  const isList = prefix >= LIST;
  const length = prefix - (isList ? LIST : BYTES);
  const lengthDigits = 2 * Math.max(0, length - MAX_SHORT);
  const start = at + 2 + lengthDigits;
  const octets = lengthDigits === 0 ? length : Number.parseInt(digits.slice(at + 2, start), 16);
  const end = start + 2 * octets;
  if (end > place.end) return null;
  if (!isList) return { item: `0x${digits.slice(start, end)}`, end };
  if (depth === 0) return null;
  const items = itemsOf({ digits, at: start, end, depth: depth - 1 });
  return items && { item: items, end };
}

function itemsOf({ digits, at, end, depth }: Place): readonly Rlp[] | null {
  const items: Rlp[] = [];
  let next = at;
  while (next < end) {
    const read = itemAt({ digits, at: next, end, depth });
    if (read === null) return null;
    items.push(read.item);
    next = read.end;
  }
  return items;
}
