import type { OrderIntent } from '../core/intent/order.ts';
import { type Catalogue, decodeVenueRequest, type VenueRequest } from './index.ts';

/** Reads a request that is an order. */
export function decodeOrder(request: VenueRequest, catalogue: Catalogue | null): OrderIntent {
  const intent = decodeVenueRequest(request, catalogue);
  if (intent.kind !== 'order') throw new TypeError('That is no order.');
  return intent;
}
