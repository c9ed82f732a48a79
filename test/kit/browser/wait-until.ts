import { setTimeout as pause } from 'node:timers/promises';

const DEADLINE_MS = 15_000;
const POLL_MS = 50;

/**
 * Asks again and again until the answer is true.
 * @throws Error after fifteen seconds.
 */
export async function waitUntil(done: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + DEADLINE_MS;
  while (!(await done())) {
    if (Date.now() > deadline) throw new Error(`Still not so after ${DEADLINE_MS / 1_000} s.`);
    await pause(POLL_MS);
  }
}
