import { browser } from './browser.ts';

const keyOf = (name: string): string => `catalogue:${name}`;

/** A venue's list of markets as it was stored under a name; undefined where there is none. */
export async function readStoredCatalogue(name: string): Promise<unknown> {
  const key = keyOf(name);
  const stored: unknown = (await browser.storage.local.get(key))[key];
  const isEnvelope = typeof stored === 'object' && stored !== null && 'version' in stored && 'data' in stored;
  return isEnvelope && stored.version === 1 ? stored.data : undefined;
}

/** Keeps a venue's list of markets under a name; it says nothing of the person. */
export async function storeCatalogue(name: string, data: object): Promise<void> {
  await browser.storage.local.set({ [keyOf(name)]: { version: 1, data } });
}
