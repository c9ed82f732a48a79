import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page, type Worker } from 'playwright-core';
import { BrowserError } from './errors.ts';
import { readUnpacked, type UnpackedExtension } from './extension-id.ts';
import { findChromium } from './find.ts';
import { hasScreen } from './screen.ts';
import { stopExtension } from './stop-extension.ts';
import { stopServiceWorker } from './stop-worker.ts';

/** How a Chromium of the kit is started. */
export interface ChromiumOptions {
  /** Folders of unpacked extensions, loaded in this order. */
  readonly extensions: readonly string[];
  /** Default true; false shows windows where there is a screen. */
  readonly headless?: boolean;
  /** A profile to keep; default a temporary one, removed on close. */
  readonly userDataDir?: string;
  /** Host resolver rules, such as `MAP fapi.binance.com 127.0.0.1:8443`. */
  readonly hostRules?: readonly string[];
  /** Further command-line switches, such as `--ignore-certificate-errors-spki-list=…`. */
  readonly args?: readonly string[];
}

/** A running Chromium with extensions in it; extensions are named by their manifest's name. */
export interface ChromiumSession {
  readonly context: BrowserContext;
  extensionId(name: string): string;
  /** The service worker; it stays valid when Chromium stops and starts the worker again. */
  worker(name: string): Promise<Worker>;
  /** Stops the service worker as Chromium itself does when it is idle; the next event starts it again. */
  killWorker(name: string): Promise<void>;
  /** Turns an extension off, or loads it anew as an update does. */
  stopExtension(name: string, how: 'disable' | 'update'): Promise<void>;
  /** Opens chrome-extension://id/path in a new tab. */
  extensionPage(name: string, path: string): Promise<Page>;
  /** The first tab or window, open now or opened later, whose address contains this text. */
  waitForPage(urlPart: string, options?: { readonly timeoutMs?: number }): Promise<Page>;
  close(): Promise<void>;
}

const QUIET_SWITCHES = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Without a screen the headless one is 800 × 600, lower than a confirm window.
  '--screen-info={1600x1000}',
];

const START_DEADLINE_MS = 30_000;

/**
 * Starts Chromium with these extensions and waits until each of their service workers runs.
 * @throws BrowserError `browser-not-found`, `browser-did-not-start` or `extension-not-loaded`.
 */
export async function launchChromium(options: ChromiumOptions): Promise<ChromiumSession> {
  const extensions = await Promise.all(options.extensions.map(readUnpacked));
  const executablePath = await findChromium();
  const profile = options.userDataDir ?? (await mkdtemp(join(tmpdir(), 'fillsight-chromium-')));
  const removeProfile = async () => {
    if (options.userDataDir === undefined) await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  const context = await chromium
    .launchPersistentContext(profile, {
      executablePath,
      headless: options.headless !== false || !hasScreen(),
      // The size windows really have: a person's, and the one an extension asks for.
      viewport: null,
      args: switches(options, extensions),
      // Playwright turns the cache off by a switch of its own; a person's browser has it.
      ignoreDefaultArgs: ['--disable-back-forward-cache'],
    })
    .catch(async (cause: unknown) => {
      await removeProfile();
      throw new BrowserError('browser-did-not-start', `${executablePath} did not start.`, { cause });
    });
  const close = async () => {
    await context.close();
    await removeProfile();
  };
  try {
    for (const extension of extensions) {
      if (await hasServiceWorker(extension)) await serviceWorker(context, extension);
    }
    return { ...sessionOf(context, extensions), close };
  } catch (error) {
    await close();
    throw error;
  }
}

function switches(options: ChromiumOptions, extensions: readonly UnpackedExtension[]): string[] {
  const dirs = extensions.map(({ dir }) => dir).join(',');
  const loading =
    extensions.length > 0 ? [`--disable-extensions-except=${dirs}`, `--load-extension=${dirs}`] : [];
  const hosts = options.hostRules ? [`--host-resolver-rules=${options.hostRules.join(', ')}`] : [];
  return [...QUIET_SWITCHES, ...loading, ...hosts, ...(options.args ?? [])];
}

function sessionOf(
  context: BrowserContext,
  extensions: readonly UnpackedExtension[],
): Omit<ChromiumSession, 'close'> {
  const named = (name: string) => {
    const found = extensions.find((extension) => extension.name === name);
    if (found) return found;
    const loaded = extensions.map((extension) => extension.name).join(', ') || 'none';
    throw new BrowserError('extension-not-loaded', `There is no extension ${name} here, only: ${loaded}.`);
  };
  return {
    context,
    extensionId: (name) => named(name).id,
    worker: async (name) => serviceWorker(context, named(name)),
    killWorker: async (name) => stopServiceWorker(context, originOf(named(name))),
    stopExtension: (name, how) => stopExtension(context, { id: named(name).id, how }),
    extensionPage: async (name, path) => {
      const url = new URL(path, `${originOf(named(name))}/`).href;
      const page = await context.newPage();
      await page.goto(url);
      return page;
    },
    waitForPage: (urlPart, { timeoutMs = 10_000 } = {}) => pageWith(context, { urlPart, timeoutMs }),
  };
}

function originOf({ id }: UnpackedExtension): string {
  return `chrome-extension://${id}`;
}

async function hasServiceWorker({ dir }: UnpackedExtension): Promise<boolean> {
  const manifest: unknown = JSON.parse(await readFile(join(dir, 'manifest.json'), 'utf8'));
  const background = (manifest as { background?: { service_worker?: unknown } }).background;
  return background?.service_worker !== undefined;
}

async function serviceWorker(context: BrowserContext, extension: UnpackedExtension): Promise<Worker> {
  const isIts = (worker: Worker) => worker.url().startsWith(`${originOf(extension)}/`);
  const running = context.serviceWorkers().find(isIts);
  if (running) return running;
  try {
    return await context.waitForEvent('serviceworker', { predicate: isIts, timeout: START_DEADLINE_MS });
  } catch (cause) {
    const reason = `The service worker of ${extension.name} (${extension.dir}) did not start.`;
    throw new BrowserError('extension-not-loaded', reason, { cause });
  }
}

function pageWith(
  context: BrowserContext,
  wanted: { readonly urlPart: string; readonly timeoutMs: number },
): Promise<Page> {
  const { urlPart, timeoutMs } = wanted;
  return new Promise<Page>((resolve, reject) => {
    const settle = () => {
      clearTimeout(timer);
      context.off('page', watch);
    };
    const watch = (page: Page) => {
      const arrived = page.waitForURL((url) => url.href.includes(urlPart), { timeout: timeoutMs });
      arrived.then(
        () => {
          settle();
          resolve(page);
        },
        () => undefined,
      );
    };
    const timer = setTimeout(() => {
      settle();
      const open = context.pages().map((page) => page.url());
      const sentence = `No page with ${urlPart} in its address within ${timeoutMs} ms; open are ${open.join(', ')}.`;
      reject(new BrowserError('timed-out', sentence));
    }, timeoutMs);
    context.on('page', watch);
    for (const page of context.pages()) watch(page);
  });
}
