import { type Fill, slippageBps } from '../../book/index.ts';
import { rounded } from '../../math/ratio.ts';
import type { OrderCheck } from './check.ts';
import { baseOf } from './size.ts';

/**
 * The slippage that an order has at the least when the levels shown end before it does, in bps of its reference: whatever
 * follows is no better than the last of them. Equal to the slippage of a fill that does not end.
 */
export function sureSlippageBps(
  { open, order, walk }: Pick<OrderCheck, 'open' | 'order' | 'walk'>,
  fill: Fill,
): number {
  const { averagePrice, worstPrice, filledBase, unfilled } = fill;
  if (averagePrice === null || worstPrice === null) return 0;
  const rest = fill.exhausted ? baseOf({ unit: walk.asked.unit, value: unfilled }, open, worstPrice) : 0;
  const base = filledBase + rest;
  const average = (averagePrice * filledBase + worstPrice * rest) / base;
  return rounded(slippageBps(average, walk.reference, order.side));
}
