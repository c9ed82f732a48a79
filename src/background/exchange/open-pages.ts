import { VENUES } from '../../core/intent/order.ts';
import { say } from '../../platform/i18n.ts';
import { watchText } from '../../words/index.ts';
import { watchMarket } from './market-of-page.ts';
import { type Page, sayTo } from './page.ts';
import type { Exchange } from './state.ts';
import { watchStateOf } from './watching.ts';

/** Tells a page how its venue is treated now, and begins or ends watching it. */
export async function tellWatch(exchange: Exchange, page: Page): Promise<void> {
  page.watchAsked += 1;
  const asked = page.watchAsked;
  const state = await watchStateOf(page.venue);
  if (asked !== page.watchAsked) return;
  page.watch = state;
  if (state !== 'on') {
    page.typed = null;
    page.view = null;
  }
  // Most pages of a venue that was never turned on are no order of anybody's: the toolbar says it there.
  const text = state === 'off' ? null : watchText(state, say);
  sayTo(page.port, { type: 'watch', state, text });
  void watchMarket(exchange, page);
}

/** What may be read has changed: accounts of a venue that was turned off are forgotten, and its pages are told. */
export async function watchAnew(exchange: Exchange): Promise<void> {
  for (const venue of VENUES) {
    const state = await watchStateOf(venue);
    if (state === 'off') await exchange.accounts.forget(venue);
    const pages = [...exchange.pages.values()].filter((page) => page.venue === venue && page.watch !== state);
    await Promise.all(pages.map((page) => tellWatch(exchange, page)));
  }
}
