import { NATIVE } from '../core/native.ts';
import { cleanForeignText } from '../core/text.ts';
import type { ChainVerdict } from '../core/verdict/verdict.ts';
import { decimalWords, exactWords, type Shortening, wholeWords } from './number.ts';
import type { Say } from './say.ts';

const NATIVE_DECIMALS = 18;
const SYMBOL_LIMIT = 20;

/** An amount in the smallest unit of an asset, and how it may be shortened. */
export interface Amount extends Shortening {
  readonly asset: string;
  readonly value: bigint;
}

/** What a verdict knows about tokens: enough to name them. */
export type TokenBook = Pick<ChainVerdict, 'tokens' | 'nativeSymbol'>;

/** The name of an asset: its symbol, with its address where the symbol alone could mislead. */
export function assetWords(asset: string, book: TokenBook, say: Say): string {
  if (asset === NATIVE) return book.nativeSymbol;
  const token = book.tokens.find((entry) => entry.address === asset);
  const symbol = symbolOf(token?.symbol);
  if (token === undefined || symbol === '') return asset;
  const namesakes = book.tokens.filter((entry) => sameText(symbolOf(entry.symbol), symbol));
  const clear = namesakes.length === 1 && !sameText(symbol, book.nativeSymbol) && !token.suspicious;
  return clear ? symbol : say('asset_with_address', [symbol, asset]);
}

/** "30,112 USDC": an amount with its asset, in raw units where the decimals are not known. */
export function amountWords(amount: Amount, book: TokenBook, say: Say): string {
  const name = assetWords(amount.asset, book, say);
  const decimals = decimalsOf(amount.asset, book);
  const key = decimals === null ? 'amount_raw' : 'amount';
  return say(key, [decimalWords({ value: amount.value, decimals: decimals ?? 0 }, amount, say), name]);
}

/** Every digit of an amount, for the person who wants to look closer. */
export function exactAmountWords(amount: Amount, book: TokenBook, say: Say): string {
  const name = assetWords(amount.asset, book, say);
  const decimals = decimalsOf(amount.asset, book);
  if (decimals === null) return say('amount_raw', [wholeWords(amount.value, say), name]);
  return say('amount', [exactWords({ value: amount.value, decimals }, say), name]);
}

function decimalsOf(asset: string, book: TokenBook): number | null {
  if (asset === NATIVE) return NATIVE_DECIMALS;
  return book.tokens.find((entry) => entry.address === asset)?.decimals ?? null;
}

function symbolOf(symbol: string | null | undefined): string {
  const characters = Array.from(cleanForeignText(symbol ?? ''));
  if (characters.length <= SYMBOL_LIMIT) return characters.join('');
  return `${characters
    .slice(0, SYMBOL_LIMIT - 1)
    .join('')
    .trim()}…`;
}

function sameText(left: string, right: string): boolean {
  return left.normalize('NFKC').toLowerCase() === right.normalize('NFKC').toLowerCase();
}
