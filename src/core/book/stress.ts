import { type Book, touchOf } from './book.ts';
import { at, emptySide, type Side, setLevel } from './side.ts';

/** What is left of each size, and how many times further from mid it rests. */
const SCENARIOS = {
  thin: { sizes: 0.5, distance: 1.5 },
  crash: { sizes: 0.1, distance: 5 },
  flash: { sizes: 0.02, distance: 20 },
} as const;

export type Scenario = keyof typeof SCENARIOS;

/**
 * The book as it may look under stress: each level at distance d from mid goes to k·d and keeps the share m of its size.
 * Levels that would fall to zero or below are gone. The shares are measured on crashes, the distances are a judgement.
 * @throws RangeError when a side is empty, for there is no mid then.
 */
export function stressed(book: Book, scenario: Scenario): Book {
  return stretched(book, SCENARIOS[scenario]);
}

/**
 * The book with so much left of each size, between zero and one, as was measured of a crash. How far the rest goes from
 * mid is read off between the named scenarios, straight on a logarithmic scale of both.
 * @throws RangeError when a side is empty, for there is no mid then.
 */
export function thinned(book: Book, sizes: number): Book {
  return stretched(book, { sizes, distance: distanceAt(sizes) });
}

function distanceAt(sizes: number): number {
  let from = { sizes: 1, distance: 1 };
  for (const to of Object.values(SCENARIOS)) {
    if (sizes === to.sizes) return to.distance;
    if (sizes > to.sizes) {
      const way = Math.log(sizes / from.sizes) / Math.log(to.sizes / from.sizes);
      return from.distance * Math.exp(way * Math.log(to.distance / from.distance));
    }
    from = to;
  }
  return from.distance;
}

function stretched(book: Book, { sizes, distance }: { sizes: number; distance: number }): Book {
  const mid = midOf(book);
  return mapBook(book, (price, size) => [mid + (price - mid) * distance, size * sizes]);
}

/**
 * The same book around another mid, every level as far from it in bps as before: where a stop order would find itself
 * when its trigger price is reached.
 * @throws RangeError when a side is empty, for there is no mid then.
 */
export function recentred(book: Book, price: number): Book {
  const mid = midOf(book);
  return mapBook(book, (level, size) => [level * (price / mid), size]);
}

function midOf(book: Book): number {
  const { mid } = touchOf(book);
  if (mid === null) throw new RangeError('A book with an empty side has no mid.');
  return mid;
}

function mapBook(book: Book, map: (price: number, size: number) => [number, number]): Book {
  const mapSide = (side: Side) => {
    const mapped = emptySide(side.contract, side.direction);
    for (let index = 0; index < side.length; index += 1) {
      const [price, size] = map(at(side.prices, index), at(side.sizes, index));
      if (price > 0) setLevel(mapped, price, size);
    }
    return mapped;
  };
  return { contract: book.contract, bids: mapSide(book.bids), asks: mapSide(book.asks) };
}
