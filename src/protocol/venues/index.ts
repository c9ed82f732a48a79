import type { Product } from '../../core/intent/order.ts';
import { BINANCE, BINANCE_PRODUCTS, BINANCE_READS } from './binance.ts';
import { HYPERLIQUID, HYPERLIQUID_READS } from './hyperliquid.ts';
import type { MemberPath, VenuePages } from './venue.ts';

/** Every venue that is watched once a person turns it on. */
export const VENUE_PAGES: readonly VenuePages[] = [HYPERLIQUID, BINANCE];

/** Match patterns of a venue's pages, which go into the manifest. */
export function matchesOf({ hosts }: VenuePages): string[] {
  return hosts.map((end) => `https://*${end}/*`);
}

/** What is traded on a venue's route: perpetuals in a linear contract where it carries more than one product. */
export function productOf(route: string): Product {
  return BINANCE_PRODUCTS[route] ?? 'linear';
}

/** What is read of a request on a venue's route; nothing on one that is not known. */
export function readsOf(route: string): readonly MemberPath[] {
  return HYPERLIQUID_READS[route] ?? BINANCE_READS[route] ?? [];
}

export type { AccountRoute, MemberPath, OrderRoute, SocketRoute, VenuePages, VenueReads } from './venue.ts';
