import { countConfirmWindows, orderWindow } from '../session/confirm.ts';
import type { TestBrowser, TestPage } from '../session/driver.ts';
import { setVenue } from '../session/venue-switch.ts';
import type { Venues } from '../venues/venues.ts';
import { type Print, showVerdict } from './show-verdict.ts';

export const ORDER_PAGE = 'https://www.binance.com/en/futures/BTCUSDT';
/** What lies in the account of the made-up Binance. */
export const WALLET = { walletBalance: '10000', leverage: 125 } as const;
const SIZE = '5';
const SMALLER = '0.05';

interface Stage {
  readonly browser: TestBrowser;
  readonly venues: Venues;
}

/** Waits for a preview in this state that says where the position would be liquidated, and gives its lines. */
async function previewOf(page: TestPage, { browser, state }: { browser: TestBrowser; state: string }) {
  const shown = (selector: string) =>
    page.inShadow(`.card[data-state="${state}"]:not([data-stale]) ${selector}`);
  await browser.waitUntil(async () => (await shown('[data-id="buy-liquidation"]')) !== null);
  const parts = ['[data-id="buy"] dd', '[data-id="buy-liquidation"] dd', '.what', '.note'];
  const said = await Promise.all(parts.map(shown));
  return said.flatMap((each) => each?.text ?? []).join(' · ');
}

function sendingEnded(page: TestPage, state: 'done' | 'failed'): Promise<unknown> {
  const shown = (wanted: string) =>
    document.querySelector(`[role="status"][data-state="${wanted}"]`) !== null;
  return page.waitFor(shown, state);
}

/**
 * Turns Binance on, types a market order of forty times the account, shows the preview, sends it and refuses it in the
 * window; then sends a smaller one, which passes.
 */
export async function playOrder(
  { browser, venues }: Stage,
  { output, print }: { readonly output: string; readonly print: Print },
): Promise<void> {
  print(`\nBuy ${SIZE} BTC at market on Binance, with ${WALLET.walletBalance} USDT in the account`);
  venues.setBinanceAccount(WALLET);
  await setVenue(browser, { venue: 'binance', on: true });
  const page = await browser.open(ORDER_PAGE);
  await page.clickOn('[data-tab-key="MARKET"]');
  await page.typeInto('[id^="unitAmount-"]', SIZE);
  print(`  preview: ${await previewOf(page, { browser, state: 'stop' })}`);
  await page.screenshot(`${output}order-preview.png`);

  await page.clickOn('button.buy');
  const window = await orderWindow(browser);
  await showVerdict(window, { picture: `${output}order.png`, print });
  await window.refuse();
  await sendingEnded(page, 'failed');
  const { length } = venues.orders();
  print(`  refused; Binance received ${length === 0 ? 'nothing' : `${length} orders`}`);

  print(`\nBuy ${SMALLER} BTC instead`);
  await page.typeInto('[id^="unitAmount-"]', SMALLER);
  print(`  preview: ${await previewOf(page, { browser, state: 'checked' })}`);
  await page.screenshot(`${output}order-smaller.png`);
  await page.clickOn('button.buy');
  await sendingEnded(page, 'done');
  print(
    `  sent; Binance received ${venues.orders().length} order, and ${await countConfirmWindows(browser)} windows opened`,
  );
  await page.close();
}
