import type { OrderIntent, TypedOrder, Venue } from '../core/intent/order.ts';
import { VENUE_PAGES } from '../protocol/venues/index.ts';
import { decodeBinance } from './binance/decode.ts';
import type { Catalogue } from './catalogue.ts';
import { decodeHyperliquid } from './hyperliquid/decode.ts';
import { unreadableOrder } from './unreadable.ts';

/** An order request as the page would have sent it. */
export interface OrderRequest {
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
 * Reads an order request. `catalogue` names the markets of venues that number them.
 * @throws MalformedRequestError with code `order-unreadable` and the names of members, never their values.
 */
export function decodeOrder(request: OrderRequest, catalogue: Catalogue | null): OrderIntent {
  const { venue, origin, account, typed } = request;
  const pages = VENUE_PAGES.find((known) => known.venue === venue);
  const route = pages?.orders.find(({ name }) => name === request.route);
  if (route === undefined) throw unreadableOrder('route');
  const body = parse(request.body);
  const decoded = venue === 'binance' ? decodeBinance(route, body) : decodeHyperliquid(body, catalogue);
  return { version: 1, kind: 'order', venue, origin, ...decoded, account: decoded.account ?? account, typed };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw unreadableOrder('body');
  }
}
