import { type MarketKey, marketOfPage } from '../../venues/index.ts';
import type { Page } from './page.ts';
import type { Exchange } from './state.ts';

/** Which market a path of a page stands for, with the venue's list where that is needed to tell. Never rejects. */
export async function marketKeyOf(
  { catalogues }: Exchange,
  { venue, path }: { readonly venue: Page['venue']; readonly path: string },
): Promise<MarketKey | null> {
  const known = catalogues.known(venue)[0] ?? null;
  const found = marketOfPage(venue, path, known);
  // Binance's paths name product and symbol; those of Hyperliquid's spot markets only the list can name.
  if (venue === 'binance' || known !== null) {
    if (found !== null) void catalogues.stored(venue, found.product);
    return found;
  }
  return marketOfPage(venue, path, await catalogues.read(venue, 'linear'));
}

/** Keeps the book of the market that a page shows current, as long as the page can be seen and its venue is watched. */
export async function watchMarket(exchange: Exchange, page: Page): Promise<void> {
  const { path, venue } = page;
  const key = path === null || page.watch !== 'on' ? null : await marketKeyOf(exchange, { venue, path });
  // Meanwhile the page may show another market, or be gone.
  if (page.path !== path || !exchange.pages.has(page.port)) return;
  page.key = page.watch === 'on' ? key : null;
  exchange.books.watch(page, page.visible ? page.key : null);
}
