import { type Address, type Asset, NATIVE } from '../../../core/primitives.ts';
import { type Draft, type Ledger, potOf } from './ledger.ts';
import type { SwapStep } from './step.ts';

/** Books a swap; false when what it spends does not follow from the calldata. */
export function bookSwap(ledger: Ledger, step: SwapStep): boolean {
  const { amountIn } = step;
  if (amountIn === 'balance') return bookBalance(ledger, step);
  const assetIn = payFor(ledger, { ...step, amountIn });
  if (assetIn === null) return false;
  open(ledger, { step, assetIn, amountIn });
  return true;
}

/**
 * How the router pays for a swap that names its amount: with the coins sent along when the token is the wrapped coin
 * and they suffice, else from the account. Null when it depends on how much an earlier step used.
 */
function payFor(ledger: Ledger, step: SwapStep & { readonly amountIn: bigint }): Asset | null {
  const [{ tokenIn }] = step.hops;
  const { least, most } = ledger.coins;
  const cannotBeCoins = tokenIn !== ledger.wrapped || most === 0n;
  if (cannotBeCoins || (step.exact === 'input' && most < step.amountIn)) return tokenIn;
  if (least < step.amountIn) return null;
  ledger.coins = { least: least - step.amountIn, most: step.exact === 'input' ? most - step.amountIn : most };
  return NATIVE;
}

/** A swap of all the router holds: of a known amount, or as the next leg of the one swap before it. */
function bookBalance(ledger: Ledger, step: SwapStep): boolean {
  const [{ tokenIn }] = step.hops;
  const { swaps, funded } = potOf(ledger, tokenIn);
  const [leg, another] = swaps;
  const paysWithCoins = tokenIn === ledger.wrapped && ledger.coins.most > 0n;
  if (ledger.opaque || paysWithCoins || another !== undefined) return false;
  if (leg === undefined) {
    if (funded === null) return false;
    ledger.pots.delete(tokenIn);
    open(ledger, { step, assetIn: funded.asset, amountIn: funded.amount });
    return true;
  }
  if (funded !== null || leg.exact === 'output') return false;
  ledger.pots.delete(tokenIn);
  leg.hops = [...leg.hops, ...step.hops];
  leg.assetOut = tokenOutOf(step);
  leg.amountOut = step.amountOut;
  leg.recipient = step.recipient;
  keep(ledger, leg);
  return true;
}

function open(
  ledger: Ledger,
  booked: { readonly step: SwapStep; readonly assetIn: Asset; readonly amountIn: bigint },
): void {
  const { step, assetIn, amountIn } = booked;
  const { exact, amountOut, recipient, deadline, hops } = step;
  const draft: Draft = {
    exact,
    assetIn,
    amountIn,
    assetOut: tokenOutOf(step),
    amountOut,
    recipient,
    deadline,
    hops,
  };
  for (const name of step.unread) ledger.unread.add(name);
  ledger.entries.push(draft);
  keep(ledger, draft);
}

/** Notes proceeds that stay in the router for a later step. */
function keep(ledger: Ledger, draft: Draft): void {
  const token = draft.assetOut;
  if (draft.recipient !== ledger.call.to || token === NATIVE) return;
  const pot = potOf(ledger, token);
  ledger.pots.set(token, { ...pot, swaps: [...pot.swaps, draft] });
}

function tokenOutOf(step: SwapStep): Address {
  return (step.hops.at(-1) ?? step.hops[0]).tokenOut;
}
