import type { Venue } from '../core/intent/order.ts';
import { BINANCE_FORM } from '../protocol/venues/binance.ts';
import { HYPERLIQUID_FORM } from '../protocol/venues/hyperliquid.ts';
import type { Catalogue, MarketKey } from './catalogue.ts';

/**
 * The market that a page of this path shows; null where it shows none, or one that only the catalogue could name.
 *
 * Where a page names a spot market by its two tokens and the venue does not, the catalogue translates.
 */
export function marketOfPage(
  venue: Venue,
  path: string,
  catalogue: Catalogue | null = null,
): MarketKey | null {
  const { pages } = venue === 'binance' ? BINANCE_FORM : HYPERLIQUID_FORM;
  for (const { pattern, product, without } of pages) {
    const found = new RegExp(pattern).exec(path)?.[1];
    if (found === undefined) continue;
    const symbol = without === '' ? decoded(found) : found.replace(without, '');
    if (symbol === null || symbol.length > 40) return null;
    return product === null
      ? byName(venue, symbol, catalogue)
      : { venue, product, symbol: symbol.toUpperCase() };
  }
  return null;
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

function byName(venue: Venue, symbol: string, catalogue: Catalogue | null): MarketKey | null {
  const listed = catalogue?.listings.find(
    ({ product, instrument, ...listing }) =>
      listing.symbol === symbol ||
      (product === 'spot' && `${instrument.base}/${instrument.quote}` === symbol),
  );
  if (listed !== undefined) return { venue, product: listed.product, symbol: listed.symbol };
  if (symbol.includes('/')) return null;
  return { venue, product: symbol.startsWith('@') ? 'spot' : 'linear', symbol };
}
