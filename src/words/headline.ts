import { authorizationsOf, delegatesOf } from '../core/intent/delegates.ts';
import type { CallsIntent, ChainIntent } from '../core/intent/intent.ts';
import type { Loan } from '../core/snapshot/lending.ts';
import type { ChainVerdict, Outcome } from '../core/verdict/verdict.ts';
import { amountWords } from './amount.ts';
import { balanceLists, changeWords, isAbout, isGiven } from './balance.ts';
import { listWords } from './list.ts';
import { permissionSentence } from './permission.ts';
import { requestSentence } from './request.ts';
import type { Say } from './say.ts';
import { signatureSentence } from './signature.ts';

/**
 * One sentence on what the request does.
 *
 * It speaks of measured changes where there are some, and otherwise of what was asked for, saying so.
 */
export function headline(intent: ChainIntent, verdict: ChainVerdict, say: Say): string {
  if (intent.kind === 'signature') return signatureSentence(intent, verdict, say);
  const { outcome } = verdict;
  const powers = powersSentence(intent, say);
  if (powers !== null && (outcome === null || isQuiet(outcome))) return powers;
  if (outcome === null) return say('headline_asked', [requestSentence(intent, verdict, say)]);
  if (outcome.reverted !== null) return say('headline_reverted', [requestSentence(intent, verdict, say)]);
  if (outcome.changes.length > 0) return changesSentence(intent, { ...verdict, outcome }, say);
  const [approval] = outcome.approvals;
  if (approval !== undefined) {
    const sentence = permissionSentence({ ...approval, amount: approval.after }, verdict, say);
    return outcome.approvals.length > 1
      ? say('headline_and_more', [sentence, String(outcome.approvals.length - 1)])
      : sentence;
  }
  return say('headline_no_change', [targetOf(intent, say)]);
}

function isQuiet({ reverted, changes, approvals }: Outcome): boolean {
  return reverted === null && changes.length === 0 && approvals.length === 0;
}

/** Who is to act for the account from now on; null where a request leaves that as it is. */
function powersSentence(intent: CallsIntent, say: Say): string | null {
  const [delegate] = delegatesOf(intent);
  if (delegate !== undefined) return say('headline_delegates', [delegate]);
  return authorizationsOf(intent).length > 0 ? say('headline_takes_back') : null;
}

function changesSentence(
  intent: CallsIntent,
  verdict: ChainVerdict & { readonly outcome: Outcome },
  say: Say,
): string {
  const { outcome } = verdict;
  const loan = loanSentence(verdict, say);
  if (loan !== null) return loan;
  const { gives, gets } = balanceLists(verdict, say);
  const about = (given: boolean) =>
    outcome.changes.some((change) => isGiven(change) === given && isAbout(change, intent, outcome));
  if (gives === null)
    return say(about(false) ? 'headline_only_get' : 'headline_only_get_exact', [gets ?? '']);
  if (gets === null)
    return (
      paidElsewhere(verdict, { gives, account: intent.account, say }) ?? givesSentence(intent, gives, say)
    );
  if (about(true)) return say('headline_trade_exact_output', [gives, gets]);
  return say(about(false) ? 'headline_trade_about' : 'headline_trade', [gives, gets]);
}

/** What is borrowed, or taken out of what was deposited; null where a request does neither, or trades as well. */
function loanSentence(verdict: ChainVerdict & { readonly outcome: Outcome }, say: Say): string | null {
  const { loans, changes, swaps } = verdict.outcome;
  if (swaps.length > 0) return null;
  const gained = (assets: Loan['debts']) =>
    changes
      .filter((change) => !isGiven(change) && assets.some(({ token }) => token === change.asset))
      .map((change) => changeWords(change, verdict, say));
  for (const { before, after, debts, collaterals } of loans) {
    const grows = BigInt(after?.debtValue ?? 0) > BigInt(before?.debtValue ?? 0);
    const shrinks = BigInt(after?.collateralValue ?? 0) < BigInt(before?.collateralValue ?? 0);
    const [borrowed, taken] = [grows ? gained(debts) : [], shrinks ? gained(collaterals) : []];
    if (borrowed.length > 0) return say('headline_borrow', [listWords(borrowed, say)]);
    if (taken.length > 0) return say('headline_take_out', [listWords(taken, say)]);
  }
  return null;
}

/** A swap of which nothing comes back to the account; null where something else took what is given. */
function paidElsewhere(
  { outcome, ...book }: ChainVerdict & { readonly outcome: Outcome },
  { gives, account, say }: { readonly gives: string; readonly account: string; readonly say: Say },
): string | null {
  const [swap, ...others] = outcome.swaps;
  if (swap === undefined || others.length > 0) return null;
  if (swap.recipient === account || swap.expectedOut === '0') return null;
  const out = amountWords(
    { asset: swap.assetOut, value: BigInt(swap.expectedOut), rounding: 'down' },
    book,
    say,
  );
  return say('headline_trade_to', [gives, out, swap.recipient]);
}

function givesSentence(intent: CallsIntent, gives: string, say: Say): string {
  const actions = intent.calls.flatMap((call) => call.actions);
  const transfers = actions.filter((action) => action.kind === 'transfer');
  const [transfer] = transfers;
  if (transfer !== undefined && transfers.length === 1 && actions.length === 1) {
    return say('headline_send', [gives, transfer.recipient]);
  }
  const [action, ...others] = actions;
  if (action !== undefined && others.length === 0) {
    if (action.kind === 'repay') return say('headline_repay', [gives, action.market]);
    if (action.kind === 'supply') return say('headline_supply', [gives, action.market]);
  }
  return say('headline_give_for_nothing', [gives, targetOf(intent, say)]);
}

function targetOf(intent: CallsIntent, say: Say): string {
  const to = intent.calls.find((call) => call.to !== null)?.to ?? null;
  if (to === intent.account) return say('your_account');
  return to ?? say('new_contract');
}
