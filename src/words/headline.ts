import type { CallsIntent, Intent } from '../core/intent/intent.ts';
import type { Verdict } from '../core/verdict/verdict.ts';
import { balanceLists } from './balance.ts';
import { permissionSentence } from './permission.ts';
import { requestSentence } from './request.ts';
import type { Say } from './say.ts';
import { signatureSentence } from './signature.ts';

/**
 * One sentence on what the request does.
 *
 * It speaks of measured changes where there are some, and otherwise of what was asked for, saying so.
 */
export function headline(intent: Intent, verdict: Verdict, say: Say): string {
  if (intent.kind === 'signature') return signatureSentence(intent, verdict, say);
  const { outcome } = verdict;
  if (outcome === null) return say('headline_asked', [requestSentence(intent, verdict, say)]);
  if (outcome.reverted !== null) return say('headline_reverted', [requestSentence(intent, verdict, say)]);
  if (outcome.changes.length > 0) return changesSentence(intent, verdict, say);
  const [approval] = outcome.approvals;
  if (approval !== undefined) {
    const sentence = permissionSentence({ ...approval, amount: approval.after }, verdict, say);
    return outcome.approvals.length > 1
      ? say('headline_and_more', [sentence, String(outcome.approvals.length - 1)])
      : sentence;
  }
  return say('headline_no_change', [targetOf(intent)]);
}

function changesSentence(intent: CallsIntent, verdict: Verdict, say: Say): string {
  const { gives, gets } = balanceLists(verdict, say);
  if (gives === null) return say('headline_only_get', [gets ?? '']);
  if (gets === null) return givesSentence(intent, gives, say);
  const actions = intent.calls.flatMap((call) => call.actions);
  const [swap] = verdict.outcome?.swaps ?? [];
  if (actions.every((action) => action.kind === 'wrap' || action.kind === 'unwrap')) {
    return say('headline_trade', [gives, gets]);
  }
  return swap?.exact === 'output'
    ? say('headline_trade_exact_output', [gives, gets])
    : say('headline_trade_about', [gives, gets]);
}

function givesSentence(intent: CallsIntent, gives: string, say: Say): string {
  const actions = intent.calls.flatMap((call) => call.actions);
  const transfers = actions.filter((action) => action.kind === 'transfer');
  const [transfer] = transfers;
  if (transfer !== undefined && transfers.length === 1 && actions.length === 1) {
    return say('headline_send', [gives, transfer.recipient]);
  }
  return say('headline_give_for_nothing', [gives, targetOf(intent)]);
}

function targetOf(intent: CallsIntent): string {
  return intent.calls.find((call) => call.to !== null)?.to ?? '';
}
