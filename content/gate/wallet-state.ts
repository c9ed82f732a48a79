import { askOriginal } from './ask.ts';
import { canonicalCopy, type Json } from './canonical.ts';
import type { WalletCall } from './forward.ts';
import { append, forEach, isArray, later, toLowerCase } from './primordials.ts';

/** What a wallet says of itself; null when it did not answer in time or in the known shape. */
export interface WalletState {
  readonly chainId: string | null;
  /** In lower case, the active one first. */
  readonly accounts: readonly string[] | null;
}

const ANSWER_WITHIN_MS = 1_000;
const MAX_TEXT = 80;
const MAX_ACCOUNTS = 1_000;

/** Asks the wallet for its chain and accounts; `done` is called once, after one second at the latest. */
export function askWallet(call: WalletCall, done: (state: WalletState) => void): void {
  let chainId: string | null = null;
  let accounts: readonly string[] | null = null;
  let waiting = 2;
  let finished = false;
  const finish = () => {
    if (finished) return;
    finished = true;
    done({ chainId, accounts });
  };
  const settle = () => {
    waiting -= 1;
    if (waiting === 0) finish();
  };
  later(finish, ANSWER_WITHIN_MS);
  ask(call, 'eth_chainId', (value) => {
    chainId = readChainId(value);
    settle();
  });
  ask(call, 'eth_accounts', (value) => {
    accounts = readAccounts(value);
    settle();
  });
}

function ask(call: WalletCall, method: string, onAnswer: (value: unknown) => void): void {
  askOriginal(call, { method }, { onValue: onAnswer, onError: () => onAnswer(null) });
}

function readChainId(value: unknown): string | null {
  if (typeof value === 'number') return `${value}`;
  return typeof value === 'string' && value.length <= MAX_TEXT ? value : null;
}

function readAccounts(value: unknown): readonly string[] | null {
  const copied = canonicalCopy(value);
  if (!copied.ok || !isArray(copied.value) || copied.value.length > MAX_ACCOUNTS) return null;
  const accounts: string[] = [];
  forEach(copied.value as readonly Json[], (account) => {
    if (typeof account === 'string' && account.length <= MAX_TEXT) append(accounts, toLowerCase(account));
  });
  return accounts.length === copied.value.length ? accounts : null;
}
