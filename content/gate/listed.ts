import { defineOwn, forEach, isArray, isObject, mapForEach, mapSet } from './primordials.ts';
import { protectProvider } from './provider.ts';

/** Protects a provider and, in place, those that several wallets put into its `providers` and `providerMap`. */
export function protectWithListed(provider: object): object {
  const standIn = protectProvider(provider);
  try {
    const { providers, providerMap } = provider as { providers?: unknown; providerMap?: unknown };
    if (isArray(providers)) {
      forEach(providers, (found, index) => replace(found, (listed) => defineOwn(providers, index, listed)));
    }
    if (isObject(providerMap)) {
      const map = providerMap as Map<unknown, unknown>;
      mapForEach(map, (found, name) => replace(found, (listed) => mapSet(map, name, listed)));
    }
  } catch {
    // No map, or a hostile object that throws when it is read.
  }
  return standIn;
}

function replace(found: unknown, put: (listed: object) => void): void {
  if (!isObject(found)) return;
  const listed = protectProvider(found);
  if (listed !== found) put(listed);
}
