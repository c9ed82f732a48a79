import type { ChainIntent } from '../../intent/intent.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Address } from '../../primitives.ts';
import type { ChainSnapshot, Counterparty } from '../../snapshot/snapshot.ts';
import type { Outcome } from '../verdict.ts';

/** Everything a check may look at; `nowMs` is milliseconds since the epoch. */
export interface CheckContext<I extends ChainIntent = ChainIntent> {
  readonly intent: I;
  readonly snapshot: ChainSnapshot;
  readonly outcome: Outcome | null;
  readonly policy: Policy;
  readonly nowMs: number;
}

/** What was read of a counterparty, or null when it was not read. */
export function counterpartyOf(snapshot: ChainSnapshot, address: Address): Counterparty | null {
  return snapshot.counterparties.find((entry) => entry.address === address) ?? null;
}
