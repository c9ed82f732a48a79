import { isOneOf, keyOf } from '../key.ts';
import type { Say } from '../say.ts';

/** Why no liquidation price can be told. */
export const MARGIN_CAUSES = [
  'account-unknown',
  'margin-rules-unseen',
  'margin-unread',
  'margin-short',
  'mark-missing',
  'tiers-missing',
  'tiers-unusable',
  'entry-unread',
  'equity-not-positive',
  'above-last-tier',
  'already-liquidatable',
  'not-triggered',
  'tiers-unread',
  'risk-unread',
  'venue-silent',
  'venue-fault',
] as const;

/** Such a cause as a part of a sentence. */
export function causeWords(cause: string, say: Say): string {
  return say(isOneOf(MARGIN_CAUSES, cause) ? `cause_${keyOf(cause)}` : 'cause_other');
}
