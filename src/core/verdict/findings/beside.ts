import type { Action } from '../../intent/action.ts';
import type { CallsIntent } from '../../intent/intent.ts';
import { bpsOf } from '../../math/ratio.ts';
import type { Asset } from '../../primitives.ts';
import type { Finding, Level } from '../verdict.ts';
import { amount, finding, levelAt, REFUSE } from './build.ts';
import { type CheckContext, counterpartyOf } from './context.ts';

type Transfer = Extract<Action, { kind: 'transfer' }>;

/** What leaves the account by transfers to somebody never dealt with. */
interface Gift {
  readonly asset: Asset;
  readonly to: string;
  readonly sent: bigint;
  /** All that leaves the account of the asset, the part that a swap sells included. */
  readonly gone: bigint;
}

/**
 * Transfers to strangers in a request that brings something as well: a trade beside them does not make them a price.
 * Of what a swap sells, a router's small fee is no matter.
 */
export function besideFindings(context: CheckContext<CallsIntent>): Finding[] {
  const { outcome } = context;
  if (outcome === null || outcome.changes.every(({ amount }) => amount.startsWith('-'))) return [];
  return giftsIn(context).flatMap((gift) => {
    const level = levelOf(gift, context);
    if (level === null) return [];
    const evidence = [amount('sent', gift.sent, gift.asset)];
    return [finding('gives-beside', level, { params: { to: gift.to }, evidence, remedy: REFUSE })];
  });
}

function giftsIn(context: CheckContext<CallsIntent>): Gift[] {
  const actions = context.intent.calls.flatMap((call) => call.actions);
  const transfers = actions.filter((action) => action.kind === 'transfer');
  const strange = transfers.filter((transfer) => isToStranger(transfer, context));
  return [...new Set(strange.map(({ asset }) => asset))].flatMap((asset) => {
    const own = strange.filter((transfer) => transfer.asset === asset);
    const lost = (context.outcome?.changes ?? []).filter(
      (change) => change.asset === asset && change.amount.startsWith('-'),
    );
    const gone = lost.reduce((sum, change) => sum - BigInt(change.amount), 0n);
    // The amount in a call that moves an NFT is the number of the NFT.
    const counted = lost.some(({ tokenId }) => tokenId !== null);
    const sent = counted ? gone : own.reduce((sum, transfer) => sum + BigInt(transfer.amount), 0n);
    return sent === 0n ? [] : [{ asset, to: own[0]?.recipient ?? '', sent, gone }];
  });
}

function isToStranger({ sender, recipient }: Transfer, { intent, snapshot }: CheckContext<CallsIntent>) {
  if (sender !== intent.account || recipient === intent.account) return false;
  const known = counterpartyOf(snapshot, recipient);
  return known?.usedBefore !== true && known?.listedAs == null;
}

function levelOf(
  { asset, sent, gone }: Gift,
  { intent, policy }: CheckContext<CallsIntent>,
): Exclude<Level, 'info'> | null {
  const sold = intent.calls.some(({ actions }) =>
    actions.some((action) => action.kind === 'swap' && action.assetIn === asset),
  );
  return sold && gone > 0n ? levelAt(bpsOf(sent, gone), policy.thresholds.valueLostBps) : 'warning';
}
