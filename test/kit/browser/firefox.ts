import { BrowserError } from './errors.ts';
import { type FirefoxPage, firefoxPage } from './firefox-page.ts';
import { type FirefoxProcess, type Preferences, startFirefoxProcess } from './firefox-process.ts';
import { firefoxWindows } from './firefox-windows.ts';
import { connectMarionette, type Marionette, MarionetteError } from './marionette.ts';
import { waitUntil } from './wait-until.ts';

/** An unpacked extension for Firefox. */
export interface FirefoxExtension {
  readonly dir: string;
  /** The add-on id of its manifest, `browser_specific_settings.gecko.id`. */
  readonly id: string;
  /** The host its pages are given: moz-extension://uuid/. */
  readonly uuid: string;
}

/** How a Firefox of the kit is started. */
export interface FirefoxOptions {
  /** Installed for this session in this order. */
  readonly extensions: readonly FirefoxExtension[];
  /** Default true; false shows windows where there is a screen. */
  readonly headless?: boolean;
  /** Further preferences of the profile. */
  readonly preferences?: Preferences;
  /** Default false; true takes any certificate. */
  readonly acceptInsecureCerts?: boolean;
}

/** A running Firefox with extensions in it; extensions are named by their add-on id. */
export interface FirefoxSession {
  /** Opens an address in a new tab. */
  open(url: string): Promise<FirefoxPage>;
  /** Opens moz-extension://uuid/path in a new tab. */
  extensionPage(id: string, path: string): Promise<FirefoxPage>;
  /** The tabs and windows whose address contains this text. */
  pages(urlPart: string): Promise<readonly FirefoxPage[]>;
  /** The first tab or window, open now or opened later, whose address contains this text. */
  waitForPage(urlPart: string, options?: { readonly timeoutMs?: number }): Promise<FirefoxPage>;
  /** Ends the background page as Firefox itself does when it is idle; the next event starts it again. */
  killBackground(id: string): Promise<void>;
  /** Turns an extension off, or loads it anew as an update does. */
  stopExtension(id: string, how: 'disable' | 'update'): Promise<void>;
  /** Resolves when Firefox has ended, for whatever reason. */
  readonly ended: Promise<void>;
  close(): Promise<void>;
}

/**
 * Starts Firefox with these extensions, driven by Marionette, which unlike WebDriver BiDi reaches
 * extension pages.
 * @throws BrowserError `browser-not-found`, `browser-did-not-start` or `extension-not-loaded`.
 */
export async function launchFirefox(options: FirefoxOptions): Promise<FirefoxSession> {
  const uuids = Object.fromEntries(options.extensions.map(({ id, uuid }) => [id, uuid]));
  const firefox = await startFirefoxProcess({
    headless: options.headless ?? true,
    preferences: {
      ...options.preferences,
      'browser.startup.page': 0,
      'extensions.webextensions.uuids': JSON.stringify(uuids),
    },
  });
  try {
    const marionette = await connectMarionette(firefox.port);
    const { acceptInsecureCerts = false } = options;
    await marionette.command('WebDriver:NewSession', { acceptInsecureCerts });
    for (const extension of options.extensions) await install(marionette, extension);
    return sessionOf({ firefox, marionette, extensions: options.extensions });
  } catch (error) {
    await firefox.stop();
    throw error;
  }
}

async function install(marionette: Marionette, { dir, id }: FirefoxExtension): Promise<void> {
  try {
    const { value } = (await marionette.command('Addon:Install', { path: dir, temporary: true })) as {
      value: string;
    };
    if (value !== id)
      throw new BrowserError('extension-not-loaded', `${dir} has the add-on id ${value}, not ${id}.`);
  } catch (cause) {
    if (!(cause instanceof MarionetteError)) throw cause;
    throw new BrowserError('extension-not-loaded', `Firefox refused the extension ${dir}.`, { cause });
  }
}

function sessionOf(parts: {
  readonly firefox: FirefoxProcess;
  readonly marionette: Marionette;
  readonly extensions: readonly FirefoxExtension[];
}): FirefoxSession {
  const { firefox, marionette, extensions } = parts;
  const windows = firefoxWindows(marionette);
  const page = (handle: string) => firefoxPage({ marionette, windows }, handle);
  const open = async (url: string) => {
    const opened = page(await newTab());
    await opened.goto(url);
    return opened;
  };
  const newTab = async () => {
    const [first = ''] = await windows.handles();
    const run = () => marionette.command('WebDriver:NewWindow', { type: 'tab', focus: true });
    const { handle } = (await windows.within(first, { focus: true, run })) as { handle: string };
    return handle;
  };
  const pages = async (urlPart: string) => {
    const all = (await windows.handles()).map(page);
    const urls = await Promise.all(all.map(urlIfOpen));
    return all.filter((_, index) => urls[index]?.includes(urlPart));
  };

  return {
    open,
    extensionPage: (id, path) => {
      const extension = extensions.find((extension) => extension.id === id);
      if (!extension) throw new BrowserError('extension-not-loaded', `There is no extension ${id} here.`);
      return open(new URL(path, `moz-extension://${extension.uuid}/`).href);
    },
    pages,
    waitForPage: async (urlPart, { timeoutMs = 10_000 } = {}) => {
      let found: FirefoxPage | undefined;
      await waitUntil(
        async () => {
          [found] = await pages(urlPart);
          return found !== undefined;
        },
        { timeoutMs },
      );
      const arrived = found as FirefoxPage;
      await arrived.waitFor(() => document.readyState !== 'loading', null);
      return arrived;
    },
    killBackground: (id) => windows.privileged(terminateBackground, id),
    stopExtension: (id, how) => windows.privileged(stopAddOn, { id, how }),
    ended: firefox.ended,
    close: async () => {
      marionette.close();
      await firefox.stop();
    },
  };
}

/** A window can close between being listed and being asked. */
function urlIfOpen(page: FirefoxPage): Promise<string | undefined> {
  return page.url().catch((error: unknown) => {
    if (error instanceof MarionetteError && error.reason === 'no such window') return undefined;
    throw error;
  });
}

/** Runs inside Firefox. */
function terminateBackground(id: string): Promise<void> {
  const { WebExtensionPolicy } = globalThis as unknown as {
    WebExtensionPolicy: {
      getByID(id: string): { extension: { terminateBackground(options: object): Promise<void> } };
    };
  };
  const { extension } = WebExtensionPolicy.getByID(id);
  return extension.terminateBackground({ ignoreDevToolsAttached: true, disableResetIdleForTest: true });
}

/** Runs inside Firefox. */
async function stopAddOn({ id, how }: { id: string; how: 'disable' | 'update' }): Promise<void> {
  const { ChromeUtils } = globalThis as unknown as {
    ChromeUtils: {
      importESModule(url: string): {
        AddonManager: {
          getAddonByID(id: string): Promise<{ disable(): Promise<void>; reload(): Promise<void> }>;
        };
      };
    };
  };
  const { AddonManager } = ChromeUtils.importESModule('resource://gre/modules/AddonManager.sys.mjs');
  const addOn = await AddonManager.getAddonByID(id);
  await (how === 'disable' ? addOn.disable() : addOn.reload());
}
