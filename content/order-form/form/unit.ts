import type { PageMarket } from './market.ts';
import { onlyOf } from './only.ts';
import { plain } from './plain.ts';

export type SizeUnit = 'base' | 'quote' | 'contracts';

const CONTRACTS = /^(?:conts?\.?|contracts?|lots?|张|合约|手)$/;

/**
 * The unit that these texts beside a size name: each is a text of the page, and counts only where it is nothing but a
 * unit, as in `BTC ▾` or `(USDT)`. Null where none names one, or two name different ones.
 */
export function unitOf(texts: readonly string[], market: PageMarket | null): SizeUnit | null {
  return onlyOf(
    texts.map((text) => {
      const word = plain(text).replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}.]+$/gu, '');
      return unitOfWord(word, market);
    }),
  );
}

/** The unit within a label, such as that of `Size (BTC)`, `数量(张)` or `Amount USDT`. */
export function unitOfLabels(labels: readonly string[], market: PageMarket | null): SizeUnit | null {
  return unitOf(
    labels.flatMap((label) => plain(label).split(/[^\p{L}\p{N}.]+/u)),
    market,
  );
}

function unitOfWord(word: string, market: PageMarket | null): SizeUnit | null {
  if (CONTRACTS.test(word)) return 'contracts';
  const asset = word.toUpperCase();
  if (market?.base.includes(asset)) return 'base';
  return market?.quote.includes(asset) ? 'quote' : null;
}
