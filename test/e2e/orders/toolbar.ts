import type { TestBrowser } from '../../kit/session/driver.ts';

interface Extension {
  readonly tabs: {
    query(filter: object): Promise<readonly { readonly id: number; readonly url?: string }[]>;
  };
  readonly runtime: {
    sendMessage(message: object): Promise<{ readonly watch: { readonly state: string } | null }>;
  };
}

/** How the toolbar says that the page at this address is treated. */
export async function watchStateOf(browser: TestBrowser, url: string): Promise<string | null> {
  const own = await browser.openOwnPage('popup/index.html');
  const state = await own.evaluate(async (address) => {
    const host = globalThis as unknown as { browser?: Extension; chrome: Extension };
    const { tabs, runtime } = host.browser ?? host.chrome;
    const tab = (await tabs.query({})).find((entry) => entry.url === address);
    const { watch } = await runtime.sendMessage({ type: 'tab-status', tabId: tab?.id ?? -1 });
    return watch?.state ?? null;
  }, url);
  await own.close();
  return state;
}
