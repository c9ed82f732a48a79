import type { RiskMarket } from '../../core/snapshot/margin.ts';
import type { Market } from '../../core/snapshot/market.ts';
import type { Tier } from '../../core/snapshot/tier.ts';
import type { Listed, MarketKey } from '../catalogue.ts';
import { marginRulesOf } from '../margin-rules.ts';
import type { Marks } from './marks.ts';

/** A mark that the account brought along is told no longer than this: other positions are worth by it. */
const OWN_MARK_LIFE_MS = 60_000;

/** Everything that one market of a request or a position was read from; null is not known. */
export interface RiskMarketParts {
  readonly key: MarketKey;
  readonly listed: Listed | null;
  /** The market as it was read for the request. */
  readonly market: Market | null;
  readonly marks: Marks | null;
  readonly tiers: { readonly tiers: readonly Tier[]; readonly readAtMs: number } | null;
  /** The mark that came with a position in it. */
  readonly own: { readonly mark: string; readonly receivedAtMs: number } | null;
  readonly nowMs: number;
}

/** What a market's margin is reckoned by; null where the venue's listing of it is not known. */
export function riskMarketOf(parts: RiskMarketParts): RiskMarket | null {
  const { key, listed, market, nowMs } = parts;
  const instrument = market?.instrument ?? listed?.listing.instrument;
  if (instrument === undefined) return null;
  const { product, symbol, venue } = key;
  const { base, quote, contractValue, tickSize, priceDigits } = instrument;
  const tiers = listed?.listing.tiers ?? market?.tiers ?? null;
  const rules = marginRulesOf(venue, product);
  return {
    product,
    symbol,
    base,
    quote,
    contractValue,
    tickSize,
    priceDigits,
    ...markOf(parts),
    tiers: tiers ?? (parts.tiers === null ? null : [...parts.tiers.tiers]),
    tiersAsOfMs: tiers === null ? (parts.tiers?.readAtMs ?? null) : (listed?.readAtMs ?? nowMs),
    funding: market?.funding ?? fundingOf(parts),
    rules: listed?.listing.isolatedOnly === true ? { ...rules, cross: null } : rules,
  };
}

/** The newest of the marks at hand: the market's own, those read for all markets, or the one that came with a position. */
function markOf(parts: RiskMarketParts): Pick<RiskMarket, 'mark' | 'markReceivedAtMs'> {
  const { key, market, marks, own, nowMs } = parts;
  const isLate = own === null || Math.abs(nowMs - own.receivedAtMs) > OWN_MARK_LIFE_MS;
  const candidates = [
    { mark: market?.prices.mark ?? null, markReceivedAtMs: market?.prices.receivedAtMs ?? null },
    { mark: marks?.of.get(key.symbol)?.mark ?? null, markReceivedAtMs: marks?.readAtMs ?? null },
    ...(isLate ? [] : [{ mark: own.mark, markReceivedAtMs: own.receivedAtMs }]),
  ].filter(({ mark }) => mark !== null);
  candidates.sort((a, b) => (b.markReceivedAtMs ?? 0) - (a.markReceivedAtMs ?? 0));
  return candidates[0] ?? { mark: null, markReceivedAtMs: null };
}

function fundingOf({ key, listed, marks }: RiskMarketParts): RiskMarket['funding'] {
  const rate = marks?.of.get(key.symbol)?.fundingRate ?? null;
  const intervalHours = listed?.listing.fundingHours ?? null;
  return rate === null || intervalHours === null ? null : { rate, intervalHours };
}
