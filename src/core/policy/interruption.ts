import type { Action } from '../intent/action.ts';
import { authorizationsOf, NO_DELEGATE } from '../intent/delegates.ts';
import { type CallsIntent, type Intent, isChainIntent } from '../intent/intent.ts';
import { hidesValue } from '../verdict/hides-value.ts';
import type { Verdict } from '../verdict/verdict.ts';
import type { Policy } from './policy.ts';

/** `release` passes at once; `click` and `hold` say how a person passes what is shown to them. */
export type Interruption = 'release' | 'click' | 'hold';

function lowersRisk(action: Action, { account }: CallsIntent): boolean {
  switch (action.kind) {
    case 'approve':
      return action.amount === '0';
    case 'approve-all':
      return !action.approved;
    case 'repay':
    case 'supply':
      return true;
    case 'transfer':
      // What carries nothing but a revoked delegation is sent to oneself.
      return action.amount === '0' && action.asset === 'native' && action.recipient === account;
    default:
      return false;
  }
}

/**
 * True for requests that only take risk away, by taking power back, paying back a debt or securing it better: a fault of
 * ours must not keep them waiting. What the page would get back signed can still be sent at any time, and is none.
 */
export function takesRiskAway(intent: Intent): boolean {
  if (intent.kind === 'signature' || !isChainIntent(intent)) return false;
  if (intent.kind === 'transaction' && intent.method === 'eth_signTransaction') return false;
  const actions = intent.calls.flatMap((call) => call.actions);
  const unread = intent.calls.some((call) => call.unread.length > 0);
  const delegates = authorizationsOf(intent).some(({ delegate }) => delegate !== NO_DELEGATE);
  return !unread && !delegates && actions.length > 0 && actions.every((action) => lowersRisk(action, intent));
}

/** Decides whether a verdict is shown to a person before the wallet sees the request. */
export function interruptionOf(intent: Intent | null, verdict: Verdict, policy: Policy): Interruption {
  if (verdict.level === 'stop') return 'hold';
  if (verdict.level === 'warning' || policy.showEveryTransaction) return 'click';
  if (verdict.coverage === 'checked') return 'release';
  if (intent !== null && takesRiskAway(intent)) return 'release';
  return verdict.coverage === 'partly-checked' && !hidesValue(verdict.unread) ? 'release' : 'click';
}
