import type { Address, Hex } from '../core/primitives.ts';
import type { Loan } from '../core/snapshot/lending.ts';

/** A balance to be read before and after; `token` null is the chain's own coin. */
export interface Holding {
  readonly holder: Address;
  readonly token: Address | null;
}

/** An allowance to be read before and after, from the token or, with `via`, from that contract. */
export interface Grant {
  readonly token: Address;
  readonly owner: Address;
  readonly spender: Address;
  readonly via: Address | null;
}

/** A market in which the account may have a loan; a Morpho contract holds many, told apart by `marketId`. */
export interface LoanPlace {
  readonly protocol: Loan['protocol'];
  readonly market: Address;
  readonly marketId: Hex | null;
}

/** Everything that has to be read beside the user's own calls; no entry twice. */
export interface Needs {
  /** Tokens whose name, symbol and decimals are shown. */
  readonly tokens: readonly Address[];
  readonly holdings: readonly Holding[];
  readonly grants: readonly Grant[];
  /** Pools whose state or identity is read. */
  readonly pools: readonly { readonly venue: 'v2' | 'v3'; readonly address: Address }[];
  /** V4 pools whose price is read. */
  readonly v4Pools: readonly { readonly manager: Address; readonly poolId: Hex }[];
  readonly counterparties: readonly Address[];
  readonly loans: readonly LoanPlace[];
}
