import type { CallsIntent } from '../../intent/intent.ts';
import { bpsOf, significant } from '../../math/ratio.ts';
import type { Policy } from '../../policy/policy.ts';
import { balanceDelta } from '../swap.ts';
import type { Finding, Remedy, SwapOutcome } from '../verdict.ts';
import { amount, figure, finding, levelAt, REFUSE } from './build.ts';
import { type CheckContext, counterpartyOf } from './context.ts';

/** A minimum below a thousandth of what is expected protects nothing: pages that mean "none" often write 1. */
const NO_MINIMUM_SHARE = 1_000n;

/**
 * The input that would have `targetBps` of impact instead, rounded down to three digits.
 *
 * In a constant-product pool an input that moves the share I of the output reserve is proportional to I / (1 − I),
 * whatever the fee; over several pools, or across ticks, no such closed form holds.
 */
function smallerInput(swap: SwapOutcome, targetBps: number): bigint {
  const impact = BigInt(Math.round((swap.impactBps ?? 0) * 100));
  const target = BigInt(Math.round(targetBps * 100));
  if (impact === 0n || target >= 1_000_000n) return BigInt(swap.expectedIn);
  const exact = (BigInt(swap.expectedIn) * target * (1_000_000n - impact)) / (impact * (1_000_000n - target));
  const unit = 10n ** BigInt(Math.max(0, exact.toString().length - 3));
  return (exact / unit) * unit;
}

function smallerSize(swap: SwapOutcome, context: CheckContext<CallsIntent>): Remedy {
  const hops = context.intent.calls.flatMap((call) =>
    call.actions.flatMap((action) => (action.kind === 'swap' ? action.hops : [])),
  );
  if (hops.length !== 1 || hops[0]?.venue !== 'v2') return { kind: 'reduce-amount', params: {} };
  const targetBps = context.policy.thresholds.poolImpactBps.warning;
  const amountIn = smallerInput(swap, targetBps).toString();
  if (amountIn === '0') return { kind: 'reduce-amount', params: {} };
  return {
    kind: 'reduce-amount',
    params: { amount: amountIn, asset: swap.assetIn, impactBps: `${targetBps}` },
  };
}

function impactFindings(swap: SwapOutcome, context: CheckContext<CallsIntent>): Finding[] {
  if (swap.impactBps === null) return [];
  const { poolImpactBps } = context.policy.thresholds;
  const level = levelAt(swap.impactBps, poolImpactBps);
  if (level === null) return [];
  // What the same trade would have brought at the pools' price before it, fee aside: out / (1 − impact) − out.
  const keptPpm = BigInt(Math.max(1, Math.round((10_000 - swap.impactBps) * 100)));
  const cost = (BigInt(swap.expectedOut) * (1_000_000n - keptPpm)) / keptPpm;
  return [
    finding('price-impact', level, {
      evidence: [figure('impact', swap.impactBps, 'bps'), amount('cost', cost, swap.assetOut)],
      remedy: level === 'notice' ? { kind: 'reduce-amount', params: {} } : smallerSize(swap, context),
    }),
  ];
}

function toleranceFindings(swap: SwapOutcome, policy: Policy): Finding[] {
  const accepted = BigInt(swap.worstOut) * NO_MINIMUM_SHARE;
  if (swap.exact === 'input' && accepted <= BigInt(swap.expectedOut)) {
    return [
      finding('no-minimum', 'stop', {
        evidence: [amount('expected', swap.expectedOut, swap.assetOut)],
        remedy: { kind: 'set-tolerance', params: {} },
      }),
    ];
  }
  if (swap.exact === 'output' && BigInt(swap.worstIn) >= BigInt(swap.expectedIn) * NO_MINIMUM_SHARE) {
    return [
      finding('no-maximum', 'stop', {
        evidence: [amount('expected', swap.expectedIn, swap.assetIn)],
        remedy: { kind: 'set-tolerance', params: {} },
      }),
    ];
  }
  if (swap.toleranceBps === null) return [];
  const { toleranceBps, toleranceOverImpact } = policy.thresholds;
  const overImpact = swap.toleranceBps > toleranceOverImpact * (swap.impactBps ?? 0);
  const level =
    swap.toleranceBps > toleranceBps.warning
      ? 'warning'
      : swap.toleranceBps > toleranceBps.notice && overImpact
        ? 'notice'
        : null;
  if (level === null) return [];
  const allowed =
    swap.exact === 'input'
      ? amount('allowed', BigInt(swap.expectedOut) - BigInt(swap.worstOut), swap.assetOut)
      : amount('allowed', BigInt(swap.worstIn) - BigInt(swap.expectedIn), swap.assetIn);
  return [
    finding('tolerance', level, {
      evidence: [figure('tolerance', swap.toleranceBps, 'bps'), allowed],
      remedy: { kind: 'set-tolerance', params: {} },
    }),
  ];
}

