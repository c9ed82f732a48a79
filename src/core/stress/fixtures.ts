import type { Leg, MarginState, TierStep } from '../margin/state.ts';
import type { Holding } from '../snapshot/margin.ts';
import type { MarginRules } from '../snapshot/margin-rules.ts';

const RULES: MarginRules = {
  name: 'test',
  method: 'exact',
  assumption: null,
  maintenanceAt: 'price',
  closingFee: 0,
  offsetTicks: 0,
};

/** Two steps: 1 % below a notional of 100,000, then 2 %. */
export const TIERS: readonly TierStep[] = [
  { floor: 0, rate: 0.01, deduction: 0, maxLeverage: 50 },
  { floor: 100_000, rate: 0.02, deduction: 1_000, maxLeverage: 25 },
];

/** A linear cross position of a market named after its base. */
export function legOf(part: Partial<Leg> & Pick<Leg, 'base' | 'quantity' | 'mark'>): Leg {
  return {
    product: 'linear',
    symbol: `${part.base}USDT`,
    entryPrice: part.mark,
    marginMode: 'cross',
    isolatedMargin: null,
    leverage: null,
    tiers: TIERS,
    rules: RULES,
    tickSize: null,
    priceDigits: null,
    venueLiquidationPrice: null,
    ...part,
  };
}

export function stateOf(walletBalance: number, legs: readonly Leg[] = [], settlement = 'USDT'): MarginState {
  return { product: legs[0]?.product ?? 'linear', settlement, walletBalance, legs };
}

export function holdingOf(asset: string, usd: string | null, isCollateral = false): Holding {
  return { asset, amount: '1', usd, isCollateral };
}
