import { NATIVE } from '../../../core/primitives.ts';
import { priceFrom } from './book-swap.ts';
import { addPot, addStock, type Draft, type Ledger, potOf, takeOut } from './ledger.ts';
import type { SettleStep } from './step.ts';

/** Books a payment to the V4 PoolManager; false when what it pays for does not follow from the calldata. */
export function settleWithManager(
  ledger: Ledger,
  { name, step }: { readonly name: string; readonly step: SettleStep },
): boolean {
  const { asset, amount } = step;
  const owed = ledger.debts.get(asset) ?? [];
  const [only, another] = owed;
  // What an exact input owes is known; a payment of just that much may stand for all of it.
  const whole = another === undefined && only?.exact === 'input' && only.amountIn === amount;
  if (amount === 'debt' || whole) return payDebts(ledger, { owed, step });
  if (owed.length > 0) return false;
  return amount === 'balance' ? putBalance(ledger, step) : putAmount(ledger, { name, step, amount });
}

/** Whether the V4 PoolManager and the router owe each other nothing, without which it would undo everything. */
export function isEven({ credits, debts }: Ledger): boolean {
  return credits.size === 0 && debts.size === 0;
}

function payDebts(
  ledger: Ledger,
  { owed, step }: { readonly owed: readonly Draft[]; readonly step: SettleStep },
): boolean {
  const { asset, maximum } = step;
  ledger.debts.delete(asset);
  if (!paysAccount(step) && !owed.every((draft) => payFromRouter(ledger, draft))) return false;
  const [only, another] = owed;
  if (maximum !== null && another === undefined && only?.exact === 'output' && maximum < only.amountIn) {
    only.amountIn = maximum;
  }
  return true;
}

/** Coins are always paid by the router, whoever is named. */
function paysAccount({ asset, payer }: SettleStep): boolean {
  return payer === 'account' && asset !== NATIVE;
}

function payFromRouter(ledger: Ledger, draft: Draft): boolean {
  const { exact, assetIn: spends, amountIn } = draft;
  const price = priceFrom(ledger.held, { exact, spends, amountIn });
  if (price === null) return false;
  draft.assetIn = price.asset;
  draft.amountIn = price.amount;
  return true;
}

function putBalance(ledger: Ledger, step: SettleStep): boolean {
  if (paysAccount(step) || ledger.opaque) return false;
  const pot = potOf(ledger.held, step.asset);
  ledger.held.delete(step.asset);
  return addPot(ledger.credits, step.asset, pot);
}

function putAmount(
  ledger: Ledger,
  { name, step, amount }: { readonly name: string; readonly step: SettleStep; readonly amount: bigint },
): boolean {
  const { asset } = step;
  const source = paysAccount(step) ? asset : takeOut(ledger.held, asset, amount);
  if (source === null) return false;
  return addStock(ledger.credits, asset, { asset: source, least: amount, most: amount, by: name });
}
