import type { SwapAction } from '../core/intent/action.ts';
import type { ChainIntent } from '../core/intent/intent.ts';
import { NATIVE } from '../core/native.ts';
import type { BalanceChange, ChainVerdict, Outcome, SwapOutcome } from '../core/verdict/verdict.ts';
import { type Amount, amountWords, exactAmountWords } from './amount.ts';
import { changeWords, exactChangeWords, isAbout, isGiven } from './balance.ts';
import { loanRows } from './loan.ts';
import { dollarWords, percentWords, wholeWords } from './number.ts';
import { permittedWords, spenderWords } from './permission.ts';
import type { Row } from './row.ts';
import type { Say } from './say.ts';

/** The figures of a verdict in reading order; without an outcome, those the request itself fixes. */
export function outcomeRows(intent: ChainIntent | null, verdict: ChainVerdict, say: Say): readonly Row[] {
  const { outcome } = verdict;
  if (outcome === null) return intent === null ? [] : askedRows(intent, verdict, say);
  const { changes } = outcome;
  const gets = changes.filter((change) => !isGiven(change));
  const about = (change: BalanceChange) =>
    intent !== null && intent.kind !== 'signature' && isAbout(change, intent, outcome);
  const paidElsewhere = (swap: SwapOutcome) =>
    swap.expectedOut !== '0' && intent !== null && swap.recipient !== intent.account;
  const wording = { verdict, say, about };
  return [
    ...changes.filter(isGiven).map((change) => changeRow('give', change, wording)),
    ...gets.map((change) => changeRow('get', change, wording)),
    ...(gets.length === 0 ? outcome.swaps.filter(paidElsewhere).map((swap) => otherRow(swap, wording)) : []),
    ...outcome.swaps.flatMap((swap) => swapRows(swap, verdict, say)),
    ...outcome.approvals.map((approval) =>
      permissionRow({ ...approval, amount: approval.after }, verdict, say),
    ),
    ...createdRows(outcome, say),
    ...loanRows(verdict, say),
    ...feeRows(outcome, verdict, say),
  ];
}

interface Wording {
  readonly verdict: ChainVerdict;
  readonly say: Say;
}

function changeRow(
  id: 'give' | 'get',
  change: BalanceChange,
  { verdict, say, about }: Wording & { readonly about: (change: BalanceChange) => boolean },
): Row {
  const value = changeWords(change, verdict, say);
  const exact = exactChangeWords(change, verdict, say);
  const worth = verdict.outcome?.worths.find(({ asset }) => asset === change.asset);
  const priced = worth !== undefined && change.tokenId === null;
  return {
    id,
    label: say(about(change) ? `row_${id}_about` : `row_${id}`),
    value,
    note: priced ? say('row_worth', [dollarWords(worth.usd, say)]) : null,
    exact: exact === value ? null : exact,
  };
}

/** What a swap pays where nothing of it comes back to the account. */
function otherRow(swap: SwapOutcome, wording: Wording): Row {
  const out: Amount = { asset: swap.assetOut, value: BigInt(swap.expectedOut), rounding: 'down' };
  const label = wording.say('row_other_gets', [swap.recipient]);
  return amountRow({ id: 'other', label, note: null }, out, wording);
}

function swapRows(swap: SwapOutcome, verdict: ChainVerdict, say: Say): readonly Row[] {
  const pools = wholeWords(swap.pools, say);
  const count = swap.pools === 1 ? say('row_impact_one_pool') : say('row_impact_pools', [pools]);
  const note =
    swap.poolFeeBps === null
      ? count
      : say('row_impact_with_fee', [count, percentWords(swap.poolFeeBps, say)]);
  const impact: Row[] =
    swap.impactBps === null
      ? []
      : [
          {
            id: 'impact',
            label: say('row_impact'),
            value: percentWords(swap.impactBps, say),
            note,
            exact: null,
          },
        ];
  return [worstRow(swap, verdict, say), ...impact];
}

function worstRow(swap: SwapOutcome, verdict: ChainVerdict, say: Say): Row {
  const note =
    swap.toleranceBps === null ? null : say('row_worst_tolerance', [percentWords(swap.toleranceBps, say)]);
  if (swap.exact === 'output') {
    const most: Amount = { asset: swap.assetIn, value: BigInt(swap.worstIn), rounding: 'up' };
    return amountRow({ id: 'worst', label: say('row_worst_in'), note }, most, { verdict, say });
  }
  const least: Amount = { asset: swap.assetOut, value: BigInt(swap.worstOut), rounding: 'down' };
  const none = least.value === 0n ? say('row_worst_none') : note;
  return amountRow({ id: 'worst', label: say('row_worst'), note: none }, least, { verdict, say });
}

function amountRow(row: Pick<Row, 'id' | 'label' | 'note'>, amount: Amount, { verdict, say }: Wording): Row {
  const value = amountWords(amount, verdict, say);
  const exact = exactAmountWords(amount, verdict, say);
  return { ...row, value, exact: exact === value ? null : exact };
}

function permissionRow(
  permission: { readonly token: string; readonly spender: string; readonly amount: string | null },
  verdict: ChainVerdict,
  say: Say,
): Row {
  return {
    id: 'approval',
    label: say('row_approval', [spenderWords(permission.spender, verdict)]),
    value: permittedWords(permission, verdict, say),
    note: null,
    exact: null,
  };
}

function createdRows({ created }: Outcome, say: Say): readonly Row[] {
  if (created === null) return [];
  return [
    { id: 'created', label: say('row_created'), value: created, note: say('row_created_note'), exact: null },
  ];
}

function feeRows({ feeWei, feeUsd }: Outcome, verdict: ChainVerdict, say: Say): readonly Row[] {
  if (feeWei === null) return [];
  const amount: Amount = { asset: NATIVE, value: BigInt(feeWei), rounding: 'up', digits: 3 };
  const label = say('row_fee');
  const note = feeUsd === null ? say('row_fee_note') : say('row_fee_note_worth', [dollarWords(feeUsd, say)]);
  return [amountRow({ id: 'fee', label, note }, amount, { verdict, say })];
}

function askedRows(intent: ChainIntent, verdict: ChainVerdict, say: Say): readonly Row[] {
  if (intent.kind === 'signature') {
    const { content } = intent;
    if (content.kind !== 'permit') return [];
    return content.grants.map((grant) => permissionRow({ ...grant, spender: content.spender }, verdict, say));
  }
  const actions = intent.calls.flatMap((call) => call.actions);
  return actions.flatMap((action) => {
    if (action.kind === 'swap') return askedSwapRows(action, { verdict, say });
    if (action.kind === 'approve') return [permissionRow(action, verdict, say)];
    if (action.kind === 'approve-all') {
      return [permissionRow({ ...action, amount: action.approved ? null : '0' }, verdict, say)];
    }
    return [];
  });
}

function askedSwapRows(swap: SwapAction, wording: Wording): readonly Row[] {
  const { say } = wording;
  const given: Amount = { asset: swap.assetIn, value: BigInt(swap.amountIn), rounding: 'up' };
  const least: Amount = { asset: swap.assetOut, value: BigInt(swap.amountOut), rounding: 'down' };
  const note = say('row_asked_note');
  return swap.exact === 'input'
    ? [
        amountRow({ id: 'give', label: say('row_give'), note }, given, wording),
        amountRow({ id: 'worst', label: say('row_worst'), note }, least, wording),
      ]
    : [
        amountRow({ id: 'worst', label: say('row_worst_in'), note }, given, wording),
        amountRow({ id: 'get', label: say('row_get'), note }, least, wording),
      ];
}
