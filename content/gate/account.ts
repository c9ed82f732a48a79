import type { Json } from './canonical.ts';
import { indexOf, ownValue, toLowerCase } from './primordials.ts';
import type { WalletState } from './wallet-state.ts';

const ADDRESS_LENGTH = 42;

/** What of a wallet's state a held request counts on. */
export interface Dependence {
  /** False when the request names its own chain, which the wallet need not be on. */
  readonly onChain: boolean;
  /** In lower case; null when the wallet's first one is meant; false when none matters. */
  readonly account: string | null | false;
}

/** Reads from a held request which account it names and whether it goes to the wallet's own chain. */
export function dependenceOf(method: string, params: Json | undefined): Dependence {
  const first = ownValue(params, 0);
  // EIP-5792: a batch may name another chain than the one the wallet is on.
  const onChain = method !== 'wallet_sendCalls' || typeof ownValue(first, 'chainId') !== 'string';
  return { onChain, account: accountIn(method, first, ownValue(params, 1)) };
}

function accountIn(method: string, first: unknown, second: unknown): Dependence['account'] {
  switch (method) {
    case 'eth_sign':
    case 'eth_signTypedData':
    case 'eth_signTypedData_v3':
    case 'eth_signTypedData_v4':
      // Typed data was once put first and is never like an account.
      return address(first) ?? address(second);
    case 'personal_sign':
      return address(second) ?? address(first);
    case 'eth_sendRawTransaction':
      // Signed already, by whatever account.
      return false;
    default:
      return address(ownValue(first, 'from'));
  }
}

function address(value: unknown): string | null {
  if (typeof value !== 'string' || value.length !== ADDRESS_LENGTH) return null;
  const lower = toLowerCase(value);
  return lower[0] === '0' && lower[1] === 'x' ? lower : null;
}

/** What a request was judged in, and what it counts on of that. */
export interface Judged {
  readonly state: WalletState;
  readonly dependence: Dependence;
}

/**
 * Why the wallet is no longer in the state a request was judged in, or null.
 *
 * What was unknown when it was judged cannot have changed; what was known must be confirmed.
 */
export function changedSince({ state, dependence }: Judged, now: WalletState): string | null {
  const { onChain, account } = dependence;
  if (onChain && state.chainId !== null && state.chainId !== now.chainId) {
    return notOn('network');
  }
  if (state.accounts === null || account === false) return null;
  const isSame =
    account === null
      ? ownValue(state.accounts, 0) === ownValue(now.accounts, 0)
      : indexOf(state.accounts, account) < 0 || indexOf(now.accounts ?? [], account) >= 0;
  return isSame ? null : notOn('account');
}

function notOn(what: string): string {
  return `The wallet is no longer on the ${what} this request was checked for.`;
}
