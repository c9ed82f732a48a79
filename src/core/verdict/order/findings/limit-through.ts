import { limitPriceFor, slippageBps } from '../../../book/index.ts';
import { rounded } from '../../../math/ratio.ts';
import { figure, finding, levelAt } from '../../findings/build.ts';
import type { Finding } from '../../verdict.ts';
import { named, type OrderCheck } from '../check.ts';
import { targetsBelow } from '../impact-thresholds.ts';

/**
 * A limit far through the best opposite price: a digit too many, or the wrong side. The bound of a market order is set by
 * the page and is none, a stop's limit is meant to be through its trigger, and what is only to rest is refused instead. What
 * never rests has its limit for a bound as well, as venues' own clients send market orders: a few percent are usual.
 */
export function limitThroughFindings(check: OrderCheck): Finding[] {
  const { order, open, policy } = check;
  const meant = order.type === 'limit' && order.trigger === null && order.timeInForce !== 'post-only';
  if (!meant || order.price === null) return [];
  const best = order.side === 'buy' ? open.bestAsk : open.bestBid;
  const through = rounded(slippageBps(Number(order.price), best, order.side));
  const thresholds = policy.thresholds.limitThroughBps;
  const level = levelAt(through, thresholds);
  const neverRests = order.timeInForce === 'ioc' || order.timeInForce === 'fok';
  if (level === null || (neverRests && level !== 'stop')) return [];
  const [target = 0] = targetsBelow('notice', thresholds);
  const rule = open.instrument;
  const value = limitPriceFor(order.side, { slippageBps: target, reference: best, rule });
  return [
    finding('limit-through-market', level, {
      params: { ...named(check), side: order.side },
      evidence: [
        figure('impact', through, 'bps'),
        figure('limitPrice', rounded(Number(order.price)), 'price'),
        figure('bestPrice', rounded(best), 'price'),
      ],
      remedy: value === null ? null : { kind: 'set-limit-price', params: { value, symbol: order.symbol } },
    }),
  ];
}
