import type { Action, SwapAction } from '../core/intent/action.ts';
import { functionName } from '../core/intent/function-names.ts';
import type { CallsIntent } from '../core/intent/intent.ts';
import { NATIVE } from '../core/native.ts';
import { amountWords, assetWords, type TokenBook } from './amount.ts';
import type { Say } from './say.ts';

/** What was asked for, as a noun: "Swapping 10 ETH for USDC". It rests on the calldata alone. */
export function requestSentence(intent: CallsIntent, book: TokenBook, say: Say): string {
  const actions = intent.calls.flatMap((call) => call.actions);
  const known =
    actions.find((action) => action.kind === 'swap') ??
    actions.find((action) => action.kind !== 'unknown' && action.kind !== 'position-request');
  if (known !== undefined) return actionWords(known, book, say);
  return callWords(intent, book, say);
}

function actionWords(
  action: Exclude<Action, { kind: 'unknown' | 'position-request' }>,
  book: TokenBook,
  say: Say,
): string {
  switch (action.kind) {
    case 'swap':
      return swapWords(action, book, say);
    case 'approve':
      return say('request_approve', [action.spender, assetWords(action.token, book, say)]);
    case 'approve-all':
      return say('request_approve', [action.spender, assetWords(action.token, book, say)]);
    case 'transfer':
      return say('request_transfer', [
        amountWords({ asset: action.asset, value: BigInt(action.amount), rounding: 'up' }, book, say),
        action.recipient,
      ]);
    case 'wrap':
      return say('request_wrap', [
        amountWords({ asset: NATIVE, value: BigInt(action.amount), rounding: 'up' }, book, say),
      ]);
    case 'unwrap':
      return say('request_unwrap', [
        amountWords({ asset: action.token, value: BigInt(action.amount), rounding: 'up' }, book, say),
      ]);
    case 'repay':
      return say('request_repay', [lentWords(action, book, say), action.market]);
    case 'supply':
      return say('request_supply', [lentWords(action, book, say), action.market]);
    case 'create':
      return say('request_create');
  }
}

function lentWords(
  { asset, amount }: Extract<Action, { kind: 'repay' | 'supply' }>,
  book: TokenBook,
  say: Say,
): string {
  if (asset === null) return say('lent_unnamed');
  if (amount === null) return say('lent_all', [assetWords(asset, book, say)]);
  return amountWords({ asset, value: BigInt(amount), rounding: 'up' }, book, say);
}

function swapWords(swap: SwapAction, book: TokenBook, say: Say): string {
  const given = amountWords({ asset: swap.assetIn, value: BigInt(swap.amountIn), rounding: 'up' }, book, say);
  const got = assetWords(swap.assetOut, book, say);
  return swap.exact === 'input' ? say('request_swap', [given, got]) : say('request_swap_up_to', [given, got]);
}

function callWords(intent: CallsIntent, book: TokenBook, say: Say): string {
  const value = intent.calls.reduce((sum, call) => sum + BigInt(call.value), 0n);
  const call = intent.calls.find(({ to }) => to !== null);
  if (call === undefined || call.to === null) return say('request_create');
  const unknown = call.actions.find((action) => action.kind === 'unknown');
  const name = functionName(unknown?.selector ?? '');
  const called = name === null ? call.to : say('request_function', [name, call.to]);
  if (value === 0n) return say('request_call', [called]);
  return say('request_call_with', [amountWords({ asset: NATIVE, value, rounding: 'up' }, book, say), called]);
}
