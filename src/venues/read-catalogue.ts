import type { Product, Venue } from '../core/intent/order.ts';
import type { Ask } from './ask/ask.ts';
import { readBinanceCatalogue } from './binance/catalogue.ts';
import type { Catalogue } from './catalogue.ts';
import { readHyperliquidCatalogue } from './hyperliquid/catalogue.ts';

/**
 * Reads what a venue lists: of Binance one product, of Hyperliquid everything at once. Good for a day.
 * @throws VenueFault when it cannot be read.
 */
export function readCatalogue(venue: Venue, product: Product, ask: Ask): Promise<Catalogue> {
  return venue === 'binance' ? readBinanceCatalogue(product, ask) : readHyperliquidCatalogue(ask);
}
