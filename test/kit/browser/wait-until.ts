import { setTimeout as pause } from 'node:timers/promises';
import { BrowserError } from './errors.ts';

const DEADLINE_MS = 15_000;
const POLL_MS = 50;

/**
 * Asks again and again until the answer is true.
 * @throws BrowserError `timed-out` when it is not in time; by default after fifteen seconds.
 */
export async function waitUntil(
  done: () => Promise<boolean>,
  { timeoutMs = DEADLINE_MS }: { readonly timeoutMs?: number } = {},
): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  while (!(await done())) {
    if (Date.now() > deadline) throw new BrowserError('timed-out', `Still not so after ${timeoutMs} ms.`);
    await pause(POLL_MS);
  }
}
