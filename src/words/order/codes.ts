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

/** Every finding on a position or its account that has words. */
export const RISK_FINDING_CODES = [
  'liquidation-likely',
  'liquidation-near',
  'account-loss',
  'position-share',
  'adding-to-loss',
  'liquidation-before-stop',
  'funding-cost',
  'collateral-off-peg',
  'already-liquidatable',
] as const;
export type RiskFindingCode = (typeof RISK_FINDING_CODES)[number];

/** Every reason why something of an exchange's request could not be read that has words. */
export const ORDER_FAULT_CODES = [
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
  'margin-unknown',
  'volatility-unread',
  'tiers-unread',
  'risk-unread',
  'timed-out',
  'fault',
] as const;
export type OrderFaultCode = (typeof ORDER_FAULT_CODES)[number];
