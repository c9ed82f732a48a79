import type { OrderIntent } from '../../intent/order.ts';
import { canonicalJson } from '../../json.ts';
import type { Fault } from '../../snapshot/fault.ts';
import type { VenueSnapshot } from '../../snapshot/market.ts';
import type { Coverage, OrderVerdict } from '../verdict.ts';
import type { OrderCheck } from './check.ts';

/** True when what the account holds was read, of the kind that each order could change. */
function knowsAccount(intent: OrderIntent, { account }: VenueSnapshot): boolean {
  if (account === null) return false;
  return intent.orders.every(({ product }) =>
    product === 'spot' ? account.balances !== null : account.positions !== null,
  );
}

/** Without account and leverage no liquidation price can be told, which is said like the account itself. */
function isOfUnknownAccount({ code, params }: Fault): boolean {
  return code === 'margin-unknown' && params.cause === 'account-unknown';
}

/** Faults without those said before. */
export function distinct(faults: readonly Fault[]): Fault[] {
  return [...new Map(faults.map((fault) => [canonicalJson(fault), fault])).values()];
}

/**
 * What was not read, worst first, and what that makes of the coverage. An unknown account leaves a verdict `checked`: it
 * is of this order alone, and says so.
 */
export function orderCoverage(
  intent: OrderIntent,
  snapshot: VenueSnapshot,
  {
    checks,
    faults,
    untold,
  }: { checks: readonly OrderCheck[]; faults: readonly Fault[]; untold: readonly Fault[] },
): { coverage: Coverage } & Pick<OrderVerdict, 'unread' | 'accountKnown'> {
  const { failure, missing } = snapshot;
  const unreadNames = intent.unread.map((name) => ({ code: 'order-unread', params: { name } }));
  const accountKnown = knowsAccount(intent, snapshot);
  // Where the venue said nothing at all, every market of it is missing for that one reason.
  const gaps = distinct(
    failure === null
      ? [...faults, ...unreadNames, ...untold, ...missing]
      : [failure, ...unreadNames, ...missing],
  ).filter(({ code }) => code !== 'account-unknown');
  const unread = accountKnown ? gaps : [...gaps, { code: 'account-unknown', params: {} }];
  const none = failure !== null || checks.length === 0;
  const coverage =
    failure?.code === 'timed-out'
      ? 'timed-out'
      : none
        ? 'not-checked'
        : gaps.some((gap) => !isOfUnknownAccount(gap))
          ? 'partly-checked'
          : 'checked';
  return { coverage, unread, accountKnown };
}
