import * as v from 'valibot';
import { decimalText } from '../core/math/decimal.ts';
import type { BookLevel } from '../core/snapshot/market.ts';

const ABSURD = 1e18;
const MAX_LEVELS = 5_000;

/** A price and a size as one row of an answer holds them. */
export type RowReader = (row: unknown) => readonly [price: unknown, size: unknown];

/** Rows as `[price, size]`, with whatever follows. */
export const pairRow: RowReader = (row) => (Array.isArray(row) ? [row[0], row[1]] : [null, null]);

/** One level: its price above zero and its size from zero on, as shortest texts; null when it is none. */
export function levelOf([price, size]: readonly [unknown, unknown]): BookLevel | null {
  const level = [decimalText(price), decimalText(size)] as const;
  const [priceText, sizeText] = level;
  if (priceText === null || sizeText === null) return null;
  const fits = Number(priceText) > 0 && Number(priceText) < ABSURD;
  return fits && Number(sizeText) >= 0 && Number(sizeText) < ABSURD ? [priceText, sizeText] : null;
}

/**
 * Schema of one side of a book in the venue's order, best price first: no price twice, none out of order; levels of size
 * zero are left out.
 */
export function sideSchema(direction: 'bids' | 'asks', rowReader: RowReader = pairRow) {
  return v.pipe(
    v.array(v.unknown()),
    v.maxLength(MAX_LEVELS),
    v.rawTransform<unknown[], BookLevel[]>(({ dataset, addIssue, NEVER }) => {
      const levels: BookLevel[] = [];
      let before = direction === 'bids' ? Infinity : 0;
      for (const row of dataset.value) {
        const level = levelOf(rowReader(row));
        const price = Number(level?.[0]);
        if (level === null || !(direction === 'bids' ? price < before : price > before)) {
          addIssue({ message: 'no side of a book' });
          return NEVER;
        }
        before = price;
        if (level[1] !== '0') levels.push(level);
      }
      return levels;
    }),
  );
}

/** Schema of changes to one side: each row sets the size at a price, zero deletes it. */
export const changesSchema = v.pipe(
  v.array(v.unknown()),
  v.maxLength(MAX_LEVELS),
  v.rawTransform<unknown[], BookLevel[]>(({ dataset, addIssue, NEVER }) => {
    const levels: BookLevel[] = [];
    for (const row of dataset.value) {
      const level = levelOf(pairRow(row));
      if (level === null) {
        addIssue({ message: 'no change of a book' });
        return NEVER;
      }
      levels.push(level);
    }
    return levels;
  }),
);
