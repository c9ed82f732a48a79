import type { Intent } from '../../intent/intent.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Address } from '../../primitives.ts';
import type { Counterparty, Snapshot } from '../../snapshot/snapshot.ts';
import type { Outcome } from '../verdict.ts';

/** Everything a check may look at; `nowMs` is milliseconds since the epoch. */
export interface CheckContext<I extends Intent = Intent> {
  readonly intent: I;
  readonly snapshot: Snapshot;
  readonly outcome: Outcome | null;
  readonly policy: Policy;
  readonly nowMs: number;
}

/** What was read of a counterparty, or null when it was not read. */
export function counterpartyOf(snapshot: Snapshot, address: Address): Counterparty | null {
  return snapshot.counterparties.find((entry) => entry.address === address) ?? null;
}
