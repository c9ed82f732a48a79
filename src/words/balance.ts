import type { CallsIntent } from '../core/intent/intent.ts';
import type { BalanceChange, ChainVerdict, Outcome } from '../core/verdict/verdict.ts';
import { amountWords, assetWords, exactAmountWords, type TokenBook } from './amount.ts';
import { listWords } from './list.ts';
import { wholeWords } from './number.ts';
import type { Say } from './say.ts';

const LONGEST_ID = 12;

/** What an account gives and gets by a verdict, as lists of amounts; null where there is none. */
export function balanceLists(
  verdict: ChainVerdict,
  say: Say,
): { readonly gives: string | null; readonly gets: string | null } {
  const changes = verdict.outcome?.changes ?? [];
  const words = (wanted: boolean) => {
    const items = changes
      .filter((change) => isGiven(change) === wanted)
      .map((change) => changeWords(change, verdict, say));
    return items.length === 0 ? null : listWords(items, say);
  };
  return { gives: words(true), gets: words(false) };
}

/** Whether a change takes from the account. */
export function isGiven(change: BalanceChange): boolean {
  return change.amount.startsWith('-');
}

/** Whether the size of a change can still move before it is mined: not that of an NFT, a wrap or a side a swap fixes. */
export function isAbout(change: BalanceChange, intent: CallsIntent, { swaps }: Outcome): boolean {
  if (change.tokenId !== null) return false;
  const fixesOutput = swaps.filter((swap) => swap.exact === 'output');
  if (isGiven(change)) return fixesOutput.some((swap) => swap.assetIn === change.asset);
  if (fixesOutput.some((swap) => swap.assetOut === change.asset)) return false;
  const actions = intent.calls.flatMap((call) => call.actions);
  return !actions.every((action) => action.kind === 'wrap' || action.kind === 'unwrap');
}

/** The size of a change: what is given is never rounded down, what is got never up. */
export function changeWords(change: BalanceChange, book: TokenBook, say: Say): string {
  const value = magnitude(change);
  if (change.tokenId !== null) return itemWords({ ...change, tokenId: shortId(change.tokenId) }, book, say);
  return amountWords({ asset: change.asset, value, rounding: isGiven(change) ? 'up' : 'down' }, book, say);
}

/** Every digit of a change. */
export function exactChangeWords(change: BalanceChange, book: TokenBook, say: Say): string {
  if (change.tokenId !== null) return itemWords(change, book, say);
  return exactAmountWords({ asset: change.asset, value: magnitude(change), rounding: 'down' }, book, say);
}

function itemWords(change: BalanceChange, book: TokenBook, say: Say): string {
  const name = assetWords(change.asset, book, say);
  const value = magnitude(change);
  const id = change.tokenId ?? '';
  return value === 1n ? say('item', [name, id]) : say('items', [wholeWords(value, say), name, id]);
}

/** Start and end of the number of an NFT that is too long to read. */
function shortId(tokenId: string): string {
  return tokenId.length <= LONGEST_ID ? tokenId : `${tokenId.slice(0, 4)}…${tokenId.slice(-4)}`;
}

function magnitude(change: BalanceChange): bigint {
  const value = BigInt(change.amount);
  return value < 0n ? -value : value;
}
