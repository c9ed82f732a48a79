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
    const named = new RegExp(page.pattern).exec(path.replace(/%(?:2f|3a)/gi, decodeURIComponent))?.[1];
    if (named !== undefined && named.length <= 40) return marketOf(named, page);
  }
  return null;
}

function marketOf(named: string, { product, without }: MarketPage): PageMarket {
  const symbol = without === '' ? named : named.replaceAll(without, '');
  const name = named.replace(/^[a-z0-9]+:|_(?:PERP|\d{6})$/gi, '').toUpperCase();
  const [joined = '', paired] = name.split(/[_/]/);
  if (paired !== undefined) return { symbol, base: [joined], quote: [paired] };
  const quote = product === null ? undefined : QUOTES.find((end) => joined.endsWith(end) && joined !== end);
  if (quote === undefined) return { symbol, base: [joined], quote: DOLLARS };
  return { symbol, base: [joined.slice(0, -quote.length)], quote: [quote] };
}
