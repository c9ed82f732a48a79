import type { Action } from '../../intent/action.ts';
import type { Call, CallsIntent } from '../../intent/intent.ts';
import { isOpaque } from '../../intent/opaque.ts';
import { type Address, type Asset, NATIVE } from '../../primitives.ts';
import { isUnlimited } from '../unlimited.ts';
import type { Finding } from '../verdict.ts';
import { type Grant, grantFindings, leftFindings } from './approval.ts';
import { amount, figure, finding, REFUSE } from './build.ts';
import { type CheckContext, counterpartyOf } from './context.ts';
import { delegationFindings } from './delegation.ts';
import { hooksFindings } from './hooks.ts';
import { swapFindings } from './swap.ts';
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
    return [{ token, spender, after, unlimited, signed: false }];
  }
  if (action.kind !== 'approve-all') return [];
  const after = action.approved ? null : '0';
  return [{ token: action.token, spender: action.spender, after, unlimited: action.approved, signed: false }];
}

/** Permissions measured by a simulation that went through; without one, what the calldata itself says. */
function grantsOf(context: CheckContext<CallsIntent>): Grant[] {
  const { intent, outcome } = context;
  if (outcome !== null && outcome.reverted === null) {
    return outcome.approvals.map((change) => ({ ...change, signed: false }));
  }
  return intent.calls.flatMap((call) => call.actions.flatMap((action) => grantOf(action, context)));
}

function targetFindings(call: Call, context: CheckContext<CallsIntent>): Finding[] {
  if (call.to === null || call.data === '0x') return [];
  const target = counterpartyOf(context.snapshot, call.to);
  return target === null || target.hasCode
    ? []
    : [finding('data-to-account', 'warning', { params: { to: call.to }, remedy: REFUSE })];
}

/** A call nobody here can read, or a new contract, that takes from the account and brings nothing back. */
function takingFindings({ intent, snapshot, outcome }: CheckContext<CallsIntent>): Finding[] {
  if (outcome === null) return [];
  const opaque = intent.calls.find((call) => call.actions.some(isOpaque));
  const gives = outcome.changes.some((change) => change.amount.startsWith('-'));
  const gets = outcome.changes.some((change) => !change.amount.startsWith('-'));
  if (opaque === undefined || !gives || gets) return [];
  const target = opaque.to === null ? null : counterpartyOf(snapshot, opaque.to);
  const known = target?.usedBefore === true || target?.listedAs != null;
  const params = { to: opaque.to ?? '' };
  return [finding('gives-for-nothing', known ? 'notice' : 'warning', { params, remedy: REFUSE })];
}

/** What an action says the account spends; nothing for those that only give or take permissions. */
function spentBy(action: Action, account: Address): readonly Asset[] {
  switch (action.kind) {
    case 'swap':
      return [action.assetIn];
    case 'transfer':
      return action.sender === account ? [action.asset] : [];
    case 'wrap':
      return [NATIVE];
    case 'unwrap':
      return [action.token];
    case 'supply':
      return action.asset === null ? [] : [action.asset];
    default:
      return [];
  }
}

/** What lending markets burn when a debt is paid back is named in no calldata. */
function movesUnnamed(action: Action): boolean {
  return isOpaque(action) || action.kind === 'repay' || (action.kind === 'supply' && action.asset === null);
}

/**
 * Losses that nothing in the request asks for: a contract that answers to a known function, such as `approve`, can use
 * an older permission to take something else.
 */
function unaskedFindings({ intent, outcome }: CheckContext<CallsIntent>): Finding[] {
  const actions = intent.calls.flatMap((call) => call.actions);
  if (outcome === null || actions.some(movesUnnamed)) return [];
  const asked = new Set(actions.flatMap((action) => spentBy(action, intent.account)));
  return outcome.changes
    .filter((change) => change.amount.startsWith('-') && !asked.has(change.asset))
    .map((change) =>
      finding('takes-unasked', 'warning', {
        evidence: [amount('taken', change.amount.slice(1), change.asset)],
        remedy: REFUSE,
      }),
    );
}

/** A signed transaction stays good for as long as its nonce does: the page chooses when, and at what price, it is sent. */
function laterFindings(intent: CallsIntent): Finding[] {
  const kept = intent.kind === 'transaction' && intent.method === 'eth_signTransaction';
  return kept ? [finding('signed-not-sent', 'warning', { remedy: REFUSE })] : [];
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
    ...grantsOf(context).flatMap((grant) => grantFindings(grant, context.snapshot)),
    ...leftFindings(context),
    ...context.intent.calls.flatMap((call) => targetFindings(call, context)),
    ...takingFindings(context),
    ...unaskedFindings(context),
  ];
}
