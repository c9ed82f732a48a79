import type { BrowserContext, CDPSession } from 'playwright-core';

/** The part of DevTools' `ServiceWorker.workerVersionUpdated` that is read here. */
interface WorkerVersion {
  readonly versionId: string;
  readonly scriptURL: string;
  readonly runningStatus: 'stopped' | 'starting' | 'running' | 'stopping';
}

/**
 * Stops the service worker of this origin and resolves when Chromium has reported it stopped, even if a
 * waiting client starts it again in the same moment. Its target is no evidence: Chromium keeps it then.
 */
export async function stopServiceWorker(context: BrowserContext, origin: string): Promise<void> {
  const [open] = context.pages();
  const page = open ?? (await context.newPage());
  const devtools = await context.newCDPSession(page);
  try {
    await stopped(devtools, origin);
  } finally {
    await devtools.detach();
    if (!open) await page.close();
  }
}

function stopped(devtools: CDPSession, origin: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const asked = new Set<string>();
    const read = ({ versions }: { readonly versions: readonly WorkerVersion[] }) => {
      const version = versions.find(({ scriptURL }) => scriptURL.startsWith(`${origin}/`));
      if (!version) return;
      const { versionId, runningStatus } = version;
      if (runningStatus === 'stopped') resolve();
      else if (!asked.has(versionId)) {
        asked.add(versionId);
        devtools.send('ServiceWorker.stopWorker', { versionId }).catch(reject);
      }
    };
    devtools.on('ServiceWorker.workerVersionUpdated', read);
    devtools.send('ServiceWorker.enable').catch(reject);
  });
}
