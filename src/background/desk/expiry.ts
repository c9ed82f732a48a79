import type { OrderRecord } from '../record.ts';
import { endOf } from './end-of.ts';
import { settle } from './settle.ts';
import type { DeskState } from './state.ts';

/** Refuses an order that nobody has decided by its end: later it would be another order than the one that was judged. */
export function endInTime(state: DeskState, record: OrderRecord): void {
  const message = 'Nobody decided on this order in time. It was not sent.';
  const expired = { decision: 'reject', by: 'expired', code: 0, message } as const;
  setTimeout(() => void settle(state, record.id, expired), Math.max(0, endOf(record) - Date.now()));
}
