import { rounded } from '../../../math/ratio.ts';
import { figure, finding, levelAt, REFUSE } from '../../findings/build.ts';
import type { Evidence, Finding } from '../../verdict.ts';
import { furtherAway } from '../remedies/further-away.ts';
import type { RiskCheck } from '../risk-check.ts';
import { namedRisk } from './liquidation.ts';

/** Without volatility, so much of the entry price counts as more than the market's breathing. */
const USUAL_DAY = 0.04;
/** Less than this share of a position is no averaging down. */
const LEAST_ADDED = 0.1;
const ROOM = 1.001;

function grows({ before, after }: RiskCheck): boolean {
  if (after === null) return false;
  const was = before?.leg.quantity ?? 0;
  return was * after.leg.quantity >= 0 && Math.abs(after.leg.quantity) > Math.abs(was);
}

/**
 * Adding at least a tenth to a position that has lost an ordinary daily move or more since it was entered: less than that
 * is the market's breathing, and entries are often built up in parts. More of what goes wrong is how a small loss becomes
 * the account's, so it is said once, as a notice.
 */
export function addingToLossFindings(check: RiskCheck): Finding[] {
  const { before, after, hourly, result } = check;
  if (before === null || after === null || !grows(check)) return [];
  const { quantity, entryPrice, mark } = before.leg;
  const lost = (quantity > 0 ? entryPrice - mark : mark - entryPrice) / entryPrice || 0;
  const ordinary = hourly === null ? USUAL_DAY : hourly * Math.sqrt(24);
  const added = Math.abs(after.leg.quantity) / Math.abs(quantity) - 1;
  if (lost < ordinary || added < LEAST_ADDED) return [];
  return [
    finding('adding-to-loss', 'notice', {
      params: namedRisk(check),
      evidence: [
        figure('distance', rounded(lost * 1e4), 'bps'),
        figure('entryPrice', rounded(entryPrice), 'price'),
        figure('mark', result.mark, 'price'),
      ],
      remedy: REFUSE,
    }),
  ];
}

/** A stop-loss that is reached only after the position is liquidated protects nothing. */
export function beforeStopFindings(check: RiskCheck): Finding[] {
  const { after, stop, result } = check;
  const stopPrice = Number(stop?.order.trigger?.price ?? 0);
  if (after === null || after.liquidation === null || !(stopPrice > 0)) return [];
  const { mark, quantity } = after.leg;
  const sign = quantity > 0 ? -1 : 1;
  // Where the other side of a hedged market loses more, both are liquidated on the stop's far side of the mark.
  const isBefore = (liquidationPrice: number) =>
    sign * (liquidationPrice - mark) >= 0 && sign * (stopPrice - liquidationPrice) >= 0;
  if (!isBefore(after.liquidation.price)) return [];
  const fix = furtherAway(check, {
    level: 'warning',
    distances: [(Math.abs(stopPrice - mark) / mark) * 1e4 * ROOM],
    isGone: (mended) => mended?.liquidation == null || !isBefore(mended.liquidation.price),
  });
  const evidence: Evidence[] = [
    figure('liquidationPrice', after.liquidation.price, 'price'),
    figure('stopPrice', rounded(stopPrice), 'price'),
    figure('mark', result.mark, 'price'),
  ];
  if (fix.distanceBps !== null) evidence.push(figure('remedyDistance', fix.distanceBps, 'bps'));
  return [
    finding('liquidation-before-stop', 'warning', { params: namedRisk(check), evidence, remedy: fix.remedy }),
  ];
}

/** Funding that the position pays by its side, where the request makes it larger. */
export function fundingFindings(check: RiskCheck): Finding[] {
  const { result, policy } = check;
  const { fundingBps8h, fundingPerDay } = result;
  const level = fundingBps8h === null ? null : levelAt(fundingBps8h, policy.thresholds.fundingBps8h);
  if (fundingBps8h === null || level === null || !grows(check)) return [];
  return [
    finding('funding-cost', level, {
      params: { ...namedRisk(check), asset: result.settlement },
      evidence: [
        figure('funding8h', fundingBps8h, 'bps'),
        figure('fundingDay', fundingPerDay ?? 0, 'settlement'),
      ],
      remedy: REFUSE,
    }),
  ];
}
