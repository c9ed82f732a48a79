import type { Page } from 'playwright-core';
import { type ChromiumOptions, launchChromium } from '../browser/chromium.ts';
import { findInClosedShadow } from '../browser/closed-shadow.ts';
import { waitUntil } from '../browser/wait-until.ts';
import { PLAIN_HTTP_HOST, type TestBrowser, type TestPage } from './driver.ts';

const FILLSIGHT = 'Fillsight';
const DEFAULT_TIMEOUT_MS = 15_000;
const POLL_MS = 50;

/** A Playwright page as the kit speaks of pages. */
export function pageOf(page: Page): TestPage {
  const named = (testId: string) => page.getByTestId(testId);
  // A window that its own button closes is gone before the click is reported done.
  const ignoreGone = (error: unknown) => {
    if (!page.isClosed()) throw error;
  };
  return {
    evaluate: (work, argument) => page.evaluate(work as never, argument as never),
    click: (testId) => named(testId).click({ timeout: DEFAULT_TIMEOUT_MS }).catch(ignoreGone),
    type: (testId, text) => named(testId).fill(text),
    clickOn: (selector) => page.locator(selector).first().click({ timeout: DEFAULT_TIMEOUT_MS }),
    typeInto: async (selector, text) => {
      const field = page.locator(selector).first();
      await field.fill('');
      await field.pressSequentially(text);
    },
    pasteInto: (selector) => page.locator(selector).first().press('Control+V'),
    inShadow: (selector) => findInClosedShadow(page, selector),
    clickInShadow: async (selector) => {
      let middle: { readonly x: number; readonly y: number } | null = null;
      await waitUntil(async () => {
        middle = (await findInClosedShadow(page, selector))?.middle ?? null;
        return middle !== null;
      });
      const { x, y } = middle ?? { x: 0, y: 0 };
      await page.mouse.click(x, y);
    },
    holdUntil: async (testId, done) => {
      await named(testId).hover();
      await page.mouse.down();
      // The window may close while the button is still down: then nothing is left to wait for.
      await page.waitForFunction(done).catch(() => undefined);
      if (!page.isClosed()) await page.mouse.up().catch(() => undefined);
    },
    press: (key) => page.keyboard.press(key).catch(ignoreGone),
    waitFor: async (work, argument, { timeoutMs = DEFAULT_TIMEOUT_MS } = {}) => {
      // Frames are not drawn in a page that is behind another, or just back from the cache.
      const options = { timeout: timeoutMs, polling: POLL_MS };
      const handle = await page.waitForFunction(work as never, argument as never, options);
      return (await handle.jsonValue()) as never;
    },
    goto: async (url) => void (await page.goto(url)),
    reload: async () => void (await page.reload()),
    // A page that comes out of the cache fires no load event.
    back: async () => void (await page.goBack({ waitUntil: 'commit' })),
    screenshot: async (path) => void (await page.screenshot({ path, animations: 'disabled' })),
    close: () => page.close(),
  };
}

/** Starts Chromium with the extensions in these folders, Fillsight's build among them. */
export async function startChromium(options: ChromiumOptions): Promise<TestBrowser> {
  const hostRules = [`MAP ${PLAIN_HTTP_HOST} localhost`, ...(options.hostRules ?? [])];
  const session = await launchChromium({ ...options, hostRules });
  return {
    name: 'chromium',
    open: async (url) => {
      const page = await session.context.newPage();
      await page.goto(url);
      return pageOf(page);
    },
    openOwnPage: async (path) => pageOf(await session.extensionPage(FILLSIGHT, path)),
    waitForPage: async (urlPart) => {
      const page = await session.waitForPage(urlPart);
      return pageOf(page);
    },
    countPages: async (urlPart) =>
      session.context.pages().filter((page) => page.url().includes(urlPart)).length,
    waitUntil,
    killBackground: () => session.killWorker(FILLSIGHT),
    stopFillsight: (how) => session.stopExtension(FILLSIGHT, how),
    closed: () => new Promise((resolve) => session.context.once('close', () => resolve())),
    close: session.close,
  };
}
