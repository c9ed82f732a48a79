import type { Market } from '../../core/snapshot/market.ts';
import type { FeedEvent } from './feed.ts';

type Figures = Extract<FeedEvent, { kind: 'figures' }>;

/** The market with what a stream told beside its book. */
export function withFigures(market: Market, figures: Figures, receivedAtMs: number): Market {
  const { prices, fundingRate, openInterest, day } = figures;
  return {
    ...market,
    prices: prices === undefined ? market.prices : { ...market.prices, ...prices, receivedAtMs },
    funding:
      fundingRate === undefined || market.funding === null
        ? market.funding
        : { ...market.funding, rate: fundingRate },
    openInterest: openInterest ?? market.openInterest,
    day: day ?? market.day,
  };
}