function lossFindings(swap: SwapOutcome, policy: Policy): Finding[] {
  // Proceeds that do not arrive at all are said more plainly elsewhere.
  if (swap.lostBps === null || BigInt(swap.expectedOut) === 0n) return [];
  const level = levelAt(swap.lostBps, policy.thresholds.valueLostBps);
  if (level === null) return [];
  const keptPpm = BigInt(Math.max(1, Math.round((10_000 - swap.lostBps) * 100)));
  const lost = (BigInt(swap.expectedOut) * (1_000_000n - keptPpm)) / keptPpm;
  return [
    finding('value-lost', level, {
      evidence: [figure('lost', swap.lostBps, 'bps'), amount('amount', lost, swap.assetOut)],
      remedy: REFUSE,
    }),
  ];
}

function recipientFindings(swap: SwapOutcome, context: CheckContext<CallsIntent>): Finding[] {
  const { intent, snapshot } = context;
  if (BigInt(swap.expectedOut) === 0n) {
    return [finding('nothing-received', 'stop', { params: { recipient: swap.recipient }, remedy: REFUSE })];
  }
  if (swap.recipient === intent.account) return [];
  const known = counterpartyOf(snapshot, swap.recipient);
  // What stays in the router anybody may take, however often it was used.
  const staysInRouter = intent.calls.some(({ to }) => to === swap.recipient);
  if (known?.usedBefore === true && !staysInRouter) return [];
  const fresh =
    known !== null && !known.hasCode && BigInt(known.nonce) === 0n && BigInt(known.balanceWei) === 0n;
  return [
    finding('recipient-not-sender', fresh ? 'stop' : 'warning', {
      params: { recipient: swap.recipient, fresh: fresh ? 'yes' : 'no' },
      remedy: { kind: 'set-recipient', params: { account: intent.account } },
    }),
  ];
}

function deadlineFindings(swap: SwapOutcome, context: CheckContext<CallsIntent>): Finding[] {
  const { block } = context.snapshot;
  if (swap.deadline === null || block === null) return [];
  const nowS = BigInt(Math.max(block.timestamp, Math.floor(context.nowMs / 1_000)));
  const deadline = BigInt(swap.deadline);
  if (deadline >= nowS) return [];
  const late = significant(Number(nowS - deadline), 6);
  return [finding('deadline-passed', 'warning', { evidence: [figure('late', late, 's')], remedy: REFUSE })];
}

/** Proceeds of several swaps are told apart only in sum: what the pools paid out against what arrived. */
function sharedLossFindings(context: CheckContext<CallsIntent>): Finding[] {
  const { intent, outcome, snapshot, policy } = context;
  const swaps = outcome?.swaps ?? [];
  const actions = intent.calls.flatMap((call) => call.actions);
  const nothingElse = actions.every((action) => action.kind === 'swap' || action.kind === 'approve');
  if (swaps.length < 2 || !nothingElse) return [];
  const seen = new Set<string>();
  return swaps.flatMap((swap) => {
    const { recipient, assetOut } = swap;
    if (seen.has(`${recipient}:${assetOut}`)) return [];
    seen.add(`${recipient}:${assetOut}`);
    const paid = swaps
      .filter((other) => other.recipient === recipient && other.assetOut === assetOut)
      .reduce((sum, other) => sum + BigInt(other.expectedOut), 0n);
    const spentOn = swaps
      .filter((other) => recipient === intent.account && other.assetIn === assetOut)
      .reduce((sum, other) => sum + BigInt(other.expectedIn), 0n);
    const delta = balanceDelta(snapshot, recipient, assetOut);
    if (delta === null || paid === 0n) return [];
    const arrived = delta + spentOn;
    const lost = arrived >= paid ? 0n : paid - (arrived < 0n ? 0n : arrived);
    return lossFindings(
      { ...swap, expectedOut: (paid - lost).toString(), lostBps: bpsOf(lost, paid) },
      policy,
    ).concat(
      lost === paid ? [finding('nothing-received', 'stop', { params: { recipient }, remedy: REFUSE })] : [],
    );
  });
}

/** What a decoded swap costs beyond the pool's price, what it allows to be lost, and who gets the proceeds. */
export function swapFindings(context: CheckContext<CallsIntent>): Finding[] {
  const each = (context.outcome?.swaps ?? []).flatMap((swap) => [
    ...impactFindings(swap, context),
    ...toleranceFindings(swap, context.policy),
    ...lossFindings(swap, context.policy),
    ...recipientFindings(swap, context),
    ...deadlineFindings(swap, context),
  ]);
  return [...each, ...sharedLossFindings(context)];
}
