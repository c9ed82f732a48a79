import type { Call, CallsIntent } from '../../intent/intent.ts';
import { UNLIMITED_FROM } from '../../intent/unlimited.ts';
import { NATIVE } from '../../primitives.ts';
import type { Finding } from '../verdict.ts';
import { type Grant, grantFindings } from './approval.ts';
import { amount, figure, finding, REFUSE } from './build.ts';
import { type CheckContext, counterpartyOf } from './context.ts';
import { swapFindings } from './swap.ts';

function executionFindings({ snapshot, outcome }: CheckContext<CallsIntent>): Finding[] {
  if (snapshot.failure?.code === 'insufficient-funds') {
    const { neededWei = '0', availableWei = '0' } = snapshot.failure.params;
    const evidence = [amount('needed', neededWei, NATIVE), amount('available', availableWei, NATIVE)];
    return [finding('insufficient-funds', 'warning', { evidence, remedy: REFUSE })];
  }
  if (outcome === null || outcome.reverted === null) return [];
  return [
    finding('would-revert', 'warning', {
      params: { reason: outcome.reverted },
      evidence: outcome.gasUsed === null ? [] : [figure('gasUsed', outcome.gasUsed, 'gas')],
      remedy: REFUSE,
    }),
  ];
}

function gasFindings({ intent, snapshot, outcome }: CheckContext<CallsIntent>): Finding[] {
  const fee = outcome?.feeWei ?? null;
  const native = snapshot.balances.find((entry) => entry.holder === intent.account && entry.token === null);
  const left = native?.after ?? snapshot.accountBalanceWei;
  if (fee === null || left === null || BigInt(left) >= BigInt(fee)) return [];
  return [
    finding('insufficient-gas-funds', 'warning', {
      evidence: [amount('fee', fee, NATIVE), amount('left', left, NATIVE)],
      remedy: REFUSE,
    }),
  ];
}

/** Permissions measured by the simulation; without one, what the calldata itself says. */
function grantsOf({ intent, outcome }: CheckContext<CallsIntent>): Grant[] {
  if (outcome !== null) return outcome.approvals.map((change) => ({ ...change, signed: false }));
  return intent.calls
    .flatMap((call) => call.actions)
    .flatMap((action) => {
      if (action.kind === 'approve') {
        const unlimited = BigInt(action.amount) >= UNLIMITED_FROM;
        return [
          { token: action.token, spender: action.spender, after: action.amount, unlimited, signed: false },
        ];
      }
      if (action.kind === 'approve-all') {
        const after = action.approved ? null : '0';
        return [
          { token: action.token, spender: action.spender, after, unlimited: action.approved, signed: false },
        ];
      }
      return [];
    });
}

function targetFindings(call: Call, context: CheckContext<CallsIntent>): Finding[] {
  if (call.to === null || call.data === '0x') return [];
  const target = counterpartyOf(context.snapshot, call.to);
  return target === null || target.hasCode
    ? []
    : [finding('data-to-account', 'warning', { params: { to: call.to }, remedy: REFUSE })];
}

/** A call nobody here can read that takes from the account and brings nothing back. */
function takingFindings({ intent, snapshot, outcome }: CheckContext<CallsIntent>): Finding[] {
  if (outcome === null || outcome.approvals.length > 0) return [];
  const opaque = intent.calls.find((call) => call.actions.some((action) => action.kind === 'unknown'));
  if (opaque === undefined || opaque.to === null) return [];
  const gives = outcome.changes.some((change) => change.amount.startsWith('-'));
  const gets = outcome.changes.some((change) => !change.amount.startsWith('-'));
  if (!gives || gets) return [];
  const target = counterpartyOf(snapshot, opaque.to);
  const known = target?.usedBefore === true || target?.listedAs != null;
  return [
    finding('gives-for-nothing', known ? 'notice' : 'warning', { params: { to: opaque.to }, remedy: REFUSE }),
  ];
}

/** Everything worth saying about a transaction or a batch of calls. */
export function callsFindings(context: CheckContext<CallsIntent>): Finding[] {
  return [
    ...executionFindings(context),
    ...gasFindings(context),
    ...swapFindings(context),
    ...grantsOf(context).flatMap((grant) => grantFindings(grant, context.snapshot)),
    ...context.intent.calls.flatMap((call) => targetFindings(call, context)),
    ...takingFindings(context),
  ];
}
