import { FEEDS, type PriceSources, SOURCES } from './feed-list.ts';

/** Where prices are read on a chain; null on one without listed feeds. */
export function priceSources(chainId: number): PriceSources | null {
  const sources = SOURCES[chainId];
  if (sources === undefined) return null;
  const tokens = FEEDS.filter(([chain]) => chain === chainId).map(
    ([, token, decimals, feed, heartbeatS, deviationBps]) => ({
      token,
      decimals,
      feed,
      heartbeatS,
      deviationBps,
    }),
  );
  return { ...sources, tokens };
}
