import type { Contract } from '../../core/book/index.ts';
import type { Market, MarketBook } from '../../core/snapshot/market.ts';
import type { ReadMarket } from '../read-market.ts';
import type { BookDiff, Feed, FeedEvent } from './feed.ts';
import { withFigures } from './figures.ts';
import { followBook, type HeldBook, levelsOf, startBook } from './held-book.ts';
import { recentOf, type Sample } from './recent.ts';

type WholeBook = Extract<FeedEvent, { kind: 'book' }>;

/** What a session of a live book knows; changed by the functions of this file alone. */
export interface LiveState {
  readonly feed: Feed;
  readonly startedAtMs: number;
  /** What was read by REST, with what streams told since; null before it was read. */
  base: Market | null;
  /** Null while there is no book to trust. */
  held: HeldBook | null;
  liveSinceMs: number | null;
  /** Diffs that came before the snapshot they are to join. */
  waiting: BookDiff[];
  /** The last book of a stream of whole books. */
  latest: WholeBook | null;
  samples: readonly Sample[];
  /** When the book was last known to be current. */
  heardAtMs: number;
  /** When a book or a diff last came. */
  bookAtMs: number;
}

const SILENT_AFTER_MS = 10_000;
/** A quiet market has no diffs for a while; a stream that died alone has none ever after. */
const NO_DIFF_AFTER_MS = 60_000;
/** Binance cuts a connection after 24 hours. */
const LONGEST_MS = 23 * 3_600_000;
const MOST_WAITING_DIFFS = 2_000;

/** A session that has heard nothing yet. */
export function startState(feed: Feed, nowMs: number): LiveState {
  return {
    feed,
    startedAtMs: nowMs,
    base: null,
    held: null,
    liveSinceMs: null,
    waiting: [],
    latest: null,
    samples: [],
    heardAtMs: nowMs,
    bookAtMs: nowMs,
  };
}

/** Takes what a stream told; false where the book is not to be trusted any more. */
export function takeEvent(state: LiveState, event: FeedEvent, nowMs: number): boolean {
  switch (event.kind) {
    case 'figures':
      if (state.base !== null) state.base = withFigures(state.base, event, nowMs);
      return true;
    case 'diff':
      return takeDiff(state, event.diff, nowMs);
    case 'book':
      return takeBook(state, event, nowMs);
  }
}

function takeDiff(state: LiveState, diff: BookDiff, nowMs: number): boolean {
  state.bookAtMs = nowMs;
  if (state.held !== null) return hold(state, followBook(state.held, diff), nowMs);
  state.waiting.push(diff);
  return state.waiting.length <= MOST_WAITING_DIFFS;
}

function takeBook(state: LiveState, book: WholeBook, nowMs: number): boolean {
  // A message that was overtaken by a later one.
  if (state.latest !== null && book.venueTimeMs < state.latest.venueTimeMs) return true;
  state.latest = book;
  state.bookAtMs = nowMs;
  state.heardAtMs = nowMs;
  if (state.base === null) return true;
  const start = { ...book, lastUpdateId: null, cut: cutBy(state.feed, book) };
  return hold(state, startBook(start, null, contractOf(state.base)), nowMs);
}

/** Sides that have as many levels as a feed ever shows. */
function cutBy({ shownLevels }: Feed, { bids, asks }: WholeBook): MarketBook['cut'] {
  const most = shownLevels ?? Number.POSITIVE_INFINITY;
  return { bids: bids.length >= most, asks: asks.length >= most };
}

function hold(state: LiveState, next: HeldBook | null, nowMs: number): boolean {
  state.held = next;
  if (next !== null) state.liveSinceMs ??= nowMs;
  return next !== null;
}

/** Joins what has come to a snapshot; false where the snapshot is older than the first diff, or has no book to trust. */
export function joinSnapshot(state: LiveState, { market, lastUpdateId }: ReadMarket, nowMs: number): boolean {
  if (market.book === null) return false;
  state.base = market;
  if (state.feed.sequence === null) return state.latest === null || takeBook(state, state.latest, nowMs);
  const start = startBook({ ...market.book, lastUpdateId }, state.feed.sequence, contractOf(market));
  const joined = state.waiting.reduce<HeldBook | null>((held, diff) => held && followBook(held, diff), start);
  if (joined === null) return false;
  state.waiting = [];
  return hold(state, joined, nowMs);
}

/** True when nothing was heard for too long, or the session is too old. A clock that was set counts as silence. */
export function isDoubtful(state: LiveState, nowMs: number): boolean {
  const since = (atMs: number) => Math.abs(nowMs - atMs);
  return (
    since(state.heardAtMs) > SILENT_AFTER_MS ||
    since(state.bookAtMs) > NO_DIFF_AFTER_MS ||
    since(state.startedAtMs) > LONGEST_MS
  );
}

/** The market as it stands; null while its book is not trusted. */
export function marketOf(state: LiveState, nowMs: number): Market | null {
  const { base, held, heardAtMs } = state;
  if (held === null || base?.book == null || isDoubtful(state, nowMs)) return null;
  const { reach } = held;
  const [bids, asks] = [levelsOf(held.book.bids), levelsOf(held.book.asks)];
  const cut = { bids: reach.bids !== null, asks: reach.asks !== null };
  const { venueTimeMs } = held;
  const book = { bids, asks, venueTimeMs, receivedAtMs: heardAtMs, via: 'stream' as const, cut };
  return { ...base, book, recent: recentOf(state.samples) };
}

function contractOf({ product, instrument: { contractValue } }: Market): Contract {
  return product === 'inverse'
    ? { kind: 'inverse', valueUsd: Number(contractValue) }
    : { kind: 'linear', base: Number(contractValue ?? 1) };
}
