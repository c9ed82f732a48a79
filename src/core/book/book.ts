import { at, type Contract, emptySide, type Side, setLevel } from './side.ts';

/** An order book of one market. */
export interface Book {
  readonly contract: Contract;
  readonly bids: Side;
  readonly asks: Side;
}

/** Levels as venues write them: price, then size. */
export type Levels = readonly (readonly [price: string | number, size: string | number])[];

/** The best prices of a book in quote per base; null where a side is empty. */
export interface Touch {
  readonly bestBid: number | null;
  readonly bestAsk: number | null;
  readonly mid: number | null;
  /** Share of mid. */
  readonly spreadBps: number | null;
  /** True when the best bid is no lower than the best ask. */
  readonly crossed: boolean;
}

/**
 * A book of these levels in any order; of a price named twice the later size stands, and a size of zero is none.
 * @throws RangeError when a price is not a positive number, or a size not a number from zero on.
 */
export function bookOf({ bids, asks }: { bids: Levels; asks: Levels }, contract: Contract): Book {
  const book = { contract, bids: emptySide(contract, -1), asks: emptySide(contract, 1) };
  for (const [price, size] of bids) setLevel(book.bids, Number(price), Number(size));
  for (const [price, size] of asks) setLevel(book.asks, Number(price), Number(size));
  return book;
}

/** Best bid and ask, their middle and their distance. */
export function touchOf({ bids, asks }: Book): Touch {
  const bestBid = bids.length === 0 ? null : at(bids.prices, 0);
  const bestAsk = asks.length === 0 ? null : at(asks.prices, 0);
  if (bestBid === null || bestAsk === null) {
    return { bestBid, bestAsk, mid: null, spreadBps: null, crossed: false };
  }
  const mid = (bestBid + bestAsk) / 2;
  return { bestBid, bestAsk, mid, spreadBps: ((bestAsk - bestBid) / mid) * 1e4, crossed: bestBid >= bestAsk };
}

/** The side an order takes from: a buy takes the asks. */
export function sideTaken(book: Book, side: 'buy' | 'sell'): Side {
  return side === 'buy' ? book.asks : book.bids;
}
