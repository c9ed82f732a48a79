import type { Venue } from '../../core/intent/order.ts';
import { VENUE_PAGES } from '../../protocol/venues/index.ts';

/** Where an order went and what its members are called: enough to correct the venue's table, and no value. */
export function reportOf(order: {
  readonly venue: Venue;
  readonly route: string | null;
  readonly path?: string;
  readonly fields: readonly string[];
}): string {
  const { venue, route, fields } = order;
  const routes = VENUE_PAGES.find((pages) => pages.venue === venue)?.orders ?? [];
  const known = routes.find(({ name }) => name === route);
  return [
    `venue: ${venue}`,
    `path: ${order.path ?? known?.path ?? ''}`,
    `route: ${known?.name ?? ''}`,
    `fields: ${fields.join(', ')}`,
  ].join('\n');
}
