import { VENUE_PAGES } from '../../src/protocol/venues/index.ts';
import type { AccountRoute, OrderRoute, SocketRoute } from '../../src/protocol/venues/venue.ts';
import { attempt, first, only, strings, unescaped } from './language.ts';
import { NativeURL, nodes, urls } from './natives.ts';

/** A venue's address: its path without the query, and the venue's routes at that path. */
export interface Place {
  readonly path: string;
  readonly orders: readonly OrderRoute[];
  readonly accounts: readonly AccountRoute[];
  readonly socket: SocketRoute | undefined;
}

/** A path as a server may read it: without escapes, empty steps and a slash at its end. */
function plainPath(written: string): string {
  const text = attempt(() => unescaped(written)) ?? written;
  let path = '';
  for (let index = 0; index < text.length; index += 1)
    if (text[index] !== '/' || (text[index + 1] ?? '/') !== '/') path += text[index];
  return path;
}

/** Whether a path or a text speaks of an order. */
export const namesOrder = (text: string): boolean => strings.includes(strings.toLowerCase(text), 'order');

/** What is known about an address as the page wrote it; null where it is no venue's, or nothing is known about it. */
export function placeOf(address: string): Place | null {
  const url = attempt(() => new NativeURL(address, nodes.baseURI(document)));
  if (url === null) return null;
  const host = `.${urls.hostname(url)}`;
  const venue = first(VENUE_PAGES, ({ hosts }) => !!first(hosts, (end) => strings.endsWith(host, end)));
  if (venue === undefined) return null;
  const path = plainPath(urls.pathname(url));
  const isHere = (route: { readonly path: string }) => strings.endsWith(path, route.path);
  const socket = first(venue.sockets, isHere);
  const orders = only(venue.orders, (route) => isHere(route) || route.name === socket?.route);
  const accounts = only(venue.accounts, isHere);
  const isKnown = orders.length + accounts.length > 0 || namesOrder(path);
  return isKnown ? { path, orders, accounts, socket } : null;
}
