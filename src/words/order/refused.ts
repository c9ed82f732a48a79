import { isOneOf, keyOf } from '../key.ts';
import type { Say } from '../say.ts';
import type { OrderFigures } from './finding-figures.ts';

/** Why a venue's own rules would refuse an order. */
export const REFUSED_REASONS = [
  'post-only-crosses',
  'fok-unfillable',
  'off-tick',
  'off-lot',
  'below-minimum',
  'above-maximum',
  'outside-band',
  'trigger-passed',
] as const;

/** One sentence on the rule an order breaks. */
export function refusedWords({ param, venue }: OrderFigures, say: Say): string {
  const reason = param('reason');
  return isOneOf(REFUSED_REASONS, reason)
    ? say(`order_refused_${keyOf(reason)}`)
    : say('order_refused_other', [venue()]);
}
