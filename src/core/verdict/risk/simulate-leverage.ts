import type { LeverageIntent } from '../../intent/leverage.ts';
import type { Policy } from '../../policy/policy.ts';
import type { VenueSnapshot } from '../../snapshot/market.ts';
import { unjudgedOrder } from '../order/unjudged.ts';
import type { OrderVerdict } from '../verdict.ts';

/** Judges a change of leverage, margin mode or margin against the account; `nowMs` is milliseconds since the epoch. */
export function simulateLeverage(
  intent: LeverageIntent,
  { failure }: VenueSnapshot,
  _options: { policy: Policy; nowMs: number },
): OrderVerdict {
  return unjudgedOrder({ venue: intent.venue, ...(failure ?? { code: 'account-unknown', params: {} }) });
}
