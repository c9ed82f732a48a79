import { UNLIMITED_FROM } from '../intent/unlimited.ts';
import type { Address } from '../primitives.ts';
import type { ChainSnapshot } from '../snapshot/snapshot.ts';

/** An allowance so many times what the owner holds limits nothing, whatever the number is. */
const LIMITS_NOTHING = 1_000n;

/** What the owner held of a token before the request, or null when it was not read. */
export function heldBefore(snapshot: ChainSnapshot, account: Address, token: Address): bigint | null {
  const found = snapshot.balances.find((entry) => entry.holder === account && entry.token === token);
  return found === undefined ? null : BigInt(found.before);
}

/** True when a permission for `amount` lets take everything the owner has and is likely to get. */
export function isUnlimited(
  amount: bigint,
  { token, snapshot, account }: { token: Address; snapshot: ChainSnapshot; account: Address },
): boolean {
  if (amount >= UNLIMITED_FROM) return true;
  const held = heldBefore(snapshot, account, token);
  return held !== null && held > 0n && amount >= held * LIMITS_NOTHING;
}
