import type { Action } from '../../../core/intent/action.ts';
import { type Address, type Asset, NATIVE } from '../../../core/primitives.ts';
import { addPot, type Ledger, type Pot, type Purse, potOf, type Stock } from './ledger.ts';
import { lowerPromises, promisedBy, raisePromises } from './promises.ts';
import type { ReleaseStep } from './step.ts';

const BPS = 10_000n;

/**
 * Books that all that is held of a token is paid out: the swaps that left it there now pay the release's recipient, and
 * its minimum binds them. False when that does not follow from the calldata.
 */
export function release(
  ledger: Ledger,
  named: { readonly name: string; readonly step: ReleaseStep },
): boolean {
  const { name, step } = named;
  const purse = purseOf(ledger, step);
  const token = tokenOf(ledger, step);
  if (token === null) return false;
  const pot = potOf(purse, token);
  if (pot.swaps.length === 0 && pot.stock === null) {
    if (step.minimum > 0n) ledger.unread.add(name);
    return true;
  }
  const { minimum } = step;
  if (!bindMinimum(ledger, { pot, minimum }) || mayBeGone(ledger, { pot, asset: token, minimum })) {
    ledger.unread.add(name);
  }
  if (!takeFee(ledger, { pot, feeBps: step.feeBps })) return false;
  purse.delete(token);
  const asset = step.token === 'wrapped' ? NATIVE : token;
  return handOver(ledger, { pot, asset, recipient: step.recipient });
}

/** Whether somebody could have taken what the account itself put in, and no minimum asks for it. */
export function mayBeGone(
  { exposed }: Ledger,
  { pot, asset, minimum }: { readonly pot: Pot; readonly asset: Asset; readonly minimum: bigint },
): boolean {
  return exposed.has(asset) && pot.stock !== null && pot.stock.least > minimum;
}

/** What pays for a step: the router, or what the V4 PoolManager owes it. */
export function purseOf(ledger: Ledger, { from }: { readonly from?: 'manager' }): Purse {
  return from === 'manager' ? ledger.credits : ledger.held;
}

/** Gives a whole pot to somebody as `asset`; false when what becomes of the account's own part does not follow. */
export function handOver(
  ledger: Ledger,
  given: { readonly pot: Pot; readonly asset: Asset; readonly recipient: Address },
): boolean {
  const { pot, asset, recipient } = given;
  for (const swap of pot.swaps) {
    swap.recipient = recipient;
    swap.assetOut = asset;
  }
  if (recipient === ledger.call.to) return addPot(ledger.held, asset, pot);
  return pot.stock === null || payOut(ledger, { stock: pot.stock, asset, recipient });
}

/** Gives somebody as `asset` what the account put in; false when that is more than a return and its amount not known. */
export function payOut(
  ledger: Ledger,
  paid: { readonly stock: Stock; readonly asset: Asset; readonly recipient: Address },
): boolean {
  const { stock, asset, recipient } = paid;
  const returned = recipient === ledger.call.account;
  if (stock.most === 0n || (returned && stock.asset === asset)) return true;
  if (stock.least !== stock.most) return false;
  const action = returned ? changed(ledger, paid) : moved(ledger, paid);
  if (action !== null) ledger.entries.push(action);
  return action !== null;
}

function moved(
  { call }: Ledger,
  { stock, recipient }: { readonly stock: Stock; readonly recipient: Address },
): Action {
  const amount = stock.most.toString();
  return { kind: 'transfer', asset: stock.asset, sender: call.account, recipient, amount };
}

/** The account's own coins come back wrapped, or its own wrapped coin as coins. */
function changed(
  { wrapped }: Ledger,
  { stock, asset }: { readonly stock: Stock; readonly asset: Asset },
): Action | null {
  const amount = stock.most.toString();
  if (stock.asset === NATIVE && asset === wrapped) return { kind: 'wrap', token: asset, amount };
  if (stock.asset === wrapped && asset === NATIVE) return { kind: 'unwrap', token: stock.asset, amount };
  return null;
}

/** On a chain whose wrapper is not listed, a minimum to unwrap can only be met by the one token the router holds. */
function tokenOf(ledger: Ledger, step: ReleaseStep): Asset | null {
  if (step.token !== 'wrapped') return step.token;
  if (ledger.wrapped !== null) return ledger.wrapped;
  const [token, another] = [...ledger.held.keys()].filter((asset) => asset !== NATIVE);
  return step.minimum > 0n && !ledger.opaque && another === undefined ? (token ?? null) : null;
}

/** False when a minimum binds only what nobody can tell apart. What the account put in may make up for part of it. */
function bindMinimum(
  ledger: Ledger,
  { pot, minimum }: { readonly pot: Pot; readonly minimum: bigint },
): boolean {
  const due = minimum - (pot.stock?.most ?? 0n);
  if (due < 0n) return true;
  if (ledger.opaque && due > promisedBy(pot.swaps)) return false;
  return pot.swaps.length === 0 || raisePromises(pot.swaps, due);
}

/** A third party's share of all that is paid out; false when its share is not a whole number known. */
function takeFee(ledger: Ledger, { pot, feeBps }: { readonly pot: Pot; readonly feeBps: bigint }): boolean {
  if (feeBps === 0n) return true;
  if (ledger.opaque || pot.stock !== null || feeBps > BPS) return false;
  lowerPromises(pot.swaps, (promisedBy(pot.swaps) * feeBps) / BPS);
  return true;
}
