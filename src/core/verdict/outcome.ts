import type { CallsIntent } from '../intent/intent.ts';
import { UNLIMITED_FROM } from '../intent/unlimited.ts';
import { type ApprovalLog, approvalsOf, type TransferLog, transfersOf } from '../logs.ts';
import { poolSwapsOf } from '../pool-logs.ts';
import { type Address, NATIVE } from '../primitives.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import { revertReason } from './revert-reason.ts';
import { swapOutcome } from './swap.ts';
import type { ApprovalChange, BalanceChange, Outcome, SwapOutcome } from './verdict.ts';

function coinChanges(snapshot: Snapshot, account: Address): BalanceChange[] {
  return snapshot.balances
    .filter((entry) => entry.holder === account && entry.before !== entry.after)
    .map((entry) => ({
      asset: entry.token ?? NATIVE,
      tokenId: null,
      amount: (BigInt(entry.after) - BigInt(entry.before)).toString(),
    }));
}

function nftChanges(transfers: readonly TransferLog[], account: Address): BalanceChange[] {
  const byToken = new Map<string, { asset: Address; tokenId: string; amount: bigint }>();
  for (const transfer of transfers) {
    if (transfer.tokenId === null) continue;
    const tokenId = transfer.tokenId.toString();
    const key = `${transfer.token}:${tokenId}`;
    const entry = byToken.get(key) ?? { asset: transfer.token, tokenId, amount: 0n };
    if (transfer.to === account) entry.amount += transfer.amount;
    if (transfer.from === account) entry.amount -= transfer.amount;
    byToken.set(key, entry);
  }
  return [...byToken.values()]
    .filter((entry) => entry.amount !== 0n)
    .map((entry) => ({ ...entry, amount: entry.amount.toString() }));
}

/** The amount an event permits: all of a collection is null, a single NFT is 1. */
function permittedAmount(log: ApprovalLog): string | null {
  if (!log.approved) return '0';
  if (log.kind === 'all') return null;
  return log.kind === 'token-id' ? '1' : (log.amount ?? 0n).toString();
}

/** Permissions the calls change: measured where the allowance was read, else as the token's own event says. */
function approvalChanges(snapshot: Snapshot, account: Address): ApprovalChange[] {
  const changes = new Map<string, ApprovalChange>();
  for (const log of approvalsOf(snapshot.calls.flatMap((call) => call.logs))) {
    if (log.owner !== account) continue;
    changes.set(`${log.token}:${log.spender}`, {
      token: log.token,
      spender: log.spender,
      before: null,
      after: permittedAmount(log),
      unlimited: log.kind === 'all' ? log.approved : (log.amount ?? 0n) >= UNLIMITED_FROM,
    });
  }
  for (const entry of snapshot.allowances) {
    if (entry.owner !== account || entry.after === null) continue;
    const key = `${entry.token}:${entry.spender}`;
    if (entry.before === entry.after) {
      changes.delete(key);
      continue;
    }
    changes.set(key, {
      token: entry.token,
      spender: entry.spender,
      before: entry.before,
      after: entry.after,
      unlimited: BigInt(entry.after) >= UNLIMITED_FROM,
    });
  }
  return [...changes.values()];
}

/** Router steps whose minimum binds the sum of several swaps: what each of them accepts is then not known. */
const SHARED_MINIMUM = /^(?:sweepToken|unwrapWETH9)/;

function swapOutcomes(intent: CallsIntent, snapshot: Snapshot): SwapOutcome[] {
  const actions = intent.calls.flatMap((call) => call.actions);
  const swaps = intent.calls
    .filter((call) => !call.unread.some((name) => SHARED_MINIMUM.test(name)))
    .flatMap((call) => call.actions.filter((action) => action.kind === 'swap'));
  const poolSwaps = poolSwapsOf(snapshot.calls.flatMap((call) => call.logs));
  const alone =
    actions.length === 1 || actions.every((action) => action.kind === 'swap' || action.kind === 'approve');
  return swaps.flatMap((action) => {
    const outcome = swapOutcome(action, {
      snapshot,
      account: intent.account,
      poolSwaps,
      alone: alone && swaps.length === 1,
    });
    return outcome === null ? [] : [outcome];
  });
}

function feeWei(snapshot: Snapshot, gasUsed: bigint): string | null {
  if (snapshot.gasPriceWei === null) return null;
  return (gasUsed * BigInt(snapshot.gasPriceWei) + BigInt(snapshot.l1FeeWei ?? '0')).toString();
}

/** What the calls would do to the account at the snapshot's block; null when they could not be simulated. */
export function outcomeOf(intent: CallsIntent, snapshot: Snapshot): Outcome | null {
  if (snapshot.failure !== null || snapshot.calls.length !== intent.calls.length) return null;
  const gasUsed = snapshot.calls.reduce((sum, call) => sum + BigInt(call.gasUsed), 0n);
  const fee = feeWei(snapshot, gasUsed);
  const failed = snapshot.calls.find((call) => call.status === 'reverted');
  const spent = { gasUsed: gasUsed.toString(), feeWei: fee };
  if (failed !== undefined) {
    return { changes: [], approvals: [], swaps: [], ...spent, reverted: revertReason(failed.returnData) };
  }
  const logs = snapshot.calls.flatMap((call) => call.logs);
  return {
    changes: [...coinChanges(snapshot, intent.account), ...nftChanges(transfersOf(logs), intent.account)],
    approvals: approvalChanges(snapshot, intent.account),
    swaps: swapOutcomes(intent, snapshot),
    ...spent,
    reverted: null,
  };
}
