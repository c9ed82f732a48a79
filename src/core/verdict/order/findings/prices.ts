import { rounded } from '../../../math/ratio.ts';
import { figure, finding, levelAt } from '../../findings/build.ts';
import type { Finding } from '../../verdict.ts';
import type { OrderCheck } from '../check.ts';
import { takes } from '../walk.ts';

/**
 * The venue's last price far from the index of many: a wick, or a venue on its own. It matters to what fills now and to
 * what waits for a price; prices too old for a warning are not compared.
 */
export function lastOffIndexFindings({ open, order, walk, policy, nowMs }: OrderCheck): Finding[] {
  const { last, index, receivedAtMs } = open.market.prices;
  if (last === null || index === null || receivedAtMs === null || !takes(walk)) return [];
  if (nowMs - receivedAtMs >= policy.thresholds.marketAgeMs.warning || Number(index) === 0) return [];
  const off = rounded((Math.abs(Number(last) - Number(index)) / Number(index)) * 1e4);
  const level = levelAt(off, policy.thresholds.lastOffIndexBps);
  if (level === null) return [];
  return [
    finding('last-off-index', level, {
      params: { symbol: order.symbol },
      evidence: [
        figure('impact', off, 'bps'),
        figure('lastPrice', rounded(Number(last)), 'price'),
        figure('indexPrice', rounded(Number(index)), 'price'),
      ],
    }),
  ];
}

/** A book that has not been known to be current for a while, by our own clock. */
export function staleFindings({ open, order, policy }: OrderCheck): Finding[] {
  const level = levelAt(open.ageMs, policy.thresholds.marketAgeMs);
  if (level === null) return [];
  return [
    finding('market-stale', level, {
      params: { symbol: order.symbol },
      evidence: [figure('age', rounded(open.ageMs), 'ms')],
    }),
  ];
}
