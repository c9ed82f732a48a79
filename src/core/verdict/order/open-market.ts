import { type Book, bookOf, type Contract, touchOf } from '../../book/index.ts';
import type { Order, Venue } from '../../intent/order.ts';
import type { Fault } from '../../snapshot/fault.ts';
import type { Instrument, Market, VenueSnapshot } from '../../snapshot/market.ts';

/** A market whose book can be walked: both sides are there, and they do not cross. */
export interface OpenMarket {
  readonly market: Market;
  readonly instrument: Instrument;
  readonly contract: Contract;
  readonly book: Book;
  readonly bestBid: number;
  readonly bestAsk: number;
  readonly mid: number;
  readonly spreadBps: number;
  /** True when more may lie beyond what the venue shows of the side that the order takes. */
  readonly cut: boolean;
  readonly ageMs: number;
}

/** Two readings of one clock may be so far apart when it is set; a book from further ahead is not of this clock. */
const AHEAD_ALLOWED_MS = 1_000;

/** What a size of the market stands for; null for an inverse market whose contract is not known. */
export function contractOf({ product, instrument }: Market): Contract | null {
  const value = instrument.contractValue === null ? null : Number(instrument.contractValue);
  if (value !== null && !(value > 0 && value < Infinity)) return null;
  if (product === 'inverse') return value === null ? null : { kind: 'inverse', valueUsd: value };
  return { kind: 'linear', base: value ?? 1 };
}

function bookIn(market: Market, contract: Contract): Book | null {
  if (market.book === null) return null;
  try {
    return bookOf(market.book, contract);
  } catch (error) {
    // A level that is none makes the whole book doubtful.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** The market of an order, or why it cannot be judged there; `nowMs` is milliseconds since the epoch. */
export function openMarket(
  order: Order,
  { venue, snapshot, nowMs }: { venue: Venue; snapshot: VenueSnapshot; nowMs: number },
): OpenMarket | Fault {
  const fault = (code: string): Fault => ({ code, params: { symbol: order.symbol } });
  const market = snapshot.markets.find(
    ({ symbol, product }) => symbol === order.symbol && product === order.product,
  );
  if (market === undefined || snapshot.venue !== venue) return fault('market-unknown');
  const contract = contractOf(market);
  if (contract === null) return fault('instrument-unread');
  const book = bookIn(market, contract);
  if (book === null || market.book === null) return fault('book-unread');
  const { receivedAtMs } = market.book;
  const cut = order.side === 'buy' ? market.book.cut.asks : market.book.cut.bids;
  if (receivedAtMs > nowMs + AHEAD_ALLOWED_MS) return fault('book-unread');
  const { bestBid, bestAsk, mid, spreadBps, crossed } = touchOf(book);
  if (bestBid === null && bestAsk === null) return fault('book-empty');
  if (bestBid === null || bestAsk === null || mid === null || spreadBps === null) {
    return fault('book-one-sided');
  }
  if (crossed) return fault('book-crossed');
  const ageMs = Math.max(0, nowMs - receivedAtMs);
  const { instrument } = market;
  return { market, instrument, contract, book, bestBid, bestAsk, mid, spreadBps, cut, ageMs };
}

/** True for what `openMarket` could open. */
export function isOpen(opened: OpenMarket | Fault): opened is OpenMarket {
  return 'book' in opened;
}
