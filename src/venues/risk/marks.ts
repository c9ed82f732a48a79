import type { Product } from '../../core/intent/order.ts';
import type { Ask } from '../ask/ask.ts';
import { readBinanceMarks } from '../binance/marks.ts';
import type { MarketKey } from '../catalogue.ts';
import { dexOf } from '../hyperliquid/info.ts';
import { readHyperliquidMarks } from '../hyperliquid/marks.ts';
import type { Known } from '../known.ts';
import type { Mark } from '../mark.ts';

/** The marks of all markets that one question tells, by their symbols. */
export interface Marks {
  readonly of: ReadonlyMap<string, Mark>;
  readonly readAtMs: number;
}

const MARKS = { freshMs: 5_000, goodMs: 15_000 };

/** What tells the mark of a market: one question for each product of Binance, and for each exchange on Hyperliquid. */
export function markGroup({ venue, product, symbol }: MarketKey): string {
  return venue === 'binance' ? product : dexOf(symbol);
}

/**
 * The marks of every market that is told together with this one.
 * @throws VenueFault when they cannot be read.
 */
export function readMarks(key: MarketKey, { ask, known }: { ask: Ask; known: Known }): Promise<Marks> {
  const { venue, product, symbol } = key;
  return known.of(`marks ${venue} ${markGroup(key)}`, MARKS, async () => {
    const of =
      venue === 'binance'
        ? await readBinanceMarks(product as Exclude<Product, 'spot'>, ask)
        : await readHyperliquidMarks(dexOf(symbol), ask);
    return { of, readAtMs: ask.nowMs() };
  });
}
