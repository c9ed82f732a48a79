import { browser } from '../../src/platform/browser.ts';
import type { VenueStatus } from '../../src/protocol/pages.ts';
import { matchesOf, VENUE_PAGES } from '../../src/protocol/venues/index.ts';

/**
 * Asks the browser for a venue's pages where it withholds them; call it from a click. False where the person or the
 * browser refuses.
 */
export async function allowVenue(venue: VenueStatus['venue']): Promise<boolean> {
  const origins = VENUE_PAGES.filter((pages) => pages.venue === venue).flatMap(matchesOf);
  return browser.permissions.request({ origins }).catch(() => false);
}
