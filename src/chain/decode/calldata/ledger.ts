import type { Action } from '../../../core/intent/action.ts';
import type { Address, Asset } from '../../../core/primitives.ts';
import type { RawCall } from './family.ts';
import type { Hops } from './path.ts';
import type { SwapStep } from './step.ts';

/** A swap while later steps may still change where its proceeds go. */
export interface Draft {
  readonly exact: SwapStep['exact'];
  readonly assetIn: Asset;
  readonly amountIn: bigint;
  assetOut: Asset;
  amountOut: bigint;
  recipient: Address;
  readonly deadline: bigint | null;
  hops: Hops;
}

/** What the router holds of one token: proceeds of swaps, and an amount known exactly with the asset it came from. */
export interface Pot {
  readonly swaps: readonly Draft[];
  readonly funded: { readonly asset: Asset; readonly amount: bigint; readonly by: string } | null;
}

/** The router's balances from step to step. */
export interface Ledger {
  readonly call: RawCall;
  readonly wrapped: Address | null;
  readonly entries: (Draft | Action)[];
  readonly pots: Map<Address, Pot>;
  readonly unread: Set<string>;
  /** Bounds of the call's coins that are still in the router. */
  coins: { readonly least: bigint; readonly most: bigint };
  /** True after a step nobody understood: balances may hold more than the ledger knows. */
  opaque: boolean;
}

const MAX_UINT256 = 2n ** 256n - 1n;

const EMPTY: Pot = { swaps: [], funded: null };

/** A ledger before the first step, when the router holds the value sent along and nothing else. */
export function openLedger(call: RawCall, wrapped: Address | null): Ledger {
  return {
    call,
    wrapped,
    entries: [],
    pots: new Map(),
    unread: new Set(),
    coins: { least: call.value, most: call.value },
    opaque: false,
  };
}

/** What the router holds of a token. */
export function potOf(ledger: Ledger, token: Address): Pot {
  return ledger.pots.get(token) ?? EMPTY;
}

/** Puts a known amount of `token` into the router; false when the sum no longer has one source or cannot exist. */
export function fund(
  ledger: Ledger,
  added: { readonly token: Address; readonly asset: Asset; readonly amount: bigint; readonly by: string },
): boolean {
  const pot = potOf(ledger, added.token);
  if (pot.funded !== null && pot.funded.asset !== added.asset) return false;
  const amount = (pot.funded?.amount ?? 0n) + added.amount;
  if (amount > MAX_UINT256) return false;
  ledger.pots.set(added.token, { ...pot, funded: { asset: added.asset, amount, by: added.by } });
  return true;
}
