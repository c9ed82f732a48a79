import { approvalsOf, transfersOf } from '../core/logs.ts';
import type { Address } from '../core/primitives.ts';
import type { Log } from '../core/snapshot/snapshot.ts';

/** Contracts whose events are those of NFTs alone: they have neither decimals nor amounts to compare. */
export function collectionsIn(logs: readonly Log[]): ReadonlySet<Address> {
  const transfers = transfersOf(logs);
  const approvals = approvalsOf(logs);
  const collections = new Set([
    ...transfers.filter(({ standard }) => standard !== 'erc20').map(({ token }) => token),
    ...approvals.filter(({ kind }) => kind !== 'amount').map(({ token }) => token),
  ]);
  // Some contracts are both: what moves as an amount is counted as one.
  for (const { standard, token } of transfers) if (standard === 'erc20') collections.delete(token);
  for (const { kind, token } of approvals) if (kind === 'amount') collections.delete(token);
  return collections;
}
