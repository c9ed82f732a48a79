import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Session, startSession } from '../kit/session/session.ts';

const at = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** What the built command line prints for the recorded example; a warning ends it with exit code 10. */
async function printed(): Promise<string> {
  const args = [at('dist/cli/fillsight.js'), 'check', at('popup/welcome/example-intent.json')];
  const run = promisify(execFile)(process.execPath, [
    ...args,
    '--snapshot',
    at('popup/welcome/example-snapshot.json'),
  ]);
  const failed = await run.then(
    () => null,
    (error: { code: number; stdout: string }) => error,
  );
  expect(failed?.code).toBe(10);
  return failed?.stdout ?? '';
}

describe.each(['chromium', 'firefox'] as const)('in %s', (browser) => {
  let session: Session;

  beforeAll(async () => {
    session = await startSession({ browser });
  });
  afterAll(() => session?.close());

  it('a recorded snapshot is judged to the same bytes as in Node', async () => {
    const page = await session.browser.openOwnPage('popup/welcome.html');
    await page.waitFor(() => document.querySelector('[data-testid="example"]') !== null, null);
    const shown = await page.evaluate(() => document.getElementById('verdict')?.textContent ?? '', null);
    expect(`${shown}\n`).toBe(await printed());
    await page.close();
  });
});
