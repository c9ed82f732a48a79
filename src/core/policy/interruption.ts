import type { Intent } from '../intent/intent.ts';
import { hidesValue } from '../verdict/hides-value.ts';
import type { Verdict } from '../verdict/verdict.ts';
import type { Policy } from './policy.ts';

/** `release` passes at once; `click` and `hold` say how a person passes what is shown to them. */
export type Interruption = 'release' | 'click' | 'hold';

/** True for requests that only take power back: a fault of ours must not keep them waiting. */
export function onlyRevokes(intent: Intent): boolean {
  if (intent.kind === 'signature') return false;
  const actions = intent.calls.flatMap((call) => call.actions);
  const unread = intent.calls.some((call) => call.unread.length > 0);
  return (
    !unread &&
    actions.length > 0 &&
    actions.every(
      (action) =>
        (action.kind === 'approve' && action.amount === '0') ||
        (action.kind === 'approve-all' && !action.approved),
    )
  );
}

/** Decides whether a verdict is shown to a person before the wallet sees the request. */
export function interruptionOf(intent: Intent | null, verdict: Verdict, policy: Policy): Interruption {
  if (verdict.level === 'stop') return 'hold';
  if (verdict.level === 'warning' || policy.showEveryTransaction) return 'click';
  if (verdict.coverage === 'checked') return 'release';
  if (intent !== null && onlyRevokes(intent)) return 'release';
  return verdict.coverage === 'partly-checked' && !hidesValue(verdict.unread) ? 'release' : 'click';
}
