import { coinOf, isDollar } from './coin.ts';

/** What a coin worth a dollar by design trades at, one price of each source, in dollars. */
export interface PegPrices {
  readonly asset: string;
  readonly prices: readonly number[];
}

/** A coin that is not worth its dollar. */
export interface OffPeg {
  readonly coin: string;
  /** How much of it is held, taken at a dollar. */
  readonly heldUsd: number;
  /** Below zero where it is worth less; as far as two sources agree, or of the only one. */
  readonly offBps: number;
  readonly sources: number;
}

/** The coins among those held that are off their peg, furthest first; prices that are no positive number do not count. */
export function offPegs(pegs: readonly PegPrices[], held: ReadonlyMap<string, number>): OffPeg[] {
  const found = pegs.flatMap(({ asset, prices }) => {
    const coin = coinOf(asset);
    const heldUsd = held.get(coin) ?? 0;
    const known = prices.filter((price) => price > 0 && price < Infinity);
    const offBps = confirmedBps(known.map((price) => (price - 1) * 1e4));
    return offBps === 0 || !(heldUsd > 0) || !isDollar(coin)
      ? []
      : [{ coin, heldUsd, offBps, sources: known.length }];
  });
  return found.toSorted((a, b) => Math.abs(b.offBps) - Math.abs(a.offBps));
}

/** A single venue's price may be that venue's own trouble: the second furthest on the same side, else none. */
function confirmedBps(offs: readonly number[]): number {
  const [only] = offs;
  if (only === undefined) return 0;
  if (offs.length === 1) return only;
  const below = offs.filter((off) => off < 0).toSorted((a, b) => a - b);
  const above = offs.filter((off) => off > 0).toSorted((a, b) => b - a);
  const [low, high] = [below[1] ?? 0, above[1] ?? 0];
  return -low > high ? low : high;
}
