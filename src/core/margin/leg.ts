import type { Product } from '../intent/order.ts';
import type { Leg } from './state.ts';
import { stepAt } from './tiers.ts';

/**
 * What the margin equation is linear in: the price itself, or for an inverse contract one over it, in which profit and
 * notional of a contract settled in its base are linear as well.
 */
export function axisOf(product: Product, price: number): number {
  return product === 'inverse' ? 1 / price : price;
}

/** Profit of a leg for each unit of its axis. */
export function slopeOf({ product, quantity }: Pick<Leg, 'product' | 'quantity'>): number {
  return product === 'inverse' ? -quantity : quantity;
}

/** What a leg is worth at a price, in its settlement asset, without sign. */
export function legNotional(leg: Pick<Leg, 'product' | 'quantity' | 'mark'>, price = leg.mark): number {
  return Math.abs(leg.quantity) * axisOf(leg.product, price);
}

/** Open profit of a leg at a price, in its settlement asset. */
export function legProfit(leg: Leg, price = leg.mark): number {
  return slopeOf(leg) * (axisOf(leg.product, price) - axisOf(leg.product, leg.entryPrice));
}

/** Own margin of an isolated leg with its open profit; null for a cross leg, and where its margin is not known. */
export function legEquity(leg: Leg, price = leg.mark): number | null {
  return leg.isolatedMargin === null ? null : leg.isolatedMargin + legProfit(leg, price);
}

/**
 * What a leg has to keep when the mark is at a price, the fee of the liquidating trade included; null where its tiers are
 * not known.
 */
export function legMaintenance(leg: Leg, price = leg.mark): number | null {
  if (leg.tiers === null) return null;
  const notional = legNotional(leg, basisPrice(leg, price));
  const step = stepAt(leg.tiers, notional);
  return step === undefined ? null : notional * (step.rate + leg.rules.closingFee) - step.deduction;
}

/** The price that a venue reckons the maintenance margin at. */
export function basisPrice({ rules, mark, entryPrice }: Leg, price: number): number {
  if (rules.maintenanceAt === 'price') return price;
  return rules.maintenanceAt === 'mark' ? mark : entryPrice;
}
