import { before, levelsWithin, type Side, sumUntil } from './side.ts';

/** What rests on a side no further than `bps` from `mid`. */
export function depthWithin(side: Side, bps: number, mid: number): { base: number; quote: number } {
  const levels = levelsWithin(side, mid + side.direction * mid * (bps / 1e4));
  sumUntil(side, { measure: 'base', amount: Infinity, levels });
  return { base: before(side.baseSums, levels), quote: before(side.quoteSums, levels) };
}
