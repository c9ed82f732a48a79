import type { Address, Hex } from '../core/primitives.ts';
import type { Token } from '../core/snapshot/snapshot.ts';
import type { EndpointMemories } from './endpoints/memory.ts';
import type { Needs } from './need-types.ts';
import type { PoolDeployer } from './pool-address.ts';
import type { RecognisedRouter } from './router-code.ts';

/** What of a genuine pool never changes; `feePpm` is null for constant-product pools, whose contracts do not tell it. */
export interface PoolIdentity {
  readonly venue: 'v2' | 'v3';
  readonly address: Address;
  readonly token0: Address;
  readonly token1: Address;
  readonly feePpm: number | null;
}

/** What a V4 pool is made from; its id is the hash of it. `feePpm` is null where hooks decide the fee. */
export interface V4Key {
  readonly token0: Address;
  readonly token1: Address;
  readonly feePpm: number | null;
  readonly tickSpacing: number;
  readonly hooks: Address;
}

/** What was learnt of one chain and stays true. */
export interface ChainFacts {
  readonly tokens: Map<Address, Token>;
  /** Pools whose address can hold nothing but a genuine pool's code. */
  readonly pools: Map<Address, PoolIdentity>;
  /** Factories on no list that deployed such pools, by venue and address. */
  readonly factories: Map<string, PoolDeployer>;
  /** Contracts whose code was looked at: the published router it is, or null when it is none. */
  readonly routers: Map<Address, RecognisedRouter | null>;
  /** Contracts that routers name as their V2 or V3 factory, and whether they have the published factory's code. */
  readonly v2Factories: Map<Address, boolean>;
  readonly v3Factories: Map<Address, boolean>;
  /** What V4 pools are made from, by their ids. */
  readonly v4Keys: Map<Hex, V4Key>;
  /** Contracts that routers name as their V4 PoolManager, and whether they have the published one's code. */
  readonly v4Managers: Map<Address, boolean>;
  /** What had to be read for a request seen before, by its account, target and calldata. */
  readonly needs: Map<string, Needs>;
  /** The newest block time seen, in seconds; 0 before the first. */
  headTimestamp: number;
}

/** What was learnt of every chain and endpoint; kept by the caller between snapshots, so that the second takes one round trip. */
export interface ChainMemory {
  readonly chains: Map<number, ChainFacts>;
  readonly endpoints: EndpointMemories;
}

const MAX_ENTRIES = 2_000;

/** An empty memory. */
export function createChainMemory(): ChainMemory {
  return { chains: new Map(), endpoints: new Map() };
}

/** The facts of one chain, to be read and added to. */
export function factsOf(memory: ChainMemory, chainId: number): ChainFacts {
  const known = memory.chains.get(chainId);
  if (known !== undefined) return known;
  const fresh: ChainFacts = {
    tokens: new Map(),
    pools: new Map(),
    factories: new Map(),
    routers: new Map(),
    v2Factories: new Map(),
    v3Factories: new Map(),
    v4Keys: new Map(),
    v4Managers: new Map(),
    needs: new Map(),
    headTimestamp: 0,
  };
  memory.chains.set(chainId, fresh);
  return fresh;
}

/** Adds a fact; the oldest goes when there are too many, since pages decide what is looked at. */
export function remember<K, V>(facts: Map<K, V>, key: K, value: V): void {
  facts.delete(key);
  facts.set(key, value);
  const [oldest] = facts.keys();
  if (facts.size > MAX_ENTRIES && oldest !== undefined) facts.delete(oldest);
}
