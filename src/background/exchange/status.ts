import { VENUES, type Venue } from '../../core/intent/order.ts';
import { readSettings, writeSettings } from '../../platform/settings.ts';
import type { TabStatus, VenueStatus } from '../../protocol/pages.ts';
import type { Exchange } from './state.ts';
import { venueOfOrigin } from './venue-of-origin.ts';
import { watchStateOf } from './watching.ts';

async function statusOf(venue: Venue): Promise<VenueStatus> {
  return { venue, state: await watchStateOf(venue) };
}

/** How every venue's pages are treated. */
export function venueStatuses(): Promise<readonly VenueStatus[]> {
  return Promise.all(VENUES.map(statusOf));
}

/** Has a venue's pages watched, or not. */
export async function setVenue(venue: Venue, on: boolean): Promise<void> {
  const { venues } = await readSettings();
  await writeSettings({ venues: { ...venues, [venue]: on } });
}

/** What the toolbar shows of a tab beside its badge; `url` is its address where the browser tells it. */
export async function exchangeStatus(
  { pages }: Exchange,
  { tabId, url }: { readonly tabId: number; readonly url: string | undefined },
): Promise<Pick<TabStatus, 'watch' | 'preview'>> {
  const own = [...pages.values()].filter(({ source }) => source.tabId === tabId);
  const shown = own.find(({ view }) => view !== null);
  const venue = own[0]?.venue ?? venueOfOrigin(url ?? '');
  return {
    watch: venue === null ? null : await statusOf(venue),
    preview: shown?.view == null ? null : { view: shown.view, shown: shown.shown },
  };
}
