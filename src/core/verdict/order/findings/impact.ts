import { rounded } from '../../../math/ratio.ts';
import { figure, finding, levelAt } from '../../findings/build.ts';
import type { Finding } from '../../verdict.ts';
import { named, type OrderCheck } from '../check.ts';
import { impactThresholds } from '../impact-thresholds.ts';
import { lessImpact } from '../remedies/less-impact.ts';
import { takes } from '../walk.ts';

/** What the order's own size costs: its average price against mid. An order that waits is judged around its trigger. */
export function impactFindings(check: OrderCheck): Finding[] {
  const { walk, result, order } = check;
  if (order.trigger !== null || !takes(walk) || walk.fill.exhausted) return [];
  const impact = result.fill?.slippageMidBps ?? 0;
  const level = levelAt(impact, impactThresholds(check));
  if (level === null || result.fill === null) return [];
  return [
    finding('order-impact', level, {
      params: named(check),
      evidence: [
        figure('impact', impact, 'bps'),
        figure('averagePrice', result.fill.averagePrice ?? 0, 'price'),
        figure('worstPrice', result.fill.worstPrice ?? 0, 'price'),
        figure('bestPrice', rounded(order.side === 'buy' ? check.open.bestAsk : check.open.bestBid), 'price'),
      ],
      remedy: lessImpact(check, level),
    }),
  ];
}
