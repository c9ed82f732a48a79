import { type Book, bookOf, type Fill, type Side } from '../../book/index.ts';

/** What is left of a level by a rounding alone is nothing. */
const NOTHING = 1e-9;

function levelsOf({ prices, sizes, length }: Side): [number, number][] {
  return Array.from({ length }, (_, index) => [prices[index] as number, sizes[index] as number]);
}

function without(side: Side, owed: number): [number, number][] {
  let taken = 0;
  return levelsOf(side).map(([price, size]) => {
    const left = Math.min(size, Math.max(0, taken + size - owed));
    taken += size;
    return [price, left > size * NOTHING ? left : 0];
  });
}

/** The book that the next order of the same request meets: what is left of it after a fill. */
export function afterFill(book: Book, { fill, side }: { fill: Fill; side: 'buy' | 'sell' }): Book {
  const { contract, bids, asks } = book;
  const owed =
    contract.kind === 'inverse' ? fill.filledQuote / contract.valueUsd : fill.filledBase / contract.base;
  const levels =
    side === 'buy'
      ? { bids: levelsOf(bids), asks: without(asks, owed) }
      : { bids: without(bids, owed), asks: levelsOf(asks) };
  return bookOf(levels, contract);
}
