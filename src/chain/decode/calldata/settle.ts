import type { Action } from '../../../core/intent/action.ts';
import { type Address, type Hex, NATIVE } from '../../../core/primitives.ts';
import { chainInfo } from '../../chains.ts';
import { bookSwap } from './book-swap.ts';
import type { RawCall, Reading } from './family.ts';
import { type Draft, fund, type Ledger, openLedger } from './ledger.ts';
import { release } from './release.ts';
import type { NamedStep } from './step.ts';

/**
 * What a router's steps come to for the account, following the balances the router keeps between them.
 *
 * Where the calldata alone does not settle that, the whole call is unknown and the step's name is unread.
 */
export function settle(steps: readonly NamedStep[], call: RawCall): Reading {
  const ledger = openLedger(call, wrapperOf(steps, call));
  const unknown: Action = { kind: 'unknown', selector: call.data.slice(0, 10) as Hex };
  for (const named of steps) {
    if (!apply(ledger, named)) return { actions: [unknown], unread: [...ledger.unread.add(named.name)] };
  }
  for (const pot of ledger.pots.values()) if (pot.funded !== null) ledger.unread.add(pot.funded.by);
  // Coins nobody used and nobody sent back stay in the router, for anyone to take.
  if (ledger.coins.most > 0n) ledger.unread.add('msg.value');
  const actions = ledger.entries.map(actionOf);
  return { actions: actions.length === 0 ? [unknown] : actions, unread: [...ledger.unread] };
}

/**
 * The token the router wraps coins into. On a chain whose wrapper is not listed it is taken to be what the first swap
 * spends of the coins sent along: for any other token they would stay in the router, which the balances then show.
 */
function wrapperOf(steps: readonly NamedStep[], call: RawCall): Address | null {
  const listed = chainInfo(call.chainId).wrappedNative;
  if (listed !== null || call.value === 0n) return listed;
  for (const { step } of steps) {
    if (step.kind !== 'swap' || step.amountIn === 'balance') continue;
    const paid = step.exact === 'output' || step.amountIn <= call.value;
    return paid ? step.hops[0].tokenIn : null;
  }
  return null;
}

/** Books one step; false when its effect does not follow from the calldata. */
function apply(ledger: Ledger, { name, step }: NamedStep): boolean {
  switch (step.kind) {
    case 'swap':
      return bookSwap(ledger, step);
    case 'release':
      return release(ledger, { name, step });
    case 'wrap':
      return wrap(ledger, { name, amount: step.amount });
    case 'pull':
      return fund(ledger, { token: step.token, asset: step.token, amount: step.amount, by: name });
    case 'refund':
      ledger.coins = { least: 0n, most: 0n };
      return true;
    case 'permit':
      ledger.entries.push({
        kind: 'approve',
        token: step.token,
        spender: ledger.call.to,
        via: null,
        amount: step.amount.toString(),
      });
      return true;
    case 'unread':
      ledger.unread.add(name);
      ledger.coins = { least: 0n, most: ledger.coins.most };
      ledger.opaque = true;
      return true;
  }
}

function wrap(ledger: Ledger, wrapped: { readonly name: string; readonly amount: bigint }): boolean {
  const { least, most } = ledger.coins;
  const { amount, name } = wrapped;
  if (ledger.wrapped === null || least < amount) return false;
  ledger.coins = { least: least - amount, most: most - amount };
  return fund(ledger, { token: ledger.wrapped, asset: NATIVE, amount, by: name });
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
