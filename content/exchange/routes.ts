import { VENUE_PAGES } from '../../src/protocol/venues/index.ts';
import type { VenuePages } from '../../src/protocol/venues/venue.ts';
import { attempt, first, NativeURL, nodes, only, patterns, strings, urls } from './natives.ts';

/** A venue's address: its path without the query, and the venue's routes at that path. */
export interface Place extends Pick<VenuePages, 'orders' | 'sockets' | 'accounts'> {
  readonly path: string;
}

const ORDER_LIKE = /order/i;

/** What is known about an address as the page wrote it; null where it is no venue's, or nothing is known about it. */
export function placeOf(address: string): Place | null {
  const url = attempt(() => new NativeURL(address, nodes.baseURI(document)));
  if (url === null) return null;
  const host = `.${urls.hostname(url)}`;
  const isTheirs = ({ hosts }: VenuePages) =>
    first(hosts, (end) => strings.endsWith(host, end)) !== undefined;
  const venue = first(VENUE_PAGES, isTheirs);
  if (venue === undefined) return null;
  const path = urls.pathname(url);
  const isHere = (route: { readonly path: string }) => strings.endsWith(path, route.path);
  const sockets = only(venue.sockets, isHere);
  const carried = ({ name }: { readonly name: string }) =>
    first(sockets, ({ route }) => route === name) !== undefined;
  const orders = only(venue.orders, (route) => isHere(route) || carried(route));
  const accounts = only(venue.accounts, isHere);
  const isKnown = orders.length + accounts.length > 0 || patterns.exec(ORDER_LIKE, path) !== null;
  return isKnown ? { path, orders, sockets, accounts } : null;
}
