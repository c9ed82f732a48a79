import type { Action } from '../../intent/action.ts';
import type { Call, CallsIntent } from '../../intent/intent.ts';
import { isOpaque } from '../../intent/opaque.ts';
import { type Address, type Asset, NATIVE } from '../../primitives.ts';
import type { Finding } from '../verdict.ts';
import { amount, finding, REFUSE } from './build.ts';
import { type CheckContext, counterpartyOf } from './context.ts';

/** Who gets what a call takes, as far as the call says: null is a new contract. */
interface Taker {
  readonly to: Address | null;
  /** Whether only executing the call tells what it takes. */
  readonly opaque: boolean;
}

function takersOf(call: Call, account: Address): readonly Taker[] {
  return call.actions.flatMap((action): Taker[] => {
    if (isOpaque(action)) return [{ to: call.to, opaque: true }];
    const given = action.kind === 'transfer' && action.sender === account && action.recipient !== account;
    return given && action.amount !== '0' ? [{ to: action.recipient, opaque: false }] : [];
  });
}

/** Whether the person dealt with a taker before. Who knows a token knows nothing of those it is sent to. */
function isKnown({ to, opaque }: Taker, { snapshot, outcome }: CheckContext<CallsIntent>): boolean {
  if (to === null) return false;
  const changes = outcome?.changes ?? [];
  if (opaque && changes.some(({ asset, amount }) => asset === to && amount.startsWith('-'))) return false;
  const taker = counterpartyOf(snapshot, to);
  return taker?.usedBefore === true || taker?.listedAs != null;
}

/** A transfer, a call nobody here can read, or a new contract, that takes from the account and brings nothing back. */
export function takingFindings(context: CheckContext<CallsIntent>): Finding[] {
  const { intent, outcome } = context;
  if (outcome === null) return [];
  const gives = outcome.changes.some((change) => change.amount.startsWith('-'));
  const gets = outcome.changes.some((change) => !change.amount.startsWith('-'));
  if (!gives || gets) return [];
  const takers = intent.calls.flatMap((call) => takersOf(call, intent.account));
  const stranger = takers.find((taker) => !isKnown(taker, context));
  const taker = stranger ?? takers.find(({ opaque }) => opaque);
  if (taker === undefined) return [];
  const params = { to: taker.to ?? '' };
  return [finding('gives-for-nothing', stranger ? 'warning' : 'notice', { params, remedy: REFUSE })];
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
export function unaskedFindings({ intent, outcome }: CheckContext<CallsIntent>): Finding[] {
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
