import { type Book, bookOf, type Contract, type Side, setLevel, touchOf } from '../../core/book/index.ts';
import { decimalText } from '../../core/math/decimal.ts';
import type { BookLevel } from '../../core/snapshot/market.ts';
import { follow, type Sequence, sequenceOf } from '../binance/book-sequence.ts';
import type { BookDiff, Feed } from './feed.ts';

/** A book that follows a stream. It is only there while it is trusted. */
export interface HeldBook {
  readonly book: Book;
  /** Null where every message is the whole book. */
  readonly sequence: Sequence | null;
  readonly venueTimeMs: number | null;
}

/** A snapshot that a stream is to follow. */
export interface BookStart {
  readonly bids: readonly BookLevel[];
  readonly asks: readonly BookLevel[];
  readonly lastUpdateId: number | null;
  readonly venueTimeMs: number | null;
}

/** The book of a snapshot; null where it is crossed. */
export function startBook(start: BookStart, rule: Feed['sequence'], contract: Contract): HeldBook | null {
  const book = bookOf(start, contract);
  if (touchOf(book).crossed || (rule !== null && start.lastUpdateId === null)) return null;
  const sequence = rule === null ? null : sequenceOf(rule, start.lastUpdateId ?? 0);
  return { book, sequence, venueTimeMs: start.venueTimeMs };
}

/**
 * Follows one diff, changing the book in place; null where something between is missing or the book has crossed, so that
 * it is not to be trusted any more.
 */
export function followBook(held: HeldBook, diff: BookDiff): HeldBook | null {
  if (held.sequence === null) return null;
  const { action, sequence } = follow(held.sequence, diff);
  if (action === 'gap') return null;
  if (action === 'drop') return held;
  for (const [price, size] of diff.bids) setLevel(held.book.bids, Number(price), Number(size));
  for (const [price, size] of diff.asks) setLevel(held.book.asks, Number(price), Number(size));
  return touchOf(held.book).crossed ? null : { ...held, sequence, venueTimeMs: diff.venueTimeMs };
}

/** The levels of a side as a snapshot holds them. */
export function levelsOf({ prices, sizes, length }: Side): BookLevel[] {
  return Array.from(
    { length },
    (_, at): BookLevel => [decimalText(prices[at]) ?? '0', decimalText(sizes[at]) ?? '0'],
  );
}
