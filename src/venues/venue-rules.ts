import type { Product } from '../core/intent/order.ts';
import type { RiskMarket } from '../core/snapshot/margin.ts';
import type { MarginRules } from '../core/snapshot/margin-rules.ts';

/** How a venue reckons in either margin mode of a product; null where a mode does not exist. */
export type VenueRules = Partial<Record<Exclude<Product, 'spot'>, RiskMarket['rules']>>;

/** Rules that examples of the venue itself are met by: maintenance at the price looked for, no fee, nothing added. */
export function exactRules(name: string, differing: Partial<MarginRules> = {}): MarginRules {
  return {
    name,
    method: 'exact',
    assumption: null,
    maintenanceAt: 'price',
    closingFee: 0,
    offsetTicks: 0,
    ...differing,
  };
}

/** Rules that take something for granted, named by code. */
export function estimatedRules(
  name: string,
  assumption: string,
  differing: Partial<MarginRules> = {},
): MarginRules {
  return exactRules(name, { method: 'estimate', assumption, ...differing });
}
