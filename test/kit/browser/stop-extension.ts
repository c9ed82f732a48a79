import type { BrowserContext } from 'playwright-core';

interface ExtensionsPage {
  readonly chrome: {
    readonly developerPrivate: {
      updateProfileConfiguration(change: object): Promise<void>;
      reload(id: string, options: object): Promise<void>;
    };
    readonly management: { setEnabled(id: string, enabled: boolean): Promise<void> };
  };
}

/**
 * Does to an extension what a person does on Chromium's page of extensions: turns it off, or loads it anew, and then
 * waits until it runs again.
 */
export async function stopExtension(
  context: BrowserContext,
  stop: { readonly id: string; readonly how: 'disable' | 'update' },
): Promise<void> {
  const { id, how } = stop;
  const page = await context.newPage();
  await page.goto('chrome://extensions');
  const startsAgain =
    how === 'disable'
      ? null
      : context.waitForEvent('serviceworker', (worker) =>
          worker.url().startsWith(`chrome-extension://${id}/`),
        );
  await page.evaluate(async ({ id, how }) => {
    const { developerPrivate, management } = (globalThis as unknown as ExtensionsPage).chrome;
    // Otherwise an unpacked extension does not come back.
    await developerPrivate.updateProfileConfiguration({ inDeveloperMode: true });
    await (how === 'disable' ? management.setEnabled(id, false) : developerPrivate.reload(id, {}));
  }, stop);
  await startsAgain;
  await page.close();
}
