import { BINANCE } from './binance.ts';
import { HYPERLIQUID } from './hyperliquid.ts';
import type { VenuePages } from './venue.ts';

/** Every venue that is watched once a person turns it on. */
export const VENUE_PAGES: readonly VenuePages[] = [HYPERLIQUID, BINANCE];

export type { AccountRoute, MemberPath, OrderRoute, SocketRoute, VenuePages } from './venue.ts';
