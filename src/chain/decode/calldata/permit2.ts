import { parseAbi } from 'viem';
import type { Action } from '../../../core/intent/action.ts';
import type { Address } from '../../../core/primitives.ts';
import { decodeBy, type Family, lower, type RawCall, type Reading, readingOf } from './family.ts';

/** Permit2 at the address it has on nearly every chain. */
export const PERMIT2: Address = '0x000000000022d473030f116ddee9f6b43ac78ba3';

const abi = parseAbi([
  'function approve(address token, address spender, uint160 amount, uint48 expiration)',
  'function lockdown((address token, address spender)[] approvals)',
]);

/** Permissions given and taken back inside Permit2; `spender` may move the token through it. */
export const permit2: Family = { abi, applies, read };

function applies(call: RawCall): boolean {
  return call.to === PERMIT2;
}

function read(call: RawCall): Reading | null {
  const decoded = decodeBy(abi, call.data);
  if (decoded === null) return null;
  switch (decoded.functionName) {
    case 'approve': {
      const [token, spender, amount] = decoded.args;
      return readingOf(approval({ token, spender, amount }));
    }
    case 'lockdown':
      return readingOf(...decoded.args[0].map((pair) => approval({ ...pair, amount: 0n })));
  }
}

function approval(given: {
  readonly token: string;
  readonly spender: string;
  readonly amount: bigint;
}): Action {
  return {
    kind: 'approve',
    token: lower(given.token),
    spender: lower(given.spender),
    amount: given.amount.toString(),
  };
}
