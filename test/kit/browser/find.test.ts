import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { findChromium, findFirefox } from './find.ts';

let cache: string;
let executable: string;

beforeAll(async () => {
  cache = await mkdtemp(join(tmpdir(), 'fillsight-find-'));
  executable = join(cache, 'chromium-1200/chrome-linux/chrome');
  for (const file of [executable, join(cache, 'chromium-999/chrome-linux/chrome')]) {
    await mkdir(dirname(file), { recursive: true });
    await symlink(process.execPath, file);
  }
});

afterAll(() => rm(cache, { recursive: true, force: true }));
afterEach(() => vi.unstubAllEnvs());

it('default: the variable chooses', async () => {
  vi.stubEnv('FILLSIGHT_CHROMIUM', process.execPath);
  vi.stubEnv('FILLSIGHT_FIREFOX', process.execPath);
  expect(await findChromium()).toBe(process.execPath);
  expect(await findFirefox()).toBe(process.execPath);
});

it('behavior: finds Playwright’s newest download where the search path holds none', async () => {
  vi.stubEnv('FILLSIGHT_CHROMIUM', '');
  vi.stubEnv('PATH', '');
  vi.stubEnv('PLAYWRIGHT_BROWSERS_PATH', cache);
  expect(await findChromium()).toBe(executable);
});

it('error: BrowserError, names the variable whose file cannot be run', async () => {
  vi.stubEnv('FILLSIGHT_CHROMIUM', '/nowhere/chromium');
  await expect(findChromium()).rejects.toMatchObject({
    code: 'browser-not-found',
    message: 'FILLSIGHT_CHROMIUM names /nowhere/chromium, which cannot be run.',
  });
});
