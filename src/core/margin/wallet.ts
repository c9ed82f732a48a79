import { legMaintenance, legProfit } from './leg.ts';
import type { MarginState } from './state.ts';

/** Prices by symbol; a market that is not among them stays at its mark. */
export type Marks = ReadonlyMap<string, number>;

/** Collateral of the cross wallet with the open profit of its positions, in the settlement asset. */
export function equityOf({ walletBalance, legs }: MarginState, marks?: Marks): number {
  let equity = walletBalance;
  for (const leg of legs) {
    if (leg.marginMode === 'cross') equity += legProfit(leg, marks?.get(leg.symbol));
  }
  return equity;
}

/** What the cross positions have to keep together; null where the tiers of one are not known. */
export function maintenanceOf({ legs }: MarginState, marks?: Marks): number | null {
  let sum = 0;
  for (const leg of legs) {
    if (leg.marginMode !== 'cross') continue;
    const part = legMaintenance(leg, marks?.get(leg.symbol));
    if (part === null) return null;
    sum += part;
  }
  return sum;
}
