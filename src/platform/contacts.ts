import * as v from 'valibot';
import { type Address, AddressSchema } from '../core/primitives.ts';
import { browser } from './browser.ts';

const KEPT = 2_000;
const storedSchema = v.object({ version: v.literal(1), data: v.array(AddressSchema) });

function keyOf(chainId: number): string {
  return `contacts:${chainId}`;
}

/**
 * Addresses this person has sent to, paid or approved on a chain, through a transaction they released in our window and
 * the wallet accepted; a page cannot bring in an address by itself.
 */
export async function readContacts(chainId: number): Promise<ReadonlySet<Address>> {
  const key = keyOf(chainId);
  const stored = await browser.storage.local.get(key);
  const parsed = v.safeParse(storedSchema, stored[key]);
  return new Set(parsed.success ? parsed.output.data : []);
}

/** Remembers addresses as used; the oldest beyond two thousand are forgotten. */
export async function addContacts(chainId: number, addresses: readonly Address[]): Promise<void> {
  const known = await readContacts(chainId);
  const all = [...new Set([...known, ...addresses])].slice(-KEPT);
  await browser.storage.local.set({ [keyOf(chainId)]: { version: 1, data: all } });
}
