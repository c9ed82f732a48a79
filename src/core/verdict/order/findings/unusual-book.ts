import { rounded } from '../../../math/ratio.ts';
import type { Recent } from '../../../snapshot/market.ts';
import { figure, finding } from '../../findings/build.ts';
import type { Finding } from '../../verdict.ts';
import type { OrderCheck } from '../check.ts';
import { bandDepth, depthIsWhole } from '../depth-band.ts';
import { impactThresholds } from '../impact-thresholds.ts';
import { takes } from '../walk.ts';

/** A median of fewer says nothing of what is usual. */
const FEWEST_SAMPLES = 5;

/** How many times the usual spread: three is outside an ordinary minute, ten is what crashes look like. */
const SPREAD = { notice: 3, warning: 10 } as const;
/** So many ticks are never abnormal, nor is a spread that costs half a basis point. */
const USUAL_TICKS = 2;
const FLOOR_BPS = 1;

/** What is left of the usual depth: below a quarter, and a tenth, which is what the crash books keep. */
const DEPTH = { notice: 0.25, warning: 0.1 } as const;

function recentOf({ open }: OrderCheck): Recent | null {
  const { recent } = open.market;
  return recent !== null && recent.samples >= FEWEST_SAMPLES ? recent : null;
}

/**
 * A spread many times wider than in the last minutes. Half of it is what the order pays, so it is a warning only where
 * that half alone would be worth a notice as impact.
 */
export function spreadFindings(check: OrderCheck): Finding[] {
  const { open, order, walk } = check;
  const recent = recentOf(check);
  if (recent === null || !takes(walk) || walk.fate === 'waits') return [];
  const spread = rounded(open.spreadBps);
  const tickBps = (Number(open.instrument.tickSize ?? 0) / open.mid) * 1e4;
  const floor = Math.max(FLOOR_BPS, USUAL_TICKS * tickBps * (1 + 1e-6));
  const times = spread / recent.medianSpreadBps;
  if (spread <= floor || !(times >= SPREAD.notice)) return [];
  const grave = times >= SPREAD.warning && spread / 2 >= impactThresholds(check).notice;
  return [
    finding('spread-abnormal', grave ? 'warning' : 'notice', {
      params: { symbol: order.symbol },
      evidence: [
        figure('spread', spread, 'bps'),
        figure('usualSpread', rounded(recent.medianSpreadBps), 'bps'),
      ],
    }),
  ];
}

/**
 * Far less resting on the side that is taken than in the last minutes. A small order does not feel it, so it is a warning
 * only where the order is large beside what is left. Of a book that shows some levels alone the depth is that of these,
 * which changes by itself: there nothing but a tenth counts, as a notice.
 */
export function depthFindings(check: OrderCheck): Finding[] {
  const { open, order, walk, result, policy } = check;
  const recent = recentOf(check);
  if (recent === null || !takes(walk) || walk.fate === 'waits') return [];
  const { side } = order;
  const usual = side === 'buy' ? recent.medianAskDepth : recent.medianBidDepth;
  const depth = rounded(bandDepth({ open, side }));
  const left = depth / usual;
  const whole = depthIsWhole({ open, side });
  if (!(left <= (whole ? DEPTH.notice : DEPTH.warning))) return [];
  const large = (result.depthShareBps ?? 0) >= policy.thresholds.depthShareBps.notice;
  const grave = whole && large && left <= DEPTH.warning;
  return [
    finding('depth-abnormal', grave ? 'warning' : 'notice', {
      params: { symbol: order.symbol, side },
      evidence: [figure('depth', depth, 'base'), figure('usualDepth', rounded(usual), 'base')],
    }),
  ];
}
