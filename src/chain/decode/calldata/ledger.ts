import type { Action } from '../../../core/intent/action.ts';
import { type Address, type Asset, NATIVE } from '../../../core/primitives.ts';
import type { RawCall } from './family.ts';
import type { Hops } from './path.ts';
import type { SwapStep } from './step.ts';

/** A swap while later steps may still change who pays for it and where its proceeds go. */
export interface Draft {
  readonly exact: SwapStep['exact'];
  assetIn: Asset;
  amountIn: bigint;
  assetOut: Asset;
  amountOut: bigint;
  recipient: Address;
  readonly deadline: bigint | null;
  hops: Hops;
  /** The step that may pay out less than its exact output, until a later one insists on it; null when none may. */
  loose: string | null;
}

/** Bounds of what the account put in, the asset it gave for it, and the step that did. */
export interface Stock {
  readonly asset: Asset;
  readonly least: bigint;
  readonly most: bigint;
  readonly by: string;
}

/** What somebody holds of one asset: proceeds of swaps, and what the account put in. */
export interface Pot {
  readonly swaps: readonly Draft[];
  readonly stock: Stock | null;
}

/** Everything one holder holds. */
export type Purse = Map<Asset, Pot>;

/** The router's balances from step to step. */
export interface Ledger {
  readonly call: RawCall;
  readonly wrapped: Address | null;
  readonly entries: (Draft | Action)[];
  /** What the router holds. */
  readonly held: Purse;
  /** What the V4 PoolManager owes the router, and the swaps that the router has still to pay it for. */
  readonly credits: Purse;
  readonly debts: Map<Asset, readonly Draft[]>;
  readonly unread: Set<string>;
  /** Assets that somebody could have taken from the router while it held them. */
  readonly exposed: Set<Asset>;
  /** True after a step nobody understood: balances may hold more than the ledger knows. */
  opaque: boolean;
}

const MAX_UINT256 = 2n ** 256n - 1n;

const EMPTY: Pot = { swaps: [], stock: null };

/** A ledger before the first step, when the router holds the value sent along and nothing else. */
export function openLedger(call: RawCall, wrapped: Address | null): Ledger {
  const ledger: Ledger = {
    call,
    wrapped,
    entries: [],
    held: new Map(),
    credits: new Map(),
    debts: new Map(),
    unread: new Set(),
    exposed: new Set(),
    opaque: false,
  };
  addStock(ledger.held, NATIVE, { asset: NATIVE, least: call.value, most: call.value, by: 'msg.value' });
  return ledger;
}

/** What a purse holds of an asset. */
export function potOf(purse: Purse, asset: Asset): Pot {
  return purse.get(asset) ?? EMPTY;
}

/** Sets what a purse holds of an asset; nothing is not kept. */
export function setPot(purse: Purse, asset: Asset, { swaps, stock }: Pot): void {
  const left = stock === null || stock.most === 0n ? null : stock;
  if (swaps.length === 0 && left === null) purse.delete(asset);
  else purse.set(asset, { swaps, stock: left });
}

/** Puts something into a purse; false when the sum no longer has one source or cannot exist. */
export function addStock(purse: Purse, asset: Asset, added: Stock): boolean {
  const pot = potOf(purse, asset);
  const { stock } = pot;
  if (stock !== null && stock.asset !== added.asset) return false;
  const least = (stock?.least ?? 0n) + added.least;
  const most = (stock?.most ?? 0n) + added.most;
  if (most > MAX_UINT256) return false;
  setPot(purse, asset, { ...pot, stock: { asset: added.asset, least, most, by: added.by } });
  return true;
}

/** Puts all of a pot into a purse, as `asset`; false when what the account put in then has two sources. */
export function addPot(purse: Purse, asset: Asset, { swaps, stock }: Pot): boolean {
  if (stock !== null && !addStock(purse, asset, stock)) return false;
  const pot = potOf(purse, asset);
  setPot(purse, asset, { ...pot, swaps: [...pot.swaps, ...swaps] });
  return true;
}

/**
 * Takes a known amount of what the account put in and answers what it gave for it; null when there cannot be so much,
 * or when proceeds of swaps beside it might make up for what is lacking.
 */
export function takeOut(purse: Purse, asset: Asset, amount: bigint): Asset | null {
  const pot = potOf(purse, asset);
  const { stock } = pot;
  if (stock === null || stock.most < amount || (pot.swaps.length > 0 && stock.least < amount)) return null;
  const least = stock.least > amount ? stock.least - amount : 0n;
  setPot(purse, asset, { ...pot, stock: { ...stock, least, most: stock.most - amount } });
  return stock.asset;
}

/** Takes an amount that is not known but for its maximum; null when it does not come from the account alone. */
export function takeUpTo(
  purse: Purse,
  asset: Asset,
  maximum: bigint,
): { readonly asset: Asset; readonly maximum: bigint } | null {
  const pot = potOf(purse, asset);
  const { stock } = pot;
  if (stock === null || pot.swaps.length > 0) return null;
  const least = stock.least > maximum ? stock.least - maximum : 0n;
  setPot(purse, asset, { ...pot, stock: { ...stock, least } });
  return { asset: stock.asset, maximum: stock.most < maximum ? stock.most : maximum };
}

/** Writes a swap down, as one that a later step may still change. */
export function enter(ledger: Ledger, draft: Draft): Draft {
  ledger.entries.push(draft);
  return draft;
}
