import type { Product } from '../core/intent/order.ts';
import type { RiskMarket } from '../core/snapshot/margin.ts';
import { rules as aster } from './aster/rules.ts';
import { rules as binance } from './binance/rules.ts';
import { rules as bitget } from './bitget/rules.ts';
import { rules as bybit } from './bybit/rules.ts';
import { rules as deribit } from './deribit/rules.ts';
import { rules as dydx } from './dydx/rules.ts';
import { rules as gate } from './gate/rules.ts';
import { rules as hyperliquid } from './hyperliquid/rules.ts';
import { rules as krakenFutures } from './kraken-futures/rules.ts';
import { rules as kucoin } from './kucoin/rules.ts';
import { rules as lighter } from './lighter/rules.ts';
import { rules as mexc } from './mexc/rules.ts';
import { rules as okx } from './okx/rules.ts';
import type { VenueRules } from './venue-rules.ts';

const VENUE_RULES = {
  aster,
  binance,
  bitget,
  bybit,
  deribit,
  dydx,
  gate,
  hyperliquid,
  'kraken-futures': krakenFutures,
  kucoin,
  lighter,
  mexc,
  okx,
} as const satisfies Readonly<Record<string, VenueRules>>;

/** Venues whose margin rules are known, also those whose orders are not read. */
export type RuledVenue = keyof typeof VENUE_RULES;
export const RULED_VENUES = Object.keys(VENUE_RULES) as readonly RuledVenue[];

/** How a venue reckons margin; both modes null where it does not trade the product, as for spot. */
export function marginRulesOf(venue: RuledVenue, product: Product): RiskMarket['rules'] {
  const rules: VenueRules = VENUE_RULES[venue];
  return (product === 'spot' ? undefined : rules[product]) ?? { cross: null, isolated: null };
}
