import type { Fault } from '../snapshot/fault.ts';

/** Gaps that can hide a movement of value; the others only leave a figure out. */
const MOVES_VALUE = new Set([
  'minimum-unread',
  'calldata-unread',
  'balances-unread',
  'allowance-unread',
  'pool-unread',
  'counterparty-unread',
  'signature-unread',
  'router-unread',
  'batch-not-atomic',
  'executed-later',
  'outcome-unread',
  'events-unread',
  'events-disagree',
  'caller-has-code',
  'endpoints-disagree',
  'wallets-word',
  'request-too-large',
  'order-unread',
  'market-unknown',
  'instrument-unread',
  'book-unread',
  'book-empty',
  'book-one-sided',
  'book-crossed',
  'venue-silent',
  'venue-fault',
]);

/** True when something unread could move value, so that a person must be told before sending. */
export function hidesValue(unread: readonly Fault[]): boolean {
  return unread.some((fault) => MOVES_VALUE.has(fault.code));
}
