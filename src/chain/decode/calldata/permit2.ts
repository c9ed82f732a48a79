import type { Action } from '../../../core/intent/action.ts';
import { PERMIT2_CONTRACTS } from '../../../core/logs.ts';
import type { Address } from '../../../core/primitives.ts';
import { parseAbi } from './abi.ts';
import { decodeBy, type Family, lower, type RawCall, type Reading, readingOf } from './family.ts';

const abi = parseAbi([
  'function approve(address token, address spender, uint160 amount, uint48 expiration)',
  'function lockdown((address token, address spender)[] approvals)',
]);

/** Permissions given and taken back inside Permit2; `spender` may move the token through it. */
export const permit2: Family = { abi, applies, read };

function applies(call: RawCall): boolean {
  return PERMIT2_CONTRACTS.has(call.to);
}

function read(call: RawCall): Reading | null {
  const decoded = decodeBy(abi, call.data);
  if (decoded === null) return null;
  switch (decoded.functionName) {
    case 'approve': {
      const [token, spender, amount] = decoded.args;
      return readingOf(approval({ token, spender, via: call.to, amount }));
    }
    case 'lockdown':
      return readingOf(...decoded.args[0].map((pair) => approval({ ...pair, via: call.to, amount: 0n })));
  }
}

function approval(given: {
  readonly token: string;
  readonly spender: string;
  readonly via: Address;
  readonly amount: bigint;
}): Action {
  return {
    kind: 'approve',
    token: lower(given.token),
    spender: lower(given.spender),
    via: given.via,
    amount: given.amount.toString(),
  };
}
