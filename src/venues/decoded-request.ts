import type { OrderIntent } from '../core/intent/order.ts';

/** What a venue's decoder reads of a request. */
export type DecodedRequest = Pick<OrderIntent, 'orders' | 'grouping' | 'leverage' | 'unread' | 'account'>;
