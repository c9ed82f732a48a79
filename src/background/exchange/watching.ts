import type { Venue } from '../../core/intent/order.ts';
import { browser } from '../../platform/browser.ts';
import { readPausedVenues } from '../../platform/paused-venues.ts';
import { readSettings } from '../../platform/settings.ts';
import type { WatchState } from '../../protocol/exchange/bridge.ts';
import { matchesOf, VENUE_PAGES } from '../../protocol/venues/index.ts';

function mayRead(venue: Venue): Promise<boolean> {
  const origins = VENUE_PAGES.filter((pages) => pages.venue === venue).flatMap(matchesOf);
  return browser.permissions.contains({ origins });
}

/** How a venue's pages are treated now. Never rejects: what cannot be read was never allowed. */
export async function watchStateOf(venue: Venue): Promise<WatchState> {
  try {
    const [{ venues }, paused] = await Promise.all([readSettings(), readPausedVenues()]);
    if (!venues[venue]) return 'off';
    if (paused.has(venue)) return 'paused';
    return (await mayRead(venue)) ? 'on' : 'withheld';
  } catch {
    return 'off';
  }
}
