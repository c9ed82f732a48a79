import { impactBeyond } from '../../book/index.ts';
import type { Order } from '../../intent/order.ts';
import { rounded } from '../../math/ratio.ts';
import type { OpenMarket } from './open-market.ts';
import type { OrderResult } from './outcome.ts';
import { sureSlippageBps } from './sure-slippage.ts';
import type { Walk } from './walk.ts';

/** What a size in the base usually costs on average against the day's volume, in bps; null where the day is not known. */
export function usualImpact({ market }: OpenMarket, sizeBase: number): OrderResult['beyond'] {
  if (market.day === null) return null;
  const { volumeBase, high, low } = market.day;
  return impactBeyond({
    sizeBase,
    dayVolumeBase: Number(volumeBase),
    dayHigh: Number(high),
    dayLow: Number(low),
  });
}

/**
 * What the whole of an order larger than the book shown would cost on average, in bps; null where nothing is known, and
 * where the levels shown alone cost more: an estimate that what is seen contradicts is none.
 */
export function beyondOf(
  order: Order,
  { open, walk, sizeBase }: { open: OpenMarket; walk: Walk; sizeBase: number },
): OrderResult['beyond'] {
  const usual = usualImpact(open, sizeBase);
  const leastBps = sureSlippageBps({ open, order, walk }, walk.fill);
  if (usual === null || usual.highBps <= leastBps) return null;
  return { lowBps: rounded(Math.max(usual.lowBps, leastBps)), highBps: usual.highBps };
}
