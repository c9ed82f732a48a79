import type { ChainVerdict, OrderVerdict, Verdict } from '../../../src/core/verdict/verdict.ts';
import type { TestBrowser, TestPage } from './driver.ts';

const CONFIRM_PAGE = 'popup/confirm.html';

/** The confirm window as a person meets it. */
export interface ConfirmWindowHandle<Shown extends Verdict = ChainVerdict> {
  readonly page: TestPage;
  /** Waits until a verdict is on screen and returns it. */
  verdict(): Promise<Shown>;
  /** Everything written in the window. */
  text(): Promise<string>;
  /** Waits until sending is possible, then sends: by a click, or by holding where the verdict is a stop. */
  approve(): Promise<void>;
  refuse(): Promise<void>;
}

/** Waits for the confirm window of a wallet's request. */
export function confirmWindow(browser: TestBrowser): Promise<ConfirmWindowHandle> {
  return windowOf<ChainVerdict>(browser);
}

/** Waits for the confirm window of an exchange order. */
export function orderWindow(browser: TestBrowser): Promise<ConfirmWindowHandle<OrderVerdict>> {
  return windowOf<OrderVerdict>(browser);
}

async function windowOf<Shown extends Verdict>(browser: TestBrowser): Promise<ConfirmWindowHandle<Shown>> {
  const page = await browser.waitForPage(CONFIRM_PAGE);
  const ready = (): Promise<string> =>
    page.waitFor(() => {
      const state = document.querySelector('[data-testid="confirm-root"]')?.getAttribute('data-state');
      const text = document.getElementById('verdict')?.textContent ?? 'null';
      return state === 'ready' && text !== 'null' && text;
    }, null) as Promise<string>;
  return {
    page,
    verdict: async () => JSON.parse(await ready()) as Shown,
    text: () =>
      page.evaluate(() => document.querySelector('[data-testid="confirm-root"]')?.textContent ?? '', null),
    approve: async () => {
      await ready();
      await page.waitFor(() => document.querySelector('[data-armed="true"]') !== null, null);
      const holds = await page.evaluate(() => document.querySelector('[data-testid="hold"]') !== null, null);
      if (holds)
        await page.holdUntil('hold', () => document.querySelector('[data-state="decided"]') !== null);
      else await page.click('send');
    },
    refuse: () => page.click('refuse'),
  };
}

/** How many confirm windows are open. */
export function countConfirmWindows(browser: TestBrowser): Promise<number> {
  return browser.countPages(CONFIRM_PAGE);
}
