import type { TestBrowser } from './driver.ts';

/** Turns a venue on or off as a person does: by its switch on the options page. */
export async function setVenue(
  browser: TestBrowser,
  { venue, on }: { readonly venue: 'binance' | 'hyperliquid'; readonly on: boolean },
): Promise<void> {
  const page = await browser.openOwnPage('popup/options.html');
  const stateOf = (id: string) => document.querySelector<HTMLElement>(`[data-testid="${id}"]`)?.dataset.state;
  const id = `venue-${venue}`;
  const before = await page.waitFor(stateOf, id);
  if ((before === 'off') === on) await page.click(`${id}-switch`);
  await page.waitFor(
    ({ id, on }) => {
      const state = document.querySelector<HTMLElement>(`[data-testid="${id}"]`)?.dataset.state;
      return on ? state === 'on' : state === 'off';
    },
    { id, on },
  );
  await page.close();
}
