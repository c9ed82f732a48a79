import type { Product } from '../intent/order.ts';
import type { MarginRules } from '../snapshot/margin-rules.ts';

/** A step of the maintenance margin in numbers: of a notional from `floor` on, `rate` of it less `deduction`. */
export interface TierStep {
  readonly floor: number;
  readonly rate: number;
  readonly deduction: number;
  readonly maxLeverage: number;
  /** The notional it reaches up to, where the venue says; beyond the last one's it takes no position. */
  readonly cap?: number;
}

/** One position as the margin equation sees it. */
export interface Leg {
  readonly product: Exclude<Product, 'spot'>;
  readonly symbol: string;
  /** The coin whose price moves it, as the venue names it. */
  readonly base: string;
  /** Below zero is short. Base units of a linear contract; the quote value of an inverse one. */
  readonly quantity: number;
  readonly entryPrice: number;
  readonly mark: number;
  readonly marginMode: 'cross' | 'isolated';
  /** Margin of an isolated position without its open profit and loss, in the settlement asset; null in cross. */
  readonly isolatedMargin: number | null;
  readonly leverage: number | null;
  /** Sorted by floor, the first from zero; null where none can be used: then nothing of it is computed. */
  readonly tiers: readonly TierStep[] | null;
  readonly rules: MarginRules;
  readonly tickSize: number | null;
  /** Most significant digits of a price that is no whole number, where a venue limits them. */
  readonly priceDigits: number | null;
  /** The venue's own figure. */
  readonly venueLiquidationPrice: number | null;
}

/** The positions of one settlement asset that share a wallet, in numbers. */
export interface MarginState {
  readonly product: Exclude<Product, 'spot'>;
  readonly settlement: string;
  /** Collateral of the cross positions without open profit and loss. */
  readonly walletBalance: number;
  /** Both legs of a hedged market stand in here. */
  readonly legs: readonly Leg[];
}
