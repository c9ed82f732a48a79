import type { CallsIntent } from '../../intent/intent.ts';
import type { Address } from '../../primitives.ts';
import type { ChainSnapshot, Counterparty } from '../../snapshot/snapshot.ts';
import { heldBefore } from '../unlimited.ts';
import type { Finding, Level } from '../verdict.ts';
import { amount, finding, REFUSE } from './build.ts';
import { type CheckContext, counterpartyOf } from './context.ts';

/** A permission about to be given, on chain or by signature; `after` null stands for a whole collection. */
export interface Grant {
  readonly owner: Address;
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

function paramsOf(
  { token, spender: address }: Pick<Grant, 'token' | 'spender'>,
  spender: Counterparty | null,
): Record<string, string> {
  return { spender: address, spenderName: spender?.listedAs ?? spender?.recognisedAs ?? '', token };
}

/** From half of what is held on, as a divisor: a stranger could take most of it, though not all. */
const MUCH_SHARE = 2n;

/** Why a limited permission lets a contract nobody knows take much: it is half of all, or cannot be counted. */
function muchOf({ owner, token, after }: Grant, snapshot: ChainSnapshot): 'half' | 'uncounted' | null {
  if (snapshot.tokens.some(({ address, decimals }) => address === token && decimals === null)) {
    return 'uncounted';
  }
  const held = heldBefore(snapshot, owner, token);
  return held !== null && held > 0n && BigInt(after ?? 0) * MUCH_SHARE >= held ? 'half' : null;
}

function limitedFinding(grant: Grant, snapshot: ChainSnapshot, params: Record<string, string>): Finding {
  const spender = counterpartyOf(snapshot, grant.spender);
  const much = levelForUnlimited(spender) === 'warning' ? muchOf(grant, snapshot) : null;
  const evidence = [amount('amount', grant.after ?? '0', grant.token)];
  if (much === null) return finding('approval', 'info', { params, evidence });
  return finding('approval', 'warning', { params: { ...params, much }, evidence, remedy: REFUSE });
}

/**
 * Permissions a batch gives for its other calls and does not use up: they stay behind though nobody asked for them.
 * Unlimited ones are spoken of as such, and a batch of permissions alone is given for later on purpose.
 */
export function leftFindings({ intent, snapshot, outcome }: CheckContext<CallsIntent>): Finding[] {
  const grants = intent.calls.every((call) => call.actions.every((action) => action.kind === 'approve'));
  if (intent.kind !== 'batch' || grants || outcome === null || outcome.reverted !== null) return [];
  return outcome.approvals.flatMap(({ token, spender, before, after, unlimited }) => {
    if (after === null || unlimited || BigInt(after) <= BigInt(before ?? '0')) return [];
    const params = paramsOf({ token, spender }, counterpartyOf(snapshot, spender));
    return [finding('approval-left', 'notice', { params, evidence: [amount('left', after, token)] })];
  });
}

/** What a permission means: by how much it lets take and by whom. Revocations say nothing. */
export function grantFindings(grant: Grant, snapshot: ChainSnapshot): Finding[] {
  if (grant.after !== null && BigInt(grant.after) === 0n) return [];
  const spender = counterpartyOf(snapshot, grant.spender);
  const params = { ...paramsOf(grant, spender), signed: grant.signed ? 'yes' : 'no' };
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
  return [limitedFinding(grant, snapshot, params)];
}
