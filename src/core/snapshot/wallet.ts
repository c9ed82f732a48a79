import type { Fault } from './fault.ts';
import type { Loan } from './lending.ts';
import type { Holding } from './margin.ts';

/** A collateral or a debt by its symbol, whole and in dollars; `threshold` is the share that counts against the debt. */
export interface WalletAsset {
  readonly asset: string;
  /** In the token's own unit, as decimal text; null where its decimals are not known. */
  readonly amount: string | null;
  readonly usd: number;
  /** 0 for a debt. */
  readonly threshold: number;
}

/** A loan of an address as its protocol and its oracles have it. */
export interface WalletLoan extends Pick<Loan, 'protocol' | 'contract' | 'listedAs'> {
  /** Null without a debt. */
  readonly healthFactor: number | null;
  readonly collaterals: readonly WalletAsset[];
  readonly debts: readonly WalletAsset[];
  /** The smallest move of one asset's price that liquidates it, up or down from `from`; null where none is known. */
  readonly nearest: { readonly asset: string; readonly from: number; readonly price: number } | null;
}

/** What an address holds and owes on a chain, as far as it was read. */
export interface WalletReading {
  readonly holdings: readonly Holding[];
  readonly loans: readonly WalletLoan[];
  readonly missing: readonly Fault[];
}
