import type { Json } from './canonical.ts';
import { ownValue, toLowerCase } from './primordials.ts';
import type { WalletState } from './wallet-state.ts';

const ADDRESS_LENGTH = 42;

/** The account a held request names, in lower case; null when it names none and the wallet's first one is meant. */
export function namedAccount(method: string, params: Json | undefined): string | null {
  const first = ownValue(params, 0);
  switch (method) {
    case 'eth_signTypedData_v4':
      return address(first);
    case 'personal_sign':
      return address(ownValue(params, 1)) ?? address(first);
    default:
      return address(ownValue(first, 'from'));
  }
}

function address(value: unknown): string | null {
  if (typeof value !== 'string' || value.length !== ADDRESS_LENGTH) return null;
  const lower = toLowerCase(value);
  return lower[0] === '0' && lower[1] === 'x' ? lower : null;
}

/**
 * Why the wallet is no longer in the state a request was judged in, or null.
 *
 * What was unknown when it was judged cannot have changed; what was known must be confirmed.
 */
export function changedSince(judged: WalletState, now: WalletState, account: string | null): string | null {
  if (judged.chainId !== null && judged.chainId !== now.chainId) {
    return 'The wallet is no longer on the network this request was checked for.';
  }
  if (judged.accounts === null) return null;
  const sameAccount =
    account === null
      ? firstAccount(judged) === firstAccount(now)
      : !includes(judged.accounts, account) || includes(now.accounts, account);
  return sameAccount ? null : 'The wallet is no longer on the account this request was checked for.';
}

function firstAccount({ accounts }: WalletState): string | null {
  const first = ownValue(accounts, 0);
  return typeof first === 'string' ? toLowerCase(first) : null;
}

function includes(accounts: readonly string[] | null, account: string): boolean {
  if (accounts === null) return false;
  for (let index = 0; index < accounts.length; index += 1) {
    const candidate = ownValue(accounts, index);
    if (typeof candidate === 'string' && toLowerCase(candidate) === account) return true;
  }
  return false;
}
