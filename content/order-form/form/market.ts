import type { MarketPage, VenueForm } from '../../../src/protocol/venues/venue.ts';

/** The market that a page shows, as far as its address tells. */
export interface PageMarket {
  readonly symbol: string;
  /** Names of its assets in capitals, as a form may show them beside the size. */
  readonly base: readonly string[];
  readonly quote: readonly string[];
}

const DOLLARS = ['USDC', 'USD', 'USDT', 'USDH', 'USDE'] as const;
/** Quotes that a joined symbol may end in, the longer first. */
const QUOTES = 'FDUSD USDT USDC BUSD TUSD USD1 USD EUR TRY BRL JPY BTC ETH BNB'.split(' ');

/** The market at this path; null where the venue's table knows no such page. */
export function marketAt(path: string, form: VenueForm): PageMarket | null {
  for (const page of form.pages) {
    const named = new RegExp(page.pattern).exec(decoded(path))?.[1];
    if (named !== undefined && named.length <= 40) return marketOf(named, page);
  }
  return null;
}

function marketOf(named: string, page: MarketPage): PageMarket {
  const symbol = page.without === '' ? named : named.replaceAll(page.without, '');
  const pair = /^([A-Za-z0-9]+)[_/-]([A-Za-z]+)$/.exec(named.replace(/_(?:PERP|\d{6})$/i, ''));
  if (pair !== null) return { symbol, base: capitals(pair[1]), quote: capitals(pair[2]) };
  const joined = named
    .replace(/^[a-z0-9]+:/i, '')
    .replace(/_.*$/, '')
    .toUpperCase();
  const quote = QUOTES.find((suffix) => joined.length > suffix.length && joined.endsWith(suffix));
  if (quote === undefined || page.product === null) return { symbol, base: [joined], quote: DOLLARS };
  return { symbol, base: [joined.slice(0, -quote.length)], quote: [quote] };
}

function capitals(name = ''): readonly string[] {
  return [name.toUpperCase()];
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
