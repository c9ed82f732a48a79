import { execFile } from 'node:child_process';
import { constants } from 'node:fs';
import { access, readdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { BrowserError } from './errors.ts';

const run = promisify(execFile);

interface BrowserSource {
  readonly name: string;
  readonly variable: string;
  readonly commands: readonly string[];
  readonly places: readonly string[];
  readonly playwright: { readonly folder: RegExp; readonly files: readonly string[] };
  readonly debianPackage: string;
}

// Branded Chrome ignores --load-extension since version 137, so it is not looked for.
const CHROMIUM: BrowserSource = {
  name: 'Chromium',
  variable: 'FILLSIGHT_CHROMIUM',
  commands: ['chromium', 'chromium-browser'],
  places: ['/Applications/Chromium.app/Contents/MacOS/Chromium'],
  playwright: {
    folder: /^chromium-\d+$/,
    files: [
      'chrome-linux64/chrome',
      'chrome-linux/chrome',
      'chrome-mac/Chromium.app/Contents/MacOS/Chromium',
      'chrome-mac-arm64/Chromium.app/Contents/MacOS/Chromium',
    ],
  },
  debianPackage: 'chromium',
};

// Playwright's own Firefox carries a patched protocol, but Marionette is in it all the same.
const FIREFOX: BrowserSource = {
  name: 'Firefox',
  variable: 'FILLSIGHT_FIREFOX',
  commands: ['firefox-esr', 'firefox'],
  places: [
    '/Applications/Firefox.app/Contents/MacOS/firefox',
    '/Applications/Firefox Developer Edition.app/Contents/MacOS/firefox',
  ],
  playwright: {
    folder: /^firefox-\d+$/,
    files: ['firefox/firefox', 'firefox/Nightly.app/Contents/MacOS/firefox'],
  },
  debianPackage: 'firefox-esr',
};

/**
 * The path of a Chromium that loads unpacked extensions; installs Debian's when run as root there.
 * @throws BrowserError `browser-not-found` when there is none.
 */
export function findChromium(): Promise<string> {
  return findBrowser(CHROMIUM);
}

/**
 * The path of a Firefox with Marionette; installs Debian's ESR when run as root there.
 * @throws BrowserError `browser-not-found` when there is none.
 */
export function findFirefox(): Promise<string> {
  return findBrowser(FIREFOX);
}

async function findBrowser(source: BrowserSource): Promise<string> {
  const chosen = process.env[source.variable];
  if (chosen) {
    if (await isExecutable(chosen)) return chosen;
    throw new BrowserError('browser-not-found', `${source.variable} names ${chosen}, which cannot be run.`);
  }
  const found = (await firstExecutable(await candidates(source))) ?? (await installOnDebian(source));
  if (found) return found;
  throw new BrowserError(
    'browser-not-found',
    `No ${source.name} was found: install it, or set ${source.variable} to the path of its executable.`,
  );
}

async function candidates(source: BrowserSource): Promise<readonly string[]> {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const onPath = source.commands.flatMap((command) => folders.map((folder) => join(folder, command)));
  return [...onPath, ...source.places, ...(await playwrightDownloads(source))];
}

async function playwrightDownloads(source: BrowserSource): Promise<readonly string[]> {
  const caches = [
    process.env.PLAYWRIGHT_BROWSERS_PATH,
    join(homedir(), '.cache/ms-playwright'),
    join(homedir(), 'Library/Caches/ms-playwright'),
  ].filter((cache) => cache !== undefined);
  const perCache = await Promise.all(
    caches.map(async (cache) => {
      const folders = (await entriesOf(cache)).filter((entry) => source.playwright.folder.test(entry));
      const newestFirst = folders.sort((a, b) => b.localeCompare(a, 'en', { numeric: true }));
      return newestFirst.flatMap((folder) =>
        source.playwright.files.map((file) => join(cache, folder, file)),
      );
    }),
  );
  return perCache.flat();
}

async function entriesOf(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch {
    return [];
  }
}

async function installOnDebian(source: BrowserSource): Promise<string | undefined> {
  const isRoot = process.getuid?.() === 0;
  if (!isRoot || !(await isReadable('/etc/debian_version'))) return undefined;
  process.stderr.write(`Installing ${source.debianPackage} with apt-get; this is done once.\n`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  try {
    await run('apt-get', ['update'], { env });
    await run('apt-get', ['install', '-y', '--no-install-recommends', source.debianPackage], { env });
  } catch (cause) {
    throw new BrowserError(
      'browser-not-found',
      `apt-get could not install ${source.debianPackage}: set ${source.variable} to the path of a ${source.name}.`,
      { cause },
    );
  }
  return firstExecutable(await candidates(source));
}

async function firstExecutable(paths: readonly string[]): Promise<string | undefined> {
  for (const path of paths) if (await isExecutable(path)) return path;
  return undefined;
}

function isExecutable(path: string): Promise<boolean> {
  return isAccessible({ path, mode: constants.X_OK });
}

function isReadable(path: string): Promise<boolean> {
  return isAccessible({ path, mode: constants.R_OK });
}

async function isAccessible(wanted: { path: string; mode: number }): Promise<boolean> {
  try {
    await access(wanted.path, wanted.mode);
    return true;
  } catch {
    return false;
  }
}
