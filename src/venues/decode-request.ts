import type { VenueIntent } from '../core/intent/intent.ts';
import type { TypedOrder, Venue } from '../core/intent/order.ts';
import { VENUE_PAGES } from '../protocol/venues/index.ts';
import { decodeBinance } from './binance/decode.ts';
import { decodeBinanceChange } from './binance/decode-leverage.ts';
import type { Catalogue } from './catalogue.ts';
import { decodeHyperliquid } from './hyperliquid/decode.ts';
import { decodeHyperliquidChange } from './hyperliquid/decode-leverage.ts';
import { unreadableOrder } from './unreadable.ts';

/** A request to an exchange as the page would have sent it. */
export interface VenueRequest {
  readonly venue: Venue;
  /** Name of the order route in the venue's table. */
  readonly route: string;
  /** JSON text. */
  readonly body: string;
  readonly origin: string;
  /** The account's address where it is known; a request that names another one stands over it. */
  readonly account: string | null;
  readonly typed: TypedOrder | null;
}

/**
 * Reads an order, or a change of leverage or margin. `catalogue` names the markets of venues that number them.
 * @throws MalformedRequestError with code `order-unreadable` and the names of members, never their values.
 */
export function decodeVenueRequest(request: VenueRequest, catalogue: Catalogue | null): VenueIntent {
  const { venue, origin, account, typed } = request;
  const pages = VENUE_PAGES.find((known) => known.venue === venue);
  const route = pages?.orders.find(({ name }) => name === request.route);
  if (route === undefined) throw unreadableOrder('route');
  const body = parse(request.body);
  const isBinance = venue === 'binance';
  const change = isBinance ? decodeBinanceChange(route, body) : decodeHyperliquidChange(body, catalogue);
  if (change !== null) {
    const base = { version: 1, kind: 'leverage', venue, origin } as const;
    return { ...base, ...change, account: change.account ?? account };
  }
  const decoded = isBinance ? decodeBinance(route, body) : decodeHyperliquid(body, catalogue);
  return { version: 1, kind: 'order', venue, origin, ...decoded, account: decoded.account ?? account, typed };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw unreadableOrder('body');
  }
}
