import { equityOf, legEquity } from '../margin/index.ts';
import type { Leg, MarginState } from '../margin/state.ts';
import type { Holding } from '../snapshot/margin.ts';
import { coinOf, isDollar } from './coin.ts';

/** What stands behind one account of a venue, or one address: its margin wallets, and what it holds beside them. */
export interface Account {
  readonly states: readonly MarginState[];
  readonly holdings: readonly Holding[];
}

/** A loan on chain in dollars; `threshold` is the share of a collateral's value that counts against the debt. */
export interface HeldLoan {
  readonly collaterals: readonly {
    readonly asset: string;
    readonly usd: number;
    readonly threshold: number;
  }[];
  readonly debts: readonly { readonly asset: string; readonly usd: number }[];
}

/** What the margin of an account is worth in dollars for each unit of its settlement asset; null where that is not known. */
export function settlementUsd({ settlement, legs }: MarginState): number | null {
  if (isDollar(settlement)) return 1;
  const coin = coinOf(settlement);
  return legs.find(({ product, base }) => product === 'inverse' && coinOf(base) === coin)?.mark ?? null;
}

/** True for a holding whose value no margin wallet of its account contains. */
export function isBeside({ isCollateral, asset }: Holding, states: readonly MarginState[]): boolean {
  return !isCollateral || !states.some(({ settlement }) => coinOf(settlement) === coinOf(asset));
}

/** What a holding is worth in dollars, below zero for a debt; null where no price was read. */
export function holdingUsd({ amount, usd }: Holding): number | null {
  if (usd === null) return Number(amount) === 0 ? 0 : null;
  return Number(amount) < 0 ? -Number(usd) : Number(usd);
}

export function isIsolated({ marginMode }: Leg): boolean {
  return marginMode === 'isolated';
}

/** Equity of the cross wallet and of all isolated positions, none below zero, in the settlement asset. */
export function wholeEquity(state: MarginState): number {
  const isolated = state.legs.filter(isIsolated);
  return isolated.reduce((sum, leg) => sum + Math.max(0, legEquity(leg) ?? 0), Math.max(0, equityOf(state)));
}
