import type { Fault } from '../core/snapshot/fault.ts';
import type { Market } from '../core/snapshot/market.ts';
import type { Ask } from './ask/ask.ts';
import { faultOf, VenueFault } from './ask/venue-fault.ts';
import { readBinanceCatalogue } from './binance/catalogue.ts';
import { readBinanceParts } from './binance/market.ts';
import { type Catalogue, isUnnamed, type Listing, listingOf, type MarketKey } from './catalogue.ts';
import { readHyperliquidCatalogue } from './hyperliquid/catalogue.ts';
import { readHyperliquidParts } from './hyperliquid/market.ts';
import { settled } from './settled.ts';

export interface MarketSources {
  readonly ask: Ask;
  readonly catalogues: readonly Catalogue[];
  readonly signal: AbortSignal;
}

/** A market and what of it could not be read. */
export interface ReadMarket {
  readonly market: Market;
  readonly missing: readonly Fault[];
  /** The last change that is in the book, where the venue counts them. */
  readonly lastUpdateId: number | null;
}

/** How long the parts beside the book may take once it is there. */
const SECONDARY_MS = 300;
const NO_PRICES: Market['prices'] = { mark: null, index: null, last: null, receivedAtMs: null };

/**
 * Reads one market by REST, in one round trip where a catalogue lists it and in one longer one where none does.
 * @throws VenueFault when the venue does not list the market or its listing cannot be read; a book or prices that cannot
 * be read are null, with the reason in `missing`.
 */
export async function readMarket(key: MarketKey, sources: MarketSources): Promise<ReadMarket> {
  const { ask, signal } = sources;
  if (isUnnamed(key.symbol)) throw new VenueFault('market-unknown', { symbol: key.symbol });
  const late = new AbortController();
  const listing = findListing(key, sources);
  const known = listing.catch(() => null);
  const parts = (key.venue === 'binance' ? readBinanceParts : readHyperliquidParts)(key, {
    ask,
    listing: known,
    signal,
    secondary: AbortSignal.any([signal, late.signal]),
  });
  const endSecondary = () =>
    AbortSignal.timeout(SECONDARY_MS).addEventListener('abort', () => late.abort(), { once: true });
  parts.book?.then(endSecondary, endSecondary);
  const [found, book, prices, funding, day, openInterest] = await Promise.all([
    settled(listing),
    settled(parts.book),
    settled(parts.prices),
    settled(parts.funding),
    settled(parts.day),
    settled(parts.openInterest),
  ]);
  if (found.value === null) throw found.error;
  const { fees, instrument, tiers } = found.value;
  const market: Market = {
    symbol: key.symbol,
    product: key.product,
    instrument,
    book: book.value?.book ?? null,
    prices: prices.value ?? NO_PRICES,
    funding: funding.value,
    openInterest: openInterest.value,
    day: day.value,
    recent: null,
    fees: { ...fees, source: 'schedule' },
    tiers,
  };
  const missing = [
    ...(book.value === null ? [missingPart('book-unread', key, book.error)] : []),
    ...(prices.value === null ? [missingPart('prices-unread', key, prices.error)] : []),
  ];
  return { market, missing, lastUpdateId: book.value?.lastUpdateId ?? null };
}

function missingPart(code: string, { symbol }: MarketKey, error: unknown): Fault {
  const { params, code: cause } = faultOf(error);
  return { code, params: { ...params, cause, symbol } };
}

async function findListing(key: MarketKey, { ask, catalogues, signal }: MarketSources): Promise<Listing> {
  const listed = listingOf(key, catalogues);
  if (listed !== null) return listed;
  const catalogue =
    key.venue === 'binance'
      ? await readBinanceCatalogue(key.product, ask, { symbol: key.symbol, signal })
      : await readHyperliquidCatalogue(ask, signal);
  const found = listingOf(key, [catalogue]);
  if (found === null) throw new VenueFault('market-unknown', { symbol: key.symbol });
  return found;
}
