import { readsOf, VENUE_PAGES } from '../../../src/protocol/venues/index.ts';
import type { Condition, OrderRoute, VenuePages } from '../../../src/protocol/venues/venue.ts';
import { memberAt, namesIn, take } from './members.ts';

/** Longest text of what is read of a request. */
const MAX_READ = 100_000;
/** Longest body that is looked at on a path no table knows. */
const MAX_UNKNOWN = 20_000;

/** What was read of an order's request; `route` and `body` are null where it could not be. */
export interface ReadRequest {
  readonly route: string | null;
  /** JSON text of what the route reads. */
  readonly body: string | null;
  /** Names of all members, without values. */
  readonly fields: string[];
}

/** Reads the text of a request, or of a socket's frame, on this path of a venue. */
export function readOrder(venue: VenuePages, path: string, text: string | null): ReadRequest {
  const members = parseBody(text);
  const socket = venue.sockets.find((route) => path.endsWith(route.path));
  const body = socket === undefined ? members : memberAt(members, socket.body);
  const isHere = (route: OrderRoute): boolean =>
    socket === undefined ? path.endsWith(route.path) : route.name === socket.route;
  const route = venue.orders.find((each) => isHere(each) && fits(each.when, body));
  const read = route && textOfTaken(body, route.name);
  const fields = namesIn(members);
  return route && read ? { route: route.name, body: read, fields } : { route: null, body: null, fields };
}

/** What was asked on an account route; null where it is none. */
export function readAccount(
  venue: VenuePages,
  path: string,
  asked: string | null,
): { readonly route: string; readonly request: string } | null {
  const members = parseBody(asked);
  const route = venue.accounts.find((each) => path.endsWith(each.path) && fits(each.when, members));
  return route ? { route: route.path, request: textOfTaken(members, route.path) ?? '{}' } : null;
}

const ORDER_LIKE = [
  /(?:side|direction)$/i,
  /symbol|instrument|instid|contract|market|coin/i,
  /(?:qty|quantity|size|amount|price)$/i,
];

/** The names of a body's members where they could be those of an order; null otherwise. */
export function looksLikeOrder(text: string): string[] | null {
  const names = text.length <= MAX_UNKNOWN ? namesIn(parseBody(text)) : [];
  return ORDER_LIKE.every((wanted) => names.some((name) => wanted.test(name))) ? names : null;
}

function fits(when: Condition | undefined, members: unknown): boolean {
  if (when === undefined) return true;
  const value = memberAt(members, when.member);
  return typeof value === 'string' && when.oneOf.includes(value);
}

function textOfTaken(members: unknown, route: string): string | null {
  const taken = take(members, readsOf(route));
  const text = JSON.stringify(taken);
  return Object.keys(taken).length > 0 && text.length <= MAX_READ ? text : null;
}

const ENCODED = /^[\w.[\]%-]{1,80}=/;
const PART = /name="([^"]*)"(; filename)?.*?\r\n\r\n(.*?)\r\n--/gs;

/** The members of a body of JSON or of a form; null of anything else. */
function parseBody(text: string | null): unknown {
  if (text === null) return null;
  try {
    return JSON.parse(text);
  } catch {
    if (text.startsWith('--')) {
      // The content of a file is nobody's business.
      return Object.fromEntries(
        [...text.matchAll(PART)].map(([, name, file, value]) => [name, file ? null : value]),
      );
    }
    return ENCODED.test(text) ? Object.fromEntries(new URLSearchParams(text)) : null;
  }
}

/** The tables of a venue. */
export function pagesOf(venue: VenuePages['venue']): VenuePages {
  const pages = VENUE_PAGES.find((each) => each.venue === venue);
  if (pages === undefined) throw new Error(venue);
  return pages;
}
