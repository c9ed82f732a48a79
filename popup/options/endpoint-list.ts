/** More of a person's own endpoints than this for one chain would only wait. */
export const MAX_OWN_ENDPOINTS = 5;

/**
 * A person's endpoints of one chain after the field at a place was changed: null takes that one away, and none is there
 * twice.
 */
export function withEndpointAt(
  urls: readonly string[],
  index: number,
  { url }: { readonly url: string | null },
): readonly string[] {
  const next = [...urls.slice(0, index), ...(url === null ? [] : [url]), ...urls.slice(index + 1)];
  return [...new Set(next)];
}

/** All endpoints with those of one chain put in place; a chain without any is left out. */
export function withChain(
  endpoints: Readonly<Record<string, readonly string[]>>,
  chainId: number,
  { urls }: { readonly urls: readonly string[] },
): Record<string, string[]> {
  const others = Object.entries(endpoints).filter(([id]) => id !== String(chainId));
  const own = urls.length === 0 ? [] : [[String(chainId), urls] as const];
  return Object.fromEntries([...others, ...own].map(([id, list]) => [id, [...list]]));
}
