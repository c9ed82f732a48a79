import type { CallsIntent } from '../intent/intent.ts';
import { type ApprovalLog, approvalsOf, type TransferLog, transfersOf } from '../logs.ts';
import { type PoolSwap, poolSwapsOf } from '../pool-logs.ts';
import { type Address, NATIVE } from '../primitives.ts';
import type { ChainSnapshot } from '../snapshot/snapshot.ts';
import { groundOf } from '../value/price.ts';
import { usdOf, worthsOf } from '../value/worth.ts';
import { revertReason } from './revert-reason.ts';
import { jointly } from './split.ts';
import { swapOutcome } from './swap.ts';
import { isUnlimited } from './unlimited.ts';
import type { ApprovalChange, BalanceChange, Outcome, SwapOutcome } from './verdict.ts';

function coinChanges(snapshot: ChainSnapshot, account: Address): BalanceChange[] {
  return snapshot.balances
    .filter((entry) => entry.holder === account && entry.before !== entry.after)
    .map((entry) => ({
      asset: entry.token ?? NATIVE,
      tokenId: null,
      amount: (BigInt(entry.after) - BigInt(entry.before)).toString(),
    }));
}

/** Moves of NFTs; a contract that tells one move in the events of both standards is counted by one of them. */
function nftChanges(transfers: readonly TransferLog[], account: Address): BalanceChange[] {
  const keyOf = ({ token, tokenId }: TransferLog): string => `${token}:${tokenId}`;
  const multi = new Set(transfers.filter(({ standard }) => standard === 'erc1155').map(keyOf));
  const byToken = new Map<string, { asset: Address; tokenId: string; amount: bigint }>();
  for (const transfer of transfers) {
    const key = keyOf(transfer);
    if (transfer.tokenId === null || (transfer.standard === 'erc721' && multi.has(key))) continue;
    const tokenId = transfer.tokenId.toString();
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

/** Permissions the calls change: measured where the allowance was read, else as the keeper's own event says. */
function approvalChanges(snapshot: ChainSnapshot, account: Address): ApprovalChange[] {
  const changes = new Map<string, ApprovalChange>();
  const keyOf = (entry: { token: Address; spender: Address; via: Address | null }): string =>
    `${entry.via}:${entry.token}:${entry.spender}`;
  for (const log of approvalsOf(snapshot.calls.flatMap((call) => call.logs))) {
    if (log.owner !== account) continue;
    const { token, spender, via } = log;
    const unlimited =
      log.kind === 'all' ? log.approved : isUnlimited(log.amount ?? 0n, { token, snapshot, account });
    changes.set(keyOf(log), { token, spender, via, before: null, after: permittedAmount(log), unlimited });
  }
  for (const entry of snapshot.allowances) {
    if (entry.owner !== account || entry.after === null) continue;
    if (entry.before === entry.after) {
      changes.delete(keyOf(entry));
      continue;
    }
    const { token, spender, via, before, after } = entry;
    const unlimited = isUnlimited(BigInt(after), { token, snapshot, account });
    changes.set(keyOf(entry), { token, spender, via, before, after, unlimited });
  }
  return [...changes.values()];
}

/** Router steps whose minimum binds the sum of several swaps: what each of them accepts is then not known. */
const SHARED_MINIMUM = /^(?:sweepToken|unwrapWETH9|SWEEP|UNWRAP_WETH|TAKE_ALL)/;

/** A tax or fee cannot be told from the request's other movements where several share a balance. */
function swapsAreAlone(intent: CallsIntent): boolean {
  const actions = intent.calls.flatMap((call) => call.actions);
  const swaps = actions.filter((action) => action.kind === 'swap');
  return swaps.length === 1 && actions.every((action) => action.kind === 'swap' || action.kind === 'approve');
}

function swapOutcomes(intent: CallsIntent, snapshot: ChainSnapshot): SwapOutcome[] {
  const alone = swapsAreAlone(intent);
  return intent.calls.flatMap((call, index) => {
    if (call.unread.some((name) => SHARED_MINIMUM.test(name))) return [];
    const swaps = poolSwapsOf(snapshot.calls[index]?.logs ?? []);
    const trades = { pools: snapshot.pools, swaps, used: new Set<PoolSwap>() };
    const outcomes = call.actions.flatMap((action) => {
      if (action.kind !== 'swap') return [];
      const outcome = swapOutcome(action, { snapshot, account: intent.account, trades, alone });
      return outcome === null ? [] : [outcome];
    });
    return jointly(outcomes);
  });
}

/** Wei per gas the request would pay: what the page set, else what the next block would charge. */
function gasPriceOf(intent: CallsIntent, snapshot: ChainSnapshot): bigint | null {
  const { gasPrice, maxFeePerGas, maxPriorityFeePerGas } = intent.fees;
  if (gasPrice !== null) return BigInt(gasPrice);
  const baseFee = snapshot.block?.baseFeePerGas ?? null;
  if (maxFeePerGas === null) return snapshot.gasPriceWei === null ? null : BigInt(snapshot.gasPriceWei);
  if (baseFee === null || maxPriorityFeePerGas === null) return BigInt(maxFeePerGas);
  const offered = BigInt(baseFee) + BigInt(maxPriorityFeePerGas);
  return offered < BigInt(maxFeePerGas) ? offered : BigInt(maxFeePerGas);
}

function feeWei(intent: CallsIntent, snapshot: ChainSnapshot, gasUsed: bigint): string | null {
  const price = gasPriceOf(intent, snapshot);
  return price === null ? null : (gasUsed * price + BigInt(snapshot.l1FeeWei ?? '0')).toString();
}

function feeUsd(fee: string | null, snapshot: ChainSnapshot): number | null {
  const ground = groundOf(snapshot);
  return fee === null || ground === null ? null : usdOf(BigInt(fee), NATIVE, ground);
}

/** What the calls would do to the account at the snapshot's block; null when they could not be simulated. */
export function outcomeOf(intent: CallsIntent, snapshot: ChainSnapshot): Outcome | null {
  if (snapshot.failure !== null || snapshot.calls.length !== intent.calls.length) return null;
  const gasUsed = snapshot.calls.reduce((sum, call) => sum + BigInt(call.gasUsed), 0n);
  const fee = feeWei(intent, snapshot, gasUsed);
  const failed = snapshot.calls.find((call) => call.status === 'reverted');
  const spent = { gasUsed: gasUsed.toString(), feeWei: fee, feeUsd: feeUsd(fee, snapshot) };
  if (failed !== undefined) {
    return {
      changes: [],
      worths: [],
      approvals: [],
      swaps: [],
      loans: [],
      ...spent,
      reverted: revertReason(failed.returnData),
      created: null,
    };
  }
  const logs = snapshot.calls.flatMap((call) => call.logs);
  const changes = [
    ...coinChanges(snapshot, intent.account),
    ...nftChanges(transfersOf(logs), intent.account),
  ];
  return {
    changes,
    worths: worthsOf(changes, snapshot),
    approvals: approvalChanges(snapshot, intent.account),
    swaps: swapOutcomes(intent, snapshot),
    loans: snapshot.loans ?? [],
    ...spent,
    reverted: null,
    created: snapshot.created,
  };
}
