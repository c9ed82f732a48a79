import { type Book, sideTaken } from './book.ts';
import { type BookSize, type Fill, fillOf } from './fill.ts';

/** An order as the book meets it; a market order may have a bound, a limit order has its limit. */
export interface Placed {
  readonly side: 'buy' | 'sell';
  readonly type: 'market' | 'limit';
  readonly size: BookSize;
  readonly limitPrice?: number;
  readonly timeInForce: 'gtc' | 'gtd' | 'ioc' | 'fok' | 'post-only';
}

/** What becomes of an order that reaches the book. */
export interface Placement {
  readonly fate: 'fills' | 'part-fills' | 'rests' | 'refused';
  /** Why it is refused; null otherwise, also for an order that simply finds nothing to take. */
  readonly reason: 'post-only-crosses' | 'fok-unfillable' | null;
  /** What it takes at once; of a refused order, what it would have taken. */
  readonly fill: Fill;
  /** What stays on the book, in the unit asked for; the rest of what did not fill is cancelled. */
  readonly rests: number;
}

/**
 * Puts an order on the book: what it takes at once, what rests, and whether its own terms refuse it.
 * @throws RangeError when the size is negative or not finite.
 */
export function placed(book: Book, order: Placed): Placement {
  const { size, limitPrice, timeInForce } = order;
  const fill = fillOf(sideTaken(book, order.side), size, limitPrice === undefined ? {} : { limitPrice });
  const rests = order.type === 'limit' && timeInForce !== 'ioc' && timeInForce !== 'fok' ? fill.unfilled : 0;
  if (timeInForce === 'post-only' && fill.levels > 0) {
    return { fate: 'refused', reason: 'post-only-crosses', fill, rests: 0 };
  }
  if (timeInForce === 'fok' && fill.unfilled > 0) {
    return { fate: 'refused', reason: 'fok-unfillable', fill, rests: 0 };
  }
  if (fill.unfilled === 0) return { fate: 'fills', reason: null, fill, rests };
  if (fill.levels > 0) return { fate: 'part-fills', reason: null, fill, rests };
  return { fate: rests > 0 ? 'rests' : 'refused', reason: null, fill, rests };
}
