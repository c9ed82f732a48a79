import { type Book, depthWithin, sideTaken } from '../../book/index.ts';
import type { OpenMarket } from './open-market.ts';

/** Width of the band that an order's size is compared with. */
const DEPTH_BAND_BPS = 100;

interface TakenSide {
  readonly open: OpenMarket;
  readonly side: 'buy' | 'sell';
  /** Where earlier orders of the same request took from the book: what they left. */
  readonly book?: Book;
}

/** What rests within 1 % of mid on the side that an order takes, in base units. */
export function bandDepth({ open, side, book = open.book }: TakenSide): number {
  return depthWithin(sideTaken(book, side), DEPTH_BAND_BPS, open.mid).base;
}

/**
 * True when all that rests within 1 % of mid can be seen: the venue shows everything, or the levels shown reach beyond.
 * Otherwise the depth is at least what is seen, and a share of it at most what that gives.
 */
export function depthIsWhole({ open, side }: TakenSide): boolean {
  const levels = sideTaken(open.book, side);
  const worst = levels.prices[levels.length - 1] ?? open.mid;
  return !open.cut || Math.abs(worst - open.mid) * 1e4 >= DEPTH_BAND_BPS * open.mid;
}
