import type { Venue } from '../../intent/order.ts';
import type { OrderVerdict } from '../verdict.ts';

interface Unjudged {
  readonly venue: Venue;
  readonly code: string;
  readonly params?: Record<string, string>;
}

/** The verdict when nothing could be looked at: a fault of ours, a silent venue, or no answer in time. */
export function unjudgedOrder({ venue, code, params = {} }: Unjudged): OrderVerdict {
  return {
    version: 1,
    kind: 'order',
    venue,
    level: 'info',
    coverage: code === 'timed-out' ? 'timed-out' : 'not-checked',
    outcome: null,
    findings: [],
    basis: [],
    unread: [{ code, params }],
    endpoint: null,
    bookAgeMs: null,
    bookVia: null,
    accountKnown: false,
  };
}

/** The verdict on a request that looks like an order and cannot be read; `params` name fields, never their values. */
export function unreadableOrder({ venue, params = {} }: Omit<Unjudged, 'code'>): OrderVerdict {
  return unjudgedOrder({ venue, code: 'order-unread', params });
}
