import { canonicalCopy, type Json } from './canonical.ts';
import { apply, isArray, later } from './primordials.ts';
import { observe } from './promises.ts';

/** A wallet's `request` as it was before it was wrapped, and the `this` of the call. */
export interface WalletFunction {
  readonly original: (...args: never[]) => unknown;
  readonly self: unknown;
}

/** What a wallet says of itself; null when it did not answer in time or in the known shape. */
export interface WalletState {
  readonly chainId: string | null;
  readonly accounts: readonly string[] | null;
}

const ANSWER_WITHIN_MS = 1_000;
const MAX_TEXT = 80;
const MAX_ACCOUNTS = 1_000;

/** Asks the wallet for its chain and accounts; `done` is called once, after one second at the latest. */
export function askWallet(wallet: WalletFunction, done: (state: WalletState) => void): void {
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
  ask(wallet, 'eth_chainId', (value) => {
    chainId = readChainId(value);
    settle();
  });
  ask(wallet, 'eth_accounts', (value) => {
    accounts = readAccounts(value);
    settle();
  });
}

function ask({ original, self }: WalletFunction, method: string, onAnswer: (value: unknown) => void): void {
  try {
    observe(apply(original, self, [{ method }]), { onValue: onAnswer, onError: () => onAnswer(null) });
  } catch {
    onAnswer(null);
  }
}

function readChainId(value: unknown): string | null {
  if (typeof value === 'number') return `${value}`;
  return typeof value === 'string' && value.length <= MAX_TEXT ? value : null;
}

function readAccounts(value: unknown): readonly string[] | null {
  const copied = canonicalCopy(value);
  if (!copied.ok || !isArray(copied.value) || copied.value.length > MAX_ACCOUNTS) return null;
  const accounts = copied.value as readonly Json[];
  for (let index = 0; index < accounts.length; index += 1) {
    const account = accounts[index];
    if (typeof account !== 'string' || account.length > MAX_TEXT) return null;
  }
  return accounts as readonly string[];
}
