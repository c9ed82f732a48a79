import { type Address, NATIVE } from '../../../core/primitives.ts';
import { type Draft, type Ledger, potOf } from './ledger.ts';
import type { ReleaseStep } from './step.ts';

const BPS = 10_000n;

/**
 * Books that the router pays out what it holds of a token: the swaps that left it there now pay the release's
 * recipient, and its minimum binds them. False when that does not follow from the calldata.
 */
export function release(
  ledger: Ledger,
  named: { readonly name: string; readonly step: ReleaseStep },
): boolean {
  const { name, step } = named;
  const token = tokenOf(ledger, step);
  if (token === null || step.recipient === ledger.call.to) return false;
  const { swaps, funded } = potOf(ledger, token);
  if (funded !== null) return false;
  if (swaps.length === 0) {
    if (step.minimum > 0n) ledger.unread.add(name);
    return true;
  }
  if (!attributeMinimum(ledger, { swaps, minimum: step.minimum })) ledger.unread.add(name);
  if (!takeFee(ledger, { swaps, feeBps: step.feeBps })) return false;
  for (const swap of swaps) {
    swap.recipient = step.recipient;
    if (step.token === 'wrapped') swap.assetOut = NATIVE;
  }
  ledger.pots.delete(token);
  return true;
}

/** On a chain whose wrapper is not listed, a minimum to unwrap can only be met by the one token the router holds. */
function tokenOf(ledger: Ledger, step: ReleaseStep): Address | null {
  if (step.token !== 'wrapped') return step.token;
  if (ledger.wrapped !== null) return ledger.wrapped;
  const [token, another] = ledger.pots.keys();
  return step.minimum > 0n && !ledger.opaque && another === undefined ? (token ?? null) : null;
}

/** Raises the one swap a minimum can bind; false when it binds only the sum of several. */
function attributeMinimum(
  ledger: Ledger,
  due: { readonly swaps: readonly Draft[]; readonly minimum: bigint },
): boolean {
  const promised = due.swaps.reduce((sum, swap) => sum + swap.amountOut, 0n);
  if (due.minimum <= promised) return true;
  const inputs = due.swaps.filter((swap) => swap.exact === 'input');
  const [open, another] = due.swaps.length === 1 ? due.swaps : inputs;
  if (ledger.opaque || open === undefined || another !== undefined) return false;
  open.amountOut += due.minimum - promised;
  return true;
}

/** A third party's share of all that is paid out; false when its share of each swap is not a whole number known. */
function takeFee(
  ledger: Ledger,
  due: { readonly swaps: readonly Draft[]; readonly feeBps: bigint },
): boolean {
  if (due.feeBps === 0n) return true;
  const [swap, another] = due.swaps;
  if (ledger.opaque || swap === undefined || another !== undefined || due.feeBps > BPS) return false;
  swap.amountOut -= (swap.amountOut * due.feeBps) / BPS;
  return true;
}
