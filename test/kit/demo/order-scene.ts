import { orderWindow } from '../session/confirm.ts';
import type { TestBrowser } from '../session/driver.ts';
import { setVenue } from '../session/venue-switch.ts';
import type { Venues } from '../venues/venues.ts';
import { type Print, showVerdict } from './show-verdict.ts';

export const ORDER_PAGE = 'https://www.binance.com/en/futures/WIFUSDT';
const SIZE = '2500000';

/**
 * Turns Binance on, types a market order that is larger than its book, shows the preview, sends it and refuses it in the
 * window.
 */
export async function playOrder(
  { browser, venues }: { readonly browser: TestBrowser; readonly venues: Venues },
  { output, print }: { readonly output: string; readonly print: Print },
): Promise<void> {
  print('\nBuy 2,500,000 WIF at market on Binance');
  await setVenue(browser, { venue: 'binance', on: true });
  const page = await browser.open(ORDER_PAGE);
  await page.clickOn('[data-tab-key="MARKET"]');
  await page.typeInto('[id^="unitAmount-"]', SIZE);
  const shown = (selector: string) => page.inShadow(`.card[data-state="stop"]:not([data-stale]) ${selector}`);
  await browser.waitUntil(async () => (await shown('.fix')) !== null);
  const said = await Promise.all(['dd', '.what', '.fix'].map(shown));
  print(`  preview: ${said.map((each) => each?.text).join(' · ')}`);
  await page.screenshot(`${output}order-preview.png`);

  await page.clickOn('button.buy');
  const window = await orderWindow(browser);
  await showVerdict(window, { picture: `${output}order.png`, print });
  await window.refuse();
  await page.waitFor(() => document.querySelector('[role="status"][data-state="failed"]') !== null, null);
  const { length } = venues.orders();
  print(`  refused; Binance received ${length === 0 ? 'nothing' : `${length} orders`}`);
  await page.close();
}
