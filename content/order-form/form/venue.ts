import { BINANCE_FORM } from '../../../src/protocol/venues/binance.ts';
import { HYPERLIQUID_FORM } from '../../../src/protocol/venues/hyperliquid.ts';
import { VENUE_PAGES } from '../../../src/protocol/venues/index.ts';
import type { VenueForm } from '../../../src/protocol/venues/venue.ts';

const FORMS: readonly VenueForm[] = [HYPERLIQUID_FORM, BINANCE_FORM];

/** The order form of the venue whose page this is, by the origin that the browser gives it; null for any other page. */
export function formOfOrigin(origin: string): VenueForm | null {
  const host = /^https:\/\/([^/:]+)$/.exec(origin)?.[1];
  const pages = VENUE_PAGES.find(({ hosts }) => hosts.some((end) => `.${host}`.endsWith(end)));
  return FORMS.find(({ venue }) => venue === pages?.venue) ?? null;
}
