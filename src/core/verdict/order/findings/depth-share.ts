import { rounded } from '../../../math/ratio.ts';
import { figure, finding, levelAt } from '../../findings/build.ts';
import type { Finding } from '../../verdict.ts';
import { named, type OrderCheck } from '../check.ts';
import { bandDepth, depthIsWhole } from '../depth-band.ts';
import { targetsBelow } from '../impact-thresholds.ts';
import { inParts } from '../remedies/parts.ts';

/**
 * An order that is large beside what rests within 1 % of mid. Where the venue shows less than that, the share is only a
 * bound from above, and a bound proves nothing against the order.
 */
export function depthShareFindings(check: OrderCheck): Finding[] {
  const { open, order, result, policy } = check;
  const share = result.depthShareBps;
  if (share === null || !depthIsWhole({ open, side: order.side })) return [];
  const thresholds = policy.thresholds.depthShareBps;
  const level = levelAt(share, thresholds);
  if (level === null) return [];
  const [target = thresholds.notice] = targetsBelow(level, thresholds);
  return [
    finding('order-depth-share', level, {
      params: named(check),
      evidence: [
        figure('depthShare', share, 'bps'),
        figure('depth', rounded(bandDepth({ open, side: order.side })), 'base'),
      ],
      remedy: inParts(check, { share, target }),
    }),
  ];
}
