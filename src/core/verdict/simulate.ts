import { type ChainIntent, type Intent, isChainIntent, type VenueIntent } from '../intent/intent.ts';
import type { Policy } from '../policy/policy.ts';
import type { VenueSnapshot } from '../snapshot/market.ts';
import type { ChainSnapshot, Snapshot } from '../snapshot/snapshot.ts';
import { simulateOrder } from './order/simulate-order.ts';
import { simulateLeverage } from './risk/simulate-leverage.ts';
import { simulateChain } from './simulate-chain.ts';
import type { ChainVerdict, OrderVerdict, Verdict } from './verdict.ts';

interface Options {
  readonly policy: Policy;
  readonly nowMs: number;
}

export function simulate(intent: ChainIntent, snapshot: ChainSnapshot, options: Options): ChainVerdict;
export function simulate(intent: VenueIntent, snapshot: VenueSnapshot, options: Options): OrderVerdict;
/**
 * Judges one request against what was read for it: a wallet's request at a block, an order on its books, a
 * change of margin against the account.
 *
 * Pure: the same intent, snapshot, policy and `nowMs` (milliseconds since the epoch) give the same bytes everywhere.
 * @throws TypeError when the snapshot is not of the request's kind.
 */
export function simulate(intent: Intent, snapshot: Snapshot, options: Options): Verdict {
  if (isChainIntent(intent) && snapshot.kind === 'chain') return simulateChain(intent, snapshot, options);
  if (intent.kind === 'order' && snapshot.kind === 'venue') return simulateOrder(intent, snapshot, options);
  if (intent.kind === 'leverage' && snapshot.kind === 'venue')
    return simulateLeverage(intent, snapshot, options);
  throw new TypeError('A wallet request is judged on a chain, an order on a venue.');
}
