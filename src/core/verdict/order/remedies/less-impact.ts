import { largestSizeWithin, limitPriceFor, sideTaken } from '../../../book/index.ts';
import type { Level, Remedy } from '../../verdict.ts';
import type { OrderCheck } from '../check.ts';
import { impactThresholds, targetsBelow } from '../impact-thresholds.ts';
import { mostOf, sizeText, unitOf } from './size-text.ts';

/** The largest size whose average price stays within `bps` of the order's reference; null where no lot does. */
function sizeWithin(check: OrderCheck, bps: number): Remedy | null {
  const { walk, order, open } = check;
  const unit = unitOf(check);
  const within = largestSizeWithin(sideTaken(walk.book, order.side), bps, walk.reference)[unit];
  const largest = Math.min(within, mostOf(check, unit));
  const value = sizeText(check, { value: largest, unit, direction: 'down' });
  if (value === null) return null;
  const { minSize } = open.instrument;
  if (unit !== 'quote' && minSize !== null && Number(value) < Number(minSize)) return null;
  return { kind: 'set-size', params: { value, unit, symbol: order.symbol } };
}

function priceWithin({ order, open, walk }: OrderCheck, bps: number): Remedy | null {
  const rule = open.instrument;
  const value = limitPriceFor(order.side, { slippageBps: bps, reference: walk.reference, rule });
  return value === null ? null : { kind: 'set-limit-price', params: { value, symbol: order.symbol } };
}

function firstWithin(
  check: OrderCheck,
  level: Exclude<Level, 'info'>,
  mend: (check: OrderCheck, bps: number) => Remedy | null,
): Remedy | null {
  for (const bps of targetsBelow(level, impactThresholds(check))) {
    const remedy = mend(check, bps);
    if (remedy !== null) return remedy;
  }
  return null;
}

/** The largest size whose average price is better than that of `level`. */
export function lessSize(check: OrderCheck, level: Exclude<Level, 'info'>): Remedy | null {
  return firstWithin(check, level, sizeWithin);
}

/** What brings the average price nearer: a limit order's price is drawn in, any other order made smaller. */
export function lessImpact(check: OrderCheck, level: Exclude<Level, 'info'>): Remedy | null {
  const drawnIn = check.order.type === 'limit' && check.order.trigger === null;
  return firstWithin(check, level, drawnIn ? priceWithin : sizeWithin);
}
