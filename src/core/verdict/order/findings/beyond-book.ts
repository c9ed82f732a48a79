import { rounded } from '../../../math/ratio.ts';
import { figure, finding, levelAt } from '../../findings/build.ts';
import type { Evidence, Finding, Level } from '../../verdict.ts';
import { usualImpact } from '../beyond.ts';
import { named, type OrderCheck } from '../check.ts';
import { impactThresholds } from '../impact-thresholds.ts';
import { lessSize } from '../remedies/less-impact.ts';
import { sureSlippageBps } from '../sure-slippage.ts';
import { takes } from '../walk.ts';

/**
 * Where the venue shows only some levels, an order larger than these is no fact about the market. Two figures speak for
 * its level, and the graver is taken: what it costs at the least if all the rest filled at the last price shown, and the
 * gentle end of what its size usually costs against the day's volume. With no volume known, larger than everything seen
 * is worth a warning.
 */
function levelOnCutBook(check: OrderCheck): Exclude<Level, 'info'> {
  const { result, walk, open } = check;
  const least = sureSlippageBps(check, walk.fill);
  const usual = usualImpact(open, result.requestedBase ?? 0);
  const likely = Math.max(least, usual?.lowBps ?? 0);
  const level = levelAt(likely, impactThresholds(check)) ?? 'notice';
  return usual === null && level === 'notice' ? 'warning' : level;
}

/** An order that asks for more than the book shows. */
export function beyondBookFindings(check: OrderCheck): Finding[] {
  const { walk, result, open } = check;
  if (!walk.fill.exhausted || !takes(walk) || result.fill === null) return [];
  const level = open.cut ? levelOnCutBook(check) : 'stop';
  const evidence: Evidence[] = [figure('visible', rounded(walk.fill.filledBase), 'base')];
  const { unfilledBase } = result.fill;
  if (unfilledBase !== null) evidence.push(figure('unfilled', unfilledBase, 'base'));
  evidence.push(figure('impact', sureSlippageBps(check, walk.fill), 'bps'));
  if (result.beyond !== null) {
    evidence.push(
      figure('beyondLow', result.beyond.lowBps, 'bps'),
      figure('beyondHigh', result.beyond.highBps, 'bps'),
    );
  }
  const params = { ...named(check), cut: open.cut ? 'yes' : 'no' };
  return [finding('order-beyond-book', level, { params, evidence, remedy: lessSize(check, level) })];
}
