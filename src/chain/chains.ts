import { CHAINS, type ChainInfo } from './chain-list.ts';

const LOCAL_CHAINS: ReadonlySet<number> = new Set([1337, 31337]);

/** What is known of a chain; of one on no list, its number, the usual coin, and no endpoint. */
export function chainInfo(chainId: number): ChainInfo {
  const listed = CHAINS.find((chain) => chain.chainId === chainId);
  if (listed !== undefined) return listed;
  return {
    chainId,
    name: LOCAL_CHAINS.has(chainId) ? 'Local chain' : `Chain ${chainId}`,
    nativeSymbol: 'ETH',
    blockSeconds: 12,
    wrappedNative: null,
    endpoints: [],
    l1FeeOracle: null,
  };
}

/** Addresses of the endpoints that may be asked about a chain, in the order they are preferred. */
export interface EndpointChoice {
  readonly urls: readonly string[];
  /** True when a person set them, who then knows who sees the requests. */
  readonly own: boolean;
}

/**
 * Whom to ask about a chain: the person's own endpoints and no others, or the public ones where they set none. `own`
 * maps a chain id in decimal to endpoints.
 */
export function endpointsFor(
  chainId: number,
  own: Readonly<Record<string, readonly string[]>>,
): EndpointChoice {
  const mine = own[String(chainId)] ?? [];
  return mine.length > 0 ? { urls: mine, own: true } : { urls: chainInfo(chainId).endpoints, own: false };
}

/** Every chain that needs nothing set, in the order of their ids. */
export function listedChains(): readonly ChainInfo[] {
  return CHAINS;
}
