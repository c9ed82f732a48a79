import type { RiskMarket } from '../snapshot/margin.ts';
import type { Leg } from './state.ts';
import { type TierFault, tierSteps } from './tiers.ts';

/** Tiers this much older than the mark may have changed: what they lead to is an estimate. */
const STALE_TIERS_MS = 7 * 86_400_000;

/** What a position in a market would be, or is, beside the market itself. */
type Held = Pick<
  Leg,
  'quantity' | 'entryPrice' | 'marginMode' | 'isolatedMargin' | 'leverage' | 'venueLiquidationPrice'
>;

/** Why a market cannot be reckoned with, by code. */
export type MarketUnknown = 'margin-rules-unseen' | 'mark-missing' | TierFault;

/** A market as a position of nothing in one margin mode, for what a fill would open. */
export function emptyLeg(
  market: RiskMarket,
  { marginMode, leverage }: Pick<Leg, 'marginMode' | 'leverage'>,
): Leg | { readonly unknown: MarketUnknown } {
  const leg = legIn(market, {
    quantity: 0,
    entryPrice: Number(market.mark),
    marginMode,
    isolatedMargin: marginMode === 'isolated' ? 0 : null,
    leverage,
    venueLiquidationPrice: null,
  });
  return 'unknown' in leg || leg.tiers !== null ? leg : { unknown: tierFaultOf(market) ?? 'tiers-missing' };
}

/** Why the tiers of a market cannot be used; null where they can. */
export function tierFaultOf({ tiers }: RiskMarket): TierFault | null {
  const steps = tierSteps(tiers);
  return 'unknown' in steps ? steps.unknown : null;
}

/** A position in a market; its tiers are null where they cannot be used. */
export function legIn(
  market: RiskMarket,
  holding: Held,
): Leg | { readonly unknown: 'margin-rules-unseen' | 'mark-missing' } {
  const { product, symbol, base, tickSize, priceDigits } = market;
  const mark = Number(market.mark);
  const rules = market.rules[holding.marginMode];
  if (product === 'spot' || rules === null) return { unknown: 'margin-rules-unseen' };
  if (!(mark > 0 && mark < Infinity)) return { unknown: 'mark-missing' };
  const steps = tierSteps(market.tiers);
  const isStale = (market.markReceivedAtMs ?? 0) - (market.tiersAsOfMs ?? 0) > STALE_TIERS_MS;
  const { quantity, entryPrice, marginMode, isolatedMargin, leverage, venueLiquidationPrice } = holding;
  return {
    product,
    symbol,
    base,
    quantity,
    entryPrice,
    mark,
    marginMode,
    isolatedMargin,
    leverage,
    tiers: 'unknown' in steps ? null : steps,
    rules: isStale ? { ...rules, method: 'estimate', assumption: rules.assumption ?? 'tiers-stale' } : rules,
    tickSize: tickSize === null ? null : Number(tickSize),
    priceDigits,
    venueLiquidationPrice,
  };
}
