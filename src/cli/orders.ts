import * as v from 'valibot';
import { type OrderIntent, OrderIntentSchema } from '../core/intent/order.ts';
import type { VenueSnapshot } from '../core/snapshot/market.ts';
import { createAsk, takeVenueSnapshot } from '../venues/index.ts';

/** What an order's snapshot is read by. */
export interface OrderWorld {
  readonly fetch: typeof fetch;
  nowMs(): number;
}

/** The order intent that a file holds; null when it holds something else. */
export function orderIntentOf(value: unknown): OrderIntent | null {
  const parsed = v.safeParse(OrderIntentSchema, value);
  return parsed.success ? parsed.output : null;
}

/** Reads the markets of an order from its venue's public API; never throws for a fault of the venue. */
export function orderSnapshotOf(
  intent: OrderIntent,
  { fetch, nowMs }: OrderWorld,
  timeoutMs: number,
): Promise<VenueSnapshot> {
  return takeVenueSnapshot(intent, {
    ask: createAsk({ fetch, nowMs }),
    nowMs,
    catalogues: [],
    warm: () => null,
    account: null,
    signal: AbortSignal.timeout(timeoutMs),
  });
}
