import { type Address, type Asset, NATIVE } from '../../../core/primitives.ts';
import { addPot, addStock, type Ledger, type Pot, potOf, setPot, takeOut } from './ledger.ts';
import { lowerPromises, promisedBy } from './promises.ts';
import { mayBeGone, payOut, purseOf, release } from './release.ts';
import type { PayStep, PortionStep, WrapStep } from './step.ts';

/** Books that a known amount of what is held is paid out; false when that does not follow from the calldata. */
export function pay(ledger: Ledger, named: { readonly name: string; readonly step: PayStep }): boolean {
  const { name, step } = named;
  const { asset, amount, recipient } = step;
  const purse = purseOf(ledger, step);
  if (recipient === ledger.call.to && step.from === undefined) return true;
  const pot = potOf(purse, asset);
  if (isFee(ledger, { pot, recipient })) {
    lowerPromises(pot.swaps, amount);
    return true;
  }
  if (isWhole(pot, amount)) {
    return release(ledger, {
      name,
      step: { ...step, kind: 'release', token: asset, minimum: amount, feeBps: 0n },
    });
  }
  const source = takeOut(purse, asset, amount);
  if (source === null) return false;
  const stock = { asset: source, least: amount, most: amount, by: name };
  return recipient === ledger.call.to
    ? addStock(ledger.held, asset, stock)
    : payOut(ledger, { stock, asset, recipient });
}

/** Proceeds alone, of which a third party gets a part. */
function isFee(
  { call, opaque }: Ledger,
  { pot, recipient }: { readonly pot: Pot; readonly recipient: Address },
): boolean {
  if (opaque || recipient === call.account || recipient === call.to) return false;
  return pot.stock === null && pot.swaps.length > 0;
}

/** The very amount that one swap was to bring, and nothing beside it. */
function isWhole({ swaps, stock }: Pot, amount: bigint): boolean {
  const [swap, another] = swaps;
  return stock === null && another === undefined && swap?.exact === 'output' && swap.amountOut === amount;
}

/** Books that a share of what is held is paid out; false when that does not follow from the calldata. */
export function payPortion(
  ledger: Ledger,
  named: { readonly name: string; readonly step: PortionStep },
): boolean {
  const { name, step } = named;
  const { asset, share, whole, recipient } = step;
  const { swaps, stock } = potOf(purseOf(ledger, step), asset);
  if (share > whole || ledger.opaque) return false;
  if (recipient === ledger.call.to && step.from === undefined) return true;
  if (swaps.length === 0) {
    if (stock === null || stock.least !== stock.most) return stock === null;
    return pay(ledger, { name, step: { ...step, kind: 'pay', amount: (stock.most * share) / whole } });
  }
  if (stock !== null || recipient === ledger.call.account || recipient === ledger.call.to) return false;
  lowerPromises(swaps, (promisedBy(swaps) * share) / whole);
  return true;
}

/** Books that coins are wrapped; false when which, or into what, does not follow from the calldata. */
export function wrap(ledger: Ledger, named: { readonly name: string; readonly step: WrapStep }): boolean {
  const { wrapped, held, call } = ledger;
  const { amount, recipient = call.to } = named.step;
  const pot = potOf(held, NATIVE);
  if (wrapped === null || (amount === 'balance' && ledger.opaque)) return false;
  if (amount !== 'balance') return wrapSome(ledger, { ...named, wrapped, amount, recipient });
  held.delete(NATIVE);
  for (const swap of pot.swaps) {
    swap.assetOut = wrapped;
    swap.recipient = recipient;
  }
  const stock = pot.stock && { ...pot.stock, by: named.name };
  if (recipient === call.to) return addPot(held, wrapped, { ...pot, stock });
  return stock === null || payOut(ledger, { stock, asset: wrapped, recipient });
}

function wrapSome(
  ledger: Ledger,
  order: {
    readonly name: string;
    readonly wrapped: Address;
    readonly amount: bigint;
    readonly recipient: Address;
  },
): boolean {
  const { name, wrapped, amount, recipient } = order;
  const source: Asset | null = takeOut(ledger.held, NATIVE, amount);
  if (source === null) return false;
  const stock = { asset: source, least: amount, most: amount, by: name };
  if (recipient === ledger.call.to) return addStock(ledger.held, wrapped, stock);
  return payOut(ledger, { stock, asset: wrapped, recipient });
}

/** Books that coins the router holds, but for those of swaps, went back to the account. */
export function refund(ledger: Ledger, name: string): void {
  const pot = potOf(ledger.held, NATIVE);
  if (mayBeGone(ledger, { pot, asset: NATIVE, minimum: 0n })) ledger.unread.add(name);
  setPot(ledger.held, NATIVE, { ...pot, stock: null });
}
