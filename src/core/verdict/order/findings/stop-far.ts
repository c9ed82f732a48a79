import { sideTaken, stressed } from '../../../book/index.ts';
import { rounded } from '../../../math/ratio.ts';
import { figure, finding, levelAt } from '../../findings/build.ts';
import type { Finding } from '../../verdict.ts';
import { named, type OrderCheck } from '../check.ts';
import { impactThresholds } from '../impact-thresholds.ts';
import { lessSize } from '../remedies/less-impact.ts';
import { sureSlippageBps } from '../sure-slippage.ts';
import { fillOn } from '../walk.ts';

/**
 * The book an order meets when its trigger is reached. A stop fires while price runs, and books are thin then: the mild
 * one of the stressed books, half of each size half as far away again, for a crash is no measure of an ordinary stop. A
 * take-profit fires into those who want to trade and meets the book as it is.
 */
export function withTriggerBook(check: OrderCheck): OrderCheck {
  const { order, walk } = check;
  if (order.trigger?.purpose === 'take-profit') return check;
  return { ...check, walk: { ...walk, book: stressed(walk.book, 'thin') } };
}

/**
 * An order that would fill far from its trigger on average. The distance costs the same money as the impact of an order
 * sent at once, so the same thresholds hold.
 */
export function stopFarFindings(given: OrderCheck): Finding[] {
  const { order, walk } = given;
  if (walk.fate !== 'waits' || order.trigger === null) return [];
  const check = withTriggerBook(given);
  if (sideTaken(check.walk.book, order.side).length === 0) return [];
  const fill = fillOn(check.walk.book, order, walk.asked);
  const impact = sureSlippageBps(check, fill);
  const level = levelAt(impact, impactThresholds(check));
  if (level === null || fill.averagePrice === null) return [];
  return [
    finding('stop-far-fill', level, {
      params: { ...named(check), purpose: order.trigger.purpose },
      evidence: [
        figure('impact', impact, 'bps'),
        figure('triggerPrice', rounded(Number(order.trigger.price)), 'price'),
        figure('averagePrice', rounded(fill.averagePrice), 'price'),
        figure('worstPrice', rounded(fill.worstPrice ?? fill.averagePrice), 'price'),
      ],
      remedy: lessSize(check, level),
    }),
  ];
}
