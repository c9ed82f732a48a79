import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type FirefoxExtension, launchFirefox } from '../browser/firefox.ts';
import type { FirefoxPage } from '../browser/firefox-page.ts';
import { waitUntil } from '../browser/wait-until.ts';
import type { FirefoxTransport } from '../venues/hosts.ts';
import { PLAIN_HTTP_HOST, type TestBrowser, type TestPage } from './driver.ts';

/** As WebDriver writes the key. */
const CONTROL = '\ue009';

const named = (testId: string): string => `[data-testid="${testId}"]`;

/** A Firefox page as the kit speaks of pages. */
function pageOf(page: FirefoxPage): TestPage {
  return {
    evaluate: page.evaluate,
    waitFor: (work, argument, options) => page.waitFor(work, argument, options),
    click: (testId) => page.click(named(testId)),
    type: (testId, text) => page.type(named(testId), text),
    clickOn: page.click,
    typeInto: async (selector, text) => {
      await page.clear(selector);
      await page.type(selector, text);
    },
    pasteInto: (selector) => page.type(selector, `${CONTROL}v`),
    inShadow: (selector) => page.inShadow(selector),
    clickInShadow: (selector) => page.clickInShadow(selector),
    holdUntil: (testId, done) => page.holdUntil(named(testId), done),
    press: page.press,
    goto: page.goto,
    reload: page.reload,
    back: page.back,
    screenshot: async (path) => writeFile(path, await page.screenshot()),
    close: page.close,
  };
}

/** The add-on id a build names in its manifest. */
async function addOnId(dir: string): Promise<string> {
  const manifest = JSON.parse(await readFile(join(dir, 'manifest.json'), 'utf8')) as {
    browser_specific_settings: { gecko: { id: string } };
  };
  return manifest.browser_specific_settings.gecko.id;
}

/** Starts Firefox with these unpacked extensions, the first of which is Fillsight's build. */
export async function startFirefox(options: {
  readonly extensions: readonly string[];
  readonly headless?: boolean;
  /** Further preferences, and whether any certificate is taken. */
  readonly transport?: FirefoxTransport;
}): Promise<TestBrowser> {
  const extensions: FirefoxExtension[] = [];
  for (const dir of options.extensions) {
    extensions.push({ dir, id: await addOnId(dir), uuid: crypto.randomUUID() });
  }
  const fillsight = extensions[0]?.id ?? '';
  const session = await launchFirefox({
    extensions,
    headless: options.headless ?? true,
    acceptInsecureCerts: options.transport?.acceptInsecureCerts ?? false,
    preferences: {
      'network.dns.localDomains': PLAIN_HTTP_HOST,
      ...options.transport?.preferences,
    },
  });
  return {
    name: 'firefox',
    open: async (url) => pageOf(await session.open(url)),
    openOwnPage: async (path) => pageOf(await session.extensionPage(fillsight, path)),
    waitForPage: async (urlPart) => pageOf(await session.waitForPage(urlPart)),
    countPages: async (urlPart) => (await session.pages(urlPart)).length,
    waitUntil,
    killBackground: () => session.killBackground(fillsight),
    stopFillsight: (how) => session.stopExtension(fillsight, how),
    closed: () => session.ended,
    close: session.close,
  };
}
