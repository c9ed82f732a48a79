import type { Action } from '../../intent/action.ts';
import type { Call, CallsIntent } from '../../intent/intent.ts';
import { NATIVE } from '../../primitives.ts';
import { loanFindings } from '../loans/findings.ts';
import { isUnlimited } from '../unlimited.ts';
import type { Finding } from '../verdict.ts';
import { type Grant, grantFindings, leftFindings } from './approval.ts';
import { besideFindings } from './beside.ts';
import { amount, figure, finding, REFUSE } from './build.ts';
import { type CheckContext, counterpartyOf } from './context.ts';
import { delegationFindings } from './delegation.ts';
import { hooksFindings } from './hooks.ts';
import { swapFindings } from './swap.ts';
import { takingFindings, unaskedFindings } from './taking.ts';
import { valueFindings } from './value.ts';

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

/** The most the network may take: the page's own limits where it set them, else what the simulation used. */
function mostFeeWei({ intent, snapshot, outcome }: CheckContext<CallsIntent>): bigint | null {
  if (outcome === null || outcome.gasUsed === null || outcome.feeWei === null) return null;
  const { gasPrice, maxFeePerGas } = intent.fees;
  const price = gasPrice ?? maxFeePerGas;
  const named = intent.calls.reduce<bigint | null>(
    (sum, { gas }) => (sum === null || gas === null ? null : sum + BigInt(gas)),
    0n,
  );
  const gas = named ?? BigInt(outcome.gasUsed);
  const perGas = price === null ? BigInt(snapshot.gasPriceWei ?? '0') : BigInt(price);
  const most = gas * perGas + BigInt(snapshot.l1FeeWei ?? '0');
  return most > BigInt(outcome.feeWei) ? most : BigInt(outcome.feeWei);
}

function gasFindings(context: CheckContext<CallsIntent>): Finding[] {
  const { intent, snapshot } = context;
  const fee = mostFeeWei(context);
  const native = snapshot.balances.find((entry) => entry.holder === intent.account && entry.token === null);
  const left = native?.after ?? snapshot.accountBalanceWei;
  if (fee === null || left === null || BigInt(left) >= fee) return [];
  return [
    finding('insufficient-gas-funds', 'warning', {
      evidence: [amount('fee', fee, NATIVE), amount('left', left, NATIVE)],
      remedy: REFUSE,
    }),
  ];
}

function grantOf(action: Action, { intent, snapshot }: CheckContext<CallsIntent>): Grant[] {
  if (action.kind === 'approve') {
    const { token, spender, amount: after } = action;
    const unlimited = isUnlimited(BigInt(after), { token, snapshot, account: intent.account });
    return [{ owner: intent.account, token, spender, after, unlimited, signed: false }];
  }
  if (action.kind !== 'approve-all') return [];
  const after = action.approved ? null : '0';
  const { token, spender, approved } = action;
  return [{ owner: intent.account, token, spender, after, unlimited: approved, signed: false }];
}

/** Permissions measured by a simulation that went through; without one, what the calldata itself says. */
function grantsOf(context: CheckContext<CallsIntent>): Grant[] {
  const { intent, outcome } = context;
  if (outcome !== null && outcome.reverted === null) {
    return outcome.approvals.map((change) => ({ ...change, owner: intent.account, signed: false }));
  }
  return intent.calls.flatMap((call) => call.actions.flatMap((action) => grantOf(action, context)));
}

function targetFindings(call: Call, context: CheckContext<CallsIntent>): Finding[] {
  if (call.to === null || call.data === '0x') return [];
  if (call.to === context.intent.account)
    return [finding('calls-own-account', 'warning', { remedy: REFUSE })];
  const target = counterpartyOf(context.snapshot, call.to);
  return target === null || target.hasCode
    ? []
    : [finding('data-to-account', 'warning', { params: { to: call.to }, remedy: REFUSE })];
}

/**
 * A signed transaction stays good for as long as its nonce does: the page chooses when, and at what price, it is sent.
 * One that was signed before acts for whoever signed it, which need not be the account the person has in mind.
 */
function laterFindings(intent: CallsIntent): Finding[] {
  if (intent.kind !== 'transaction') return [];
  switch (intent.method) {
    case 'eth_sendTransaction':
      return [];
    case 'eth_signTransaction':
      return [finding('signed-not-sent', 'warning', { remedy: REFUSE })];
    case 'eth_sendRawTransaction':
      return [finding('already-signed', 'notice', { params: { account: intent.account } })];
  }
}

/** Everything worth saying about a transaction or a batch of calls. */
export function callsFindings(context: CheckContext<CallsIntent>): Finding[] {
  return [
    ...executionFindings(context),
    ...delegationFindings(context),
    ...laterFindings(context.intent),
    ...gasFindings(context),
    ...swapFindings(context),
    ...hooksFindings(context.intent),
    ...valueFindings(context),
    ...loanFindings(context),
    ...grantsOf(context).flatMap((grant) => grantFindings(grant, context.snapshot)),
    ...leftFindings(context),
    ...context.intent.calls.flatMap((call) => targetFindings(call, context)),
    ...takingFindings(context),
    ...besideFindings(context),
    ...unaskedFindings(context),
  ];
}
