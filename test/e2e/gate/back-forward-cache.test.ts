import { chromium } from 'playwright-core';
import { expect, test } from 'vitest';
import { findChromium } from '../../kit/browser/find.ts';
import { writeExtension } from './extension.ts';
import { outcome, reachedWallet, start } from './lab.ts';
import { servePages } from './pages.ts';
import { TRADE } from './wallet-script.ts';

// Playwright turns this cache off by a switch of its own, which has to be left out here.
const CACHE_OFF = '--disable-back-forward-cache';

test('a request is refused when its page is put aside, and the page works when it is back', async () => {
  const extension = await writeExtension();
  const pages = await servePages();
  const context = await chromium.launchPersistentContext('', {
    executablePath: await findChromium(),
    ignoreDefaultArgs: [CACHE_OFF],
    args: [
      '--no-sandbox',
      '--disable-gpu',
      `--disable-extensions-except=${extension.dir}`,
      `--load-extension=${extension.dir}`,
    ],
  });
  try {
    const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
    const address = pages.add(`window.ethereum = wallets['own function']();
      addEventListener('pageshow', ({ persisted }) => report('data-persisted', String(persisted)));`);
    const holdOf = async () =>
      JSON.parse(await worker.evaluate(`take(${JSON.stringify({ url: address, type: 'hold' })})`));
    const page = await context.newPage();
    await page.goto(address);
    await start(page, 'ethereum.request(TRADE)');
    await holdOf();

    await page.goto(pages.add(''));
    await page.goBack({ waitUntil: 'commit' });
    await page.locator('html[data-persisted=true]').waitFor({ state: 'attached' });
    expect(await outcome(page)).toEqual({ code: 4900, message: expect.stringContaining('left') });

    await start(page, 'ethereum.request(TRADE)');
    const { id } = await holdOf();
    await worker.evaluate(`decide(${JSON.stringify({ id, decision: 'release', code: 0, message: '' })})`);
    expect(await outcome(page)).toEqual({ value: '0xhash' });
    expect(await reachedWallet(page)).toEqual([TRADE]);
  } finally {
    await context.close();
    await pages.close();
    await extension.remove();
  }
});
