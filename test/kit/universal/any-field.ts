import fc from 'fast-check';
import { zeroAddress } from 'viem';
import type { NamedStep } from '../../../src/chain/decode/calldata/step.ts';
import { ACCOUNT, anyAddress, anyUint, ROUTER } from '../../../src/chain/decode/fixtures.ts';
import { ALL, type Command, ROUTER as SELF, SENDER } from '../chain/universal-calldata.ts';

/** An amount that an earlier command works out. */
export const RESOLVED = 1n << 127n;

/** A command beside the steps it should be read as. */
export interface Written {
  readonly command: Command;
  readonly steps: readonly NamedStep[];
}

/** Any amount that stands for itself. */
export const anyAmount = anyUint(160n).filter((amount) => amount !== RESOLVED && amount > 0n);
/** The same, as V4 writes it. */
export const anyNarrow = anyUint(128n).filter((amount) => amount !== RESOLVED && amount > 0n);
/** Who pays for a swap. */
export const payer = (byUser: boolean) => (byUser ? 'account' : 'router') as 'account' | 'router';
/** What is spent where an amount is written. */
export const spent = (amount: bigint) => (amount === ALL ? ('balance' as const) : amount);
/** Somebody as calldata writes them, and who that is. */
export const anyParty = fc.oneof(
  anyAddress.map((address) => [address, address] as const),
  fc.constant([SENDER, ACCOUNT] as const),
);
/** The same, or the router. */
export const anyHolder = fc.oneof(anyParty, fc.constant([SELF, ROUTER] as const));
/** An asset as calldata writes it, and which it is. */
export const anyAsset = fc.oneof(
  anyAddress.map((token) => [token, token] as const),
  fc.constant([zeroAddress, 'native'] as const),
);
/** The tokens of a path. */
export const anyTokens = fc.uniqueArray(anyAddress, { minLength: 2, maxLength: 4 });
