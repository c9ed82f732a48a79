import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BrowserError } from './errors.ts';
import { findFirefox } from './find.ts';
import { hasScreen } from './screen.ts';
import { waitUntil } from './wait-until.ts';

/** Preferences of a profile. */
export type Preferences = Readonly<Record<string, string | number | boolean>>;

/** A Firefox with a profile of its own, waiting for a Marionette client. */
export interface FirefoxProcess {
  readonly port: number;
  /** Resolves when the process has ended, for whatever reason. */
  readonly ended: Promise<void>;
  /** Ends the process if it still runs, and removes the profile. */
  stop(): Promise<void>;
}

const QUIET: Preferences = {
  'app.update.disabledForTesting': true,
  'browser.aboutwelcome.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'dom.security.https_first': false,
  'extensions.update.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'toolkit.telemetry.reportingpolicy.firstRun': false,
};

/**
 * Starts Firefox with a fresh profile and waits until it listens.
 * @throws BrowserError `browser-not-found` or `browser-did-not-start`.
 */
export async function startFirefoxProcess(options: {
  readonly headless: boolean;
  readonly preferences: Preferences;
}): Promise<FirefoxProcess> {
  const executable = await findFirefox();
  const profile = await mkdtemp(join(tmpdir(), 'fillsight-firefox-'));
  // Port 0 lets Firefox choose; it writes its choice into the profile.
  await writePreferences(profile, { ...QUIET, ...options.preferences, 'marionette.port': 0 });
  const headless = options.headless || !hasScreen() ? ['--headless'] : [];
  const args = [
    '--marionette',
    '--remote-allow-system-access',
    '--no-remote',
    ...headless,
    '--profile',
    profile,
  ];
  const child = spawn(executable, args, { stdio: 'ignore' });
  const ended = endOf(child);
  const stop = async () => {
    child.kill('SIGKILL');
    await ended;
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    return { port: await listeningPort(profile, child), ended, stop };
  } catch (cause) {
    await stop();
    throw new BrowserError('browser-did-not-start', `${executable} did not start.`, { cause });
  }
}

async function writePreferences(profile: string, preferences: Preferences): Promise<void> {
  const lines = Object.entries(preferences).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`,
  );
  await writeFile(join(profile, 'user.js'), lines.join(''));
}

function endOf(child: ChildProcess): Promise<void> {
  const killWithUs = () => child.kill('SIGKILL');
  process.once('exit', killWithUs);
  return new Promise((resolve) => {
    const onEnd = () => {
      process.off('exit', killWithUs);
      resolve();
    };
    child.once('exit', onEnd);
    child.once('error', onEnd);
  });
}

async function listeningPort(profile: string, child: ChildProcess): Promise<number> {
  let written = '';
  await waitUntil(async () => {
    if (child.exitCode !== null) throw new Error(`It ended with code ${child.exitCode}.`);
    written = await readFile(join(profile, 'MarionetteActivePort'), 'utf8').catch(() => '');
    return written !== '';
  });
  return Number(written);
}
