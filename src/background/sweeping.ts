import { browser } from '../platform/browser.ts';

/** Name of the alarm that clears away what nobody waits for any more. */
export const SWEEP = 'sweep';

/** Sees to it, at every start, that the alarm is set: Firefox forgets alarms with the browser session. */
export async function keepSweeping(): Promise<void> {
  const set = await browser.alarms.get(SWEEP);
  if (set === undefined) await browser.alarms.create(SWEEP, { periodInMinutes: 1 });
}
