import type { Address } from '../../primitives.ts';
import type { Counterparty, Snapshot } from '../../snapshot/snapshot.ts';
import type { Finding, Level } from '../verdict.ts';
import { amount, finding, REFUSE } from './build.ts';
import { counterpartyOf } from './context.ts';

/** A permission about to be given, on chain or by signature; `after` null stands for a whole collection. */
export interface Grant {
  readonly token: Address;
  readonly spender: Address;
  readonly after: string | null;
  readonly unlimited: boolean;
  readonly signed: boolean;
}

function levelForUnlimited(spender: Counterparty | null): Level {
  if (spender?.listedAs != null) return 'info';
  return spender?.usedBefore === true || spender?.recognisedAs != null ? 'notice' : 'warning';
}

/** What a permission means: by how much it lets take and by whom. Revocations say nothing. */
export function grantFindings(grant: Grant, snapshot: Snapshot): Finding[] {
  if (grant.after !== null && BigInt(grant.after) === 0n) return [];
  const spender = counterpartyOf(snapshot, grant.spender);
  const params = {
    spender: grant.spender,
    spenderName: spender?.listedAs ?? spender?.recognisedAs ?? '',
    token: grant.token,
    signed: grant.signed ? 'yes' : 'no',
  };
  if (spender !== null && !spender.hasCode) {
    return [finding('approval-to-account', 'stop', { params, remedy: REFUSE })];
  }
  if (grant.after === null) {
    return [finding('approve-all', levelForUnlimited(spender), { params, remedy: REFUSE })];
  }
  if (grant.unlimited) {
    const remedy = { kind: 'limit-approval' as const, params: {} };
    return [finding('unlimited-approval', levelForUnlimited(spender), { params, remedy })];
  }
  return [finding('approval', 'info', { params, evidence: [amount('amount', grant.after, grant.token)] })];
}
