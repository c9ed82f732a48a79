import type { LeverageIntent } from '../core/intent/leverage.ts';
import type { OrderIntent } from '../core/intent/order.ts';

/** What a venue's decoder reads of an order request. */
export type DecodedRequest = Pick<OrderIntent, 'orders' | 'grouping' | 'leverage' | 'unread' | 'account'>;

/** What it reads of a change of leverage or margin. */
export type DecodedChange = Pick<LeverageIntent, 'change' | 'unread' | 'account'>;
