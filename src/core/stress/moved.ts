import { legEquity, legMaintenance, legProfit } from '../margin/index.ts';
import type { Leg } from '../margin/state.ts';
import { columnOf, eventsAgainst } from './events.ts';

/** A position in every event that goes against a side. */
export interface Moved {
  /** Own margin with open profit today; null for a cross position, and where its margin is not known. */
  readonly equity: number | null;
  readonly profit: number;
  /**
   * `FIGURES` for each event: open profit and margin to keep at the worst hour, and both at the worst day; where its tiers
   * are not known, nothing is kept.
   */
  readonly figures: readonly number[];
}

export const FIGURES = 4;

/** Who looks for a smaller size asks again and again of an account of which one position is another. */
const KNOWN = { rise: new WeakMap<Leg, Moved>(), fall: new WeakMap<Leg, Moved>() } as const;

/** What a position becomes in each of the events of `eventsAgainst`. */
export function movedOf(leg: Leg, gainsFrom: 'rise' | 'fall'): Moved {
  const known = KNOWN[gainsFrom].get(leg);
  if (known !== undefined) return known;
  const column = columnOf(leg.base);
  const figures: number[] = [];
  for (const { hours, days } of eventsAgainst(gainsFrom)) {
    for (const moves of [hours, days]) {
      const price = leg.mark * left(moves, column);
      figures.push(legProfit(leg, price), legMaintenance(leg, price) ?? 0);
    }
  }
  const moved = { equity: legEquity(leg), profit: legProfit(leg), figures };
  KNOWN[gainsFrom].set(leg, moved);
  return moved;
}

/** What is left of one, after the move of a column in bps. */
export function left(moves: readonly number[], column: number): number {
  return 1 + (moves[column] as number) / 1e4;
}
