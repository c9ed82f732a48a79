import { authorizationsOf, NO_DELEGATE } from '../core/intent/delegates.ts';
import type { CallsIntent } from '../core/intent/intent.ts';
import type { Address, Hex } from '../core/primitives.ts';

/** Code of accounts as state overrides write it. */
export type Delegations = Readonly<Record<Address, { readonly code: Hex }>>;

/** What EIP-7702 puts before the delegate's address as the code of an account. */
const DELEGATION_PREFIX = '0xef0100';

/**
 * The code that accounts have once a request's authorizations are in force, as state overrides: a node takes only signed
 * authorizations, and most are signed by the wallet after the check. The last of an account counts, and those for another
 * chain not at all.
 * @see https://eips.ethereum.org/EIPS/eip-7702
 */
export function delegationsOf(intent: CallsIntent): Delegations {
  const here = authorizationsOf(intent).filter(({ chainId }) => chainId === 0 || chainId === intent.chainId);
  return Object.fromEntries(
    here.map(({ authority, delegate }) => {
      const code: Hex = delegate === NO_DELEGATE ? '0x' : `${DELEGATION_PREFIX}${delegate.slice(2)}`;
      return [authority, { code }];
    }),
  );
}
