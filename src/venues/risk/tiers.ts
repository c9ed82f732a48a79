import type { Tier } from '../../core/snapshot/tier.ts';
import type { Ask } from '../ask/ask.ts';
import { readBrackets } from '../binance/brackets.ts';
import type { MarketKey } from '../catalogue.ts';
import type { Known } from '../known.ts';

const TIERS = { freshMs: 3_600_000, goodMs: 86_400_000 };

/** The tiers of all markets of a product, by their symbols. */
export interface Tiers {
  readonly of: ReadonlyMap<string, readonly Tier[]>;
  readonly readAtMs: number;
}

/**
 * The tiers of a product of Binance whose listings came without.
 * @throws VenueFault when they cannot be read.
 */
export function readTiers(
  { venue, product }: MarketKey,
  { ask, known }: { ask: Ask; known: Known },
): Promise<Tiers> {
  return known.of(`tiers ${venue} ${product}`, TIERS, async () => {
    return { of: await readBrackets(product, ask), readAtMs: ask.nowMs() };
  });
}
