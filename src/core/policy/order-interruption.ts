import type { VenueIntent } from '../intent/intent.ts';
import type { VenueAccount } from '../snapshot/market.ts';
import { hidesValue } from '../verdict/hides-value.ts';
import type { OrderVerdict } from '../verdict/verdict.ts';
import type { Policy } from './policy.ts';
import { protects } from './protects.ts';

/**
 * `release` passes at once, `release-unchecked` as well, with a visible `not checked`; `click` and `hold` say how a
 * person passes what is shown to them.
 */
export type OrderInterruption = 'release' | 'release-unchecked' | 'click' | 'hold';

/** A warning that was on screen for so long before the order was sent has been seen. */
const SEEN_AFTER_MS = 1_000;

function wasNotChecked({ coverage, unread }: OrderVerdict): boolean {
  if (coverage === 'checked') return false;
  return coverage !== 'partly-checked' || hidesValue(unread);
}

/** The preview is of the one order in the form: of a batch, of a stop beside the form or of something else it has shown nothing. */
function wasPreviewed(intent: VenueIntent, { findings }: OrderVerdict): boolean {
  if (intent.kind === 'leverage') return false;
  const { orders, grouping, typed } = intent;
  const isStop = orders[0]?.trigger !== null;
  if (grouping === 'batch' || (typed !== null && (typed.triggerPrice !== null) !== isStop)) return false;
  return !findings.some(({ code, level }) => code === 'typed-differs' && level === 'warning');
}

/**
 * Decides what happens to a held order. `intent` is null where it could not be read, `account` where it is not known;
 * `previewMs` is how long the preview of this very order had shown a warning, null where it had not.
 */
export function orderInterruption({
  intent,
  verdict,
  policy,
  previewMs,
  account = null,
}: {
  intent: VenueIntent | null;
  verdict: OrderVerdict;
  policy: Policy;
  previewMs: number | null;
  account?: VenueAccount | null;
}): OrderInterruption {
  const unchecked = wasNotChecked(verdict);
  if (intent !== null && protects(intent, account)) return unchecked ? 'release-unchecked' : 'release';
  if (verdict.level === 'stop') return 'hold';
  const seen = previewMs !== null && previewMs >= SEEN_AFTER_MS;
  const counts = seen && intent !== null && wasPreviewed(intent, verdict);
  if (verdict.level === 'warning' && !counts) return 'click';
  if (!unchecked) return 'release';
  return policy.askUncheckedOrders ? 'click' : 'release-unchecked';
}
