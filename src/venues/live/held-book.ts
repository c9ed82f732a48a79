import { type Book, bookOf, type Contract, type Side, setLevel, touchOf } from '../../core/book/index.ts';
import { decimalText } from '../../core/math/decimal.ts';
import type { BookLevel, MarketBook } from '../../core/snapshot/market.ts';
import { follow, type Sequence, sequenceOf } from '../binance/book-sequence.ts';
import type { BookDiff, Feed } from './feed.ts';

/** A book that follows a stream. It is only there while it is trusted. */
export interface HeldBook {
  readonly book: Book;
  /** Null where every message is the whole book. */
  readonly sequence: Sequence | null;
  readonly venueTimeMs: number | null;
  readonly reach: Reach;
}

/** How far a side is known: beyond this price nothing is, and of fewer levels than these the rest has been left behind. */
interface SideReach {
  readonly price: number;
  readonly fewest: number;
}

/** Null for a side that is known whole. */
interface Reach {
  readonly bids: SideReach | null;
  readonly asks: SideReach | null;
}

/** A snapshot that a stream is to follow. */
export interface BookStart {
  readonly bids: readonly BookLevel[];
  readonly asks: readonly BookLevel[];
  readonly lastUpdateId: number | null;
  readonly venueTimeMs: number | null;
  readonly cut: MarketBook['cut'];
}

/** What is left of a snapshot's levels before it is to be made anew: a market that moves runs out of what is known. */
const LEAST_LEFT = 0.25;

function reachOf({ prices, length }: Side, isCut: boolean): SideReach | null {
  if (!isCut || length === 0) return null;
  return { price: prices[length - 1] ?? 0, fewest: Math.floor(length * LEAST_LEFT) };
}

/** The book of a snapshot; null where it is crossed. */
export function startBook(start: BookStart, rule: Feed['sequence'], contract: Contract): HeldBook | null {
  const book = bookOf(start, contract);
  if (touchOf(book).crossed || (rule !== null && start.lastUpdateId === null)) return null;
  const sequence = rule === null ? null : sequenceOf(rule, start.lastUpdateId ?? 0);
  const { bids, asks } = start.cut;
  const reach = { bids: reachOf(book.bids, bids), asks: reachOf(book.asks, asks) };
  return { book, sequence, venueTimeMs: start.venueTimeMs, reach };
}

/** Takes changes of one side as far as it is known; false where too little of what is known is left. */
function followSide(side: Side, changes: readonly BookLevel[], reach: SideReach | null): boolean {
  for (const [price, size] of changes) {
    const isKnown = reach === null || (Number(price) - reach.price) * side.direction <= 0;
    if (isKnown) setLevel(side, Number(price), Number(size));
  }
  return reach === null || side.length >= reach.fewest;
}

/**
 * Follows one diff, changing the book in place; null where something between is missing, the book has crossed or has moved
 * away from what is known of it, so that it is not to be trusted any more.
 *
 * A change beyond the last level of a snapshot that was cut is left out: what lies between is not known.
 */
export function followBook(held: HeldBook, diff: BookDiff): HeldBook | null {
  if (held.sequence === null) return null;
  const { action, sequence } = follow(held.sequence, diff);
  if (action === 'gap') return null;
  if (action === 'drop') return held;
  const { book, reach } = held;
  const bidsLeft = followSide(book.bids, diff.bids, reach.bids);
  const asksLeft = followSide(book.asks, diff.asks, reach.asks);
  if (!bidsLeft || !asksLeft || touchOf(book).crossed) return null;
  return { ...held, sequence, venueTimeMs: diff.venueTimeMs };
}

/** The levels of a side as a snapshot holds them. */
export function levelsOf({ prices, sizes, length }: Side): BookLevel[] {
  return Array.from(
    { length },
    (_, at): BookLevel => [decimalText(prices[at]) ?? '0', decimalText(sizes[at]) ?? '0'],
  );
}
