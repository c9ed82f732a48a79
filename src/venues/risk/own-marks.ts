import type { VenueAccount } from '../../core/snapshot/market.ts';
import { marketName } from '../catalogue.ts';

/** The marks that an account was told with its positions, by the names of their markets. */
export function ownMarksOf(account: VenueAccount | null): ReadonlyMap<string, string> {
  const marks = new Map<string, string>();
  for (const position of account?.positions ?? []) {
    if (position.markPrice != null) marks.set(marketName(position), position.markPrice);
  }
  return marks;
}
