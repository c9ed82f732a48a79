import { BINANCE, BINANCE_READS } from './binance.ts';
import { HYPERLIQUID, HYPERLIQUID_READS } from './hyperliquid.ts';
import type { MemberPath, VenuePages } from './venue.ts';

/** Every venue that is watched once a person turns it on. */
export const VENUE_PAGES: readonly VenuePages[] = [HYPERLIQUID, BINANCE];

/** What is read of a request on a venue's route; nothing on one that is not known. */
export function readsOf(route: string): readonly MemberPath[] {
  return HYPERLIQUID_READS[route] ?? BINANCE_READS[route] ?? [];
}

export type { AccountRoute, MemberPath, OrderRoute, SocketRoute, VenuePages, VenueReads } from './venue.ts';
