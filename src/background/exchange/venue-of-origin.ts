import type { Venue } from '../../core/intent/order.ts';
import { matchesOf, VENUE_PAGES } from '../../protocol/venues/index.ts';

const PATTERN = /^https:\/\/(\*\.)?([a-z0-9.-]+)\/\*$/;

/** True when a match pattern of a venue's table covers an origin, such as `https://*.binance.com/*` its subdomains. */
function covers(pattern: string, origin: URL): boolean {
  const [, wildcard, host] = PATTERN.exec(pattern) ?? [];
  if (host === undefined || origin.protocol !== 'https:' || origin.port !== '') return false;
  return origin.hostname === host || (wildcard !== undefined && origin.hostname.endsWith(`.${host}`));
}

/** The venue whose page this is, by its origin as the browser vouches for it; null for every other page. */
export function venueOfOrigin(origin: string): Venue | null {
  if (!URL.canParse(origin)) return null;
  const url = new URL(origin);
  const found = VENUE_PAGES.find((pages) => matchesOf(pages).some((pattern) => covers(pattern, url)));
  return found?.venue ?? null;
}
