import { legNotional } from '../../margin/index.ts';
import { rounded } from '../../math/ratio.ts';
import type { RiskMarket } from '../../snapshot/margin.ts';
import type { Exposure } from './exposure.ts';
import type { Risk } from './outcome.ts';

const HOURS_SHOWN = 8;
const HOURS_OF_DAY = 24;

/** What a position pays for funding, whatever interval the venue settles it in; below zero it is paid. */
export function fundingOf(
  { funding }: RiskMarket,
  exposure: Exposure | null,
): Pick<Risk, 'fundingBps8h' | 'fundingPerDay'> {
  if (exposure === null || funding === null || !(funding.intervalHours > 0)) {
    return { fundingBps8h: null, fundingPerDay: null };
  }
  const { leg } = exposure;
  const hourly = ((leg.quantity > 0 ? 1 : -1) * Number(funding.rate)) / funding.intervalHours;
  return {
    fundingBps8h: rounded(hourly * HOURS_SHOWN * 1e4),
    fundingPerDay: rounded(hourly * HOURS_OF_DAY * legNotional(leg)),
  };
}
