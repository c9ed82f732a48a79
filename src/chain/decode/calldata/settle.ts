import type { Action } from '../../../core/intent/action.ts';
import { type Address, type Hex, NATIVE } from '../../../core/primitives.ts';
import { chainInfo } from '../../chains.ts';
import { bookSwap } from './book-swap.ts';
import { expose, keptBy } from './exposure.ts';
import type { RawCall, Reading } from './family.ts';
import { addStock, type Draft, type Ledger, openLedger, potOf, setPot } from './ledger.ts';
import { isEven, settleWithManager } from './manager.ts';
import { pay, payPortion, refund, wrap } from './pay.ts';
import { payOut, release } from './release.ts';
import type { NamedStep, Step } from './step.ts';

/**
 * What a router's steps come to for the account, following the balances the router keeps between them.
 *
 * Where the calldata alone does not settle that, the whole call is unknown and the step's name is unread. A router that
 * is not `locked` can be called back by whom it calls.
 */
export function settle(
  steps: readonly NamedStep[],
  call: RawCall,
  { locked }: { readonly locked: boolean },
): Reading {
  const ledger = openLedger(call, wrapperOf(steps, call));
  const unknown: Action = { kind: 'unknown', selector: call.data.slice(0, 10) as Hex };
  for (const named of steps) {
    const kept = keptBy(ledger);
    if (!apply(ledger, named)) return { actions: [unknown], unread: [...ledger.unread.add(named.name)] };
    if (!locked) expose(ledger, named, kept);
  }
  // What nobody used and nobody sent back stays in the router, for anyone to take.
  for (const { stock } of ledger.held.values()) if (stock !== null) ledger.unread.add(stock.by);
  const actions = ledger.entries.map(actionOf);
  for (const entry of ledger.entries) if ('loose' in entry && entry.loose) ledger.unread.add(entry.loose);
  return { actions: actions.length === 0 ? [unknown] : actions, unread: [...ledger.unread] };
}

/**
 * The token the router wraps coins into. On a chain whose wrapper is not listed it is taken to be what the first swap
 * spends of the coins sent along: for any other token they would stay in the router, which the balances then show.
 */
function wrapperOf(steps: readonly NamedStep[], call: RawCall): Address | null {
  const listed = chainInfo(call.chainId).wrappedNative;
  if (listed !== null || call.value === 0n) return listed;
  const wraps = steps.findIndex(({ step }) => step.kind === 'wrap');
  for (const { step } of steps.slice(wraps + 1)) {
    const spent = wraps < 0 ? spentOf(step, call) : spentByRouter(step);
    if (spent !== undefined) return spent;
  }
  return null;
}

/** What a swap pays with coins; null when it pays with something else, undefined where that is not told. */
function spentOf(step: Step, { value }: RawCall): Address | null | undefined {
  if (step.kind !== 'swap' || step.amountIn === 'balance' || step.payer !== undefined) return undefined;
  return step.exact === 'output' || step.amountIn <= value ? step.hops[0].tokenIn : null;
}

/** The token a step spends of what the router holds; undefined where it spends none. */
function spentByRouter(step: Step): Address | undefined {
  if (step.kind === 'swap') {
    const holds = step.payer === 'router' || (step.payer === undefined && step.amountIn === 'balance');
    return holds ? step.hops[0].tokenIn : undefined;
  }
  return step.kind === 'settle' && step.payer === 'router' && step.asset !== NATIVE ? step.asset : undefined;
}

/** Books one step; false when its effect does not follow from the calldata. */
function apply(ledger: Ledger, { name, step }: NamedStep): boolean {
  switch (step.kind) {
    case 'swap':
      return bookSwap(ledger, { name, step });
    case 'release':
      return release(ledger, { name, step });
    case 'pay':
      return pay(ledger, { name, step });
    case 'portion':
      return payPortion(ledger, { name, step });
    case 'wrap':
      return wrap(ledger, { name, step });
    case 'settle':
      return settleWithManager(ledger, { name, step });
    case 'close':
      return isEven(ledger);
    case 'pull':
      return pull(ledger, { name, ...step });
    case 'refund':
      refund(ledger, name);
      return true;
    case 'permit':
      return permit(ledger, step);
    case 'check':
      return true;
    case 'unread':
      unsettle(ledger, name);
      return true;
    case 'unknown':
      return false;
  }
}

/** Takes a token from the account, for the router to spend or for somebody else. */
function pull(
  ledger: Ledger,
  pulled: {
    readonly name: string;
    readonly token: Address;
    readonly amount: bigint;
    readonly recipient?: Address;
  },
): boolean {
  const { token, amount, name, recipient = ledger.call.to } = pulled;
  const stock = { asset: token, least: amount, most: amount, by: name };
  return recipient === ledger.call.to
    ? addStock(ledger.held, token, stock)
    : payOut(ledger, { stock, asset: token, recipient });
}

function permit(ledger: Ledger, step: Step & { readonly kind: 'permit' }): boolean {
  const { token, amount, spender = ledger.call.to, via = null } = step;
  ledger.entries.push({ kind: 'approve', token, spender, via, amount: amount.toString() });
  return true;
}

/** After a step nobody understood any coins may be gone, and anything may have come. */
function unsettle(ledger: Ledger, name: string): void {
  ledger.unread.add(name);
  const coins = potOf(ledger.held, NATIVE);
  if (coins.stock !== null) setPot(ledger.held, NATIVE, { ...coins, stock: { ...coins.stock, least: 0n } });
  ledger.opaque = true;
}

function actionOf(entry: Draft | Action): Action {
  if ('kind' in entry) return entry;
  return {
    kind: 'swap',
    exact: entry.exact,
    assetIn: entry.assetIn,
    assetOut: entry.assetOut,
    amountIn: entry.amountIn.toString(),
    amountOut: entry.amountOut.toString(),
    recipient: entry.recipient,
    deadline: entry.deadline?.toString() ?? null,
    hops: [...entry.hops],
  };
}
