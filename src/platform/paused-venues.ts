import * as v from 'valibot';
import { type Venue, VenueSchema } from '../core/intent/order.ts';
import { browser } from './browser.ts';

/** Name of what the paused venues lie under in `storage.session`. */
export const PAUSED_KEY = 'paused-venues';
const storedSchema = v.array(VenueSchema);

/** Venues that a person paused until the browser is closed. */
export async function readPausedVenues(): Promise<ReadonlySet<Venue>> {
  const parsed = v.safeParse(storedSchema, (await browser.storage.session.get(PAUSED_KEY))[PAUSED_KEY]);
  return new Set(parsed.success ? parsed.output : []);
}

/** Pauses a venue, or ends its pause. */
export async function pauseVenue(venue: Venue, paused: boolean): Promise<void> {
  const others = [...(await readPausedVenues())].filter((known) => known !== venue);
  await browser.storage.session.set({ [PAUSED_KEY]: paused ? [...others, venue] : others });
}
