/** Every finding that has words. */
export const FINDING_CODES = [
  'would-revert',
  'insufficient-funds',
  'insufficient-gas-funds',
  'price-impact',
  'tolerance',
  'no-minimum',
  'no-maximum',
  'value-lost',
  'value-gap',
  'prices-disagree',
  'recipient-not-sender',
  'nothing-received',
  'pool-hooks',
  'gives-for-nothing',
  'gives-beside',
  'takes-unasked',
  'unlimited-approval',
  'approval-to-account',
  'approve-all',
  'approval',
  'approval-left',
  'delegates-account',
  'takes-account-back',
  'signed-not-sent',
  'already-signed',
  'deadline-passed',
  'stale-block',
  'malformed-request',
  'chain-mismatch',
  'blind-signature',
  'sign-in-wrong-site',
  'unreadable-signature',
  'data-to-account',
  'calls-own-account',
  'suspicious-token-name',
  'not-simulated',
] as const;
export type FindingCode = (typeof FINDING_CODES)[number];

/** Every finding on an exchange order that has words. */
export const ORDER_FINDING_CODES = [
  'order-impact',
  'order-depth-share',
  'order-beyond-book',
  'limit-through-market',
  'stop-far-fill',
  'bound-below-worst',
  'spread-abnormal',
  'depth-abnormal',
  'last-off-index',
  'market-stale',
  'typed-differs',
  'order-refused',
] as const;
export type OrderFindingCode = (typeof ORDER_FINDING_CODES)[number];

/** Every reason why something could not be read that has words. */
export const FAULT_CODES = [
  'endpoint-none',
  'endpoint-insecure',
  'endpoint-timeout',
  'endpoint-unreachable',
  'endpoint-status',
  'endpoint-not-json',
  'endpoint-malformed',
  'endpoint-wrong-id',
  'endpoint-wrong-chain',
  'endpoint-no-simulation',
  'endpoint-unsound',
  'endpoint-cannot-tell',
  'endpoint-wrong-block',
  'endpoint-error',
  'endpoints-resting',
  'endpoints-disagree',
  'wallets-word',
  'insufficient-funds',
  'simulation-refused',
  'chain-unknown',
  'timed-out',
  'fault',
  'minimum-unread',
  'calldata-unread',
  'pool-unread',
  'impact-unread',
  'token-unread',
  'balances-unread',
  'allowance-unread',
  'events-unread',
  'events-disagree',
  'caller-has-code',
  'counterparty-unread',
  'fee-unread',
  'age-unread',
  'signature-unread',
  'router-unread',
  'batch-not-atomic',
  'outcome-unread',
  'request-too-large',
  'account-unknown',
  'book-unread',
  'book-empty',
  'book-one-sided',
  'book-crossed',
  'market-unknown',
  'instrument-unread',
  'prices-unread',
  'order-unread',
  'venue-silent',
  'venue-fault',
] as const;
export type FaultCode = (typeof FAULT_CODES)[number];

/** Every way a request can break its own standard that has words. */
export const MALFORMED_CODES = [
  'params-missing',
  'to-missing-data-empty',
  'to-invalid',
  'from-missing',
  'from-invalid',
  'from-not-connected',
  'value-invalid',
  'data-no-prefix',
  'data-odd-length',
  'data-invalid',
  'data-input-disagree',
  'number-not-hex',
  'chain-unknown',
  'chain-invalid',
  'typed-data-not-json',
  'typed-data-invalid',
  'message-invalid',
  'calls-invalid',
  'gas-invalid',
  'signed-invalid',
  'authorization-invalid',
] as const;
export type MalformedCode = (typeof MALFORMED_CODES)[number];

/** The part of a message key that stands for a code. */
export function keyOf(code: string): string {
  return code.replaceAll('-', '_');
}

/** Whether a code is one of those listed. */
export function isOneOf<T extends string>(codes: readonly T[], code: string): code is T {
  return (codes as readonly string[]).includes(code);
}
