import type { PairHop, SwapAction } from '../core/intent/action.ts';
import type { CallsIntent } from '../core/intent/intent.ts';
import { transfersOf } from '../core/logs.ts';
import { poolSwapsOf } from '../core/pool-logs.ts';
import type { Address } from '../core/primitives.ts';
import type { Log } from '../core/snapshot/snapshot.ts';
import { type ChainFacts, type PoolIdentity, remember } from './memory.ts';
import type { Needs } from './need-types.ts';
import {
  deployersAt,
  listedDeployers,
  type PoolDeployer,
  type PoolName,
  poolAddress,
} from './pool-address.ts';
import { addressOf, fieldRead, type ReadAnswers, uintOf } from './reads.ts';
import { learnV4Keys } from './v4-pools.ts';

/** On which chain, and what is remembered of it. */
export interface Ground {
  readonly chainId: number;
  readonly facts: ChainFacts;
}

/** A page decides how many hops a path has, and how many pools its logs name. */
const MAX_POOLS = 24;
/** How many factories on no list are tried for a hop, the latest first. */
const MAX_FACTORIES = 8;

/** The V2 and V3 pools that the swaps of an intent's calls pass through; at most 24. */
export function pairHopsOf(intent: CallsIntent): readonly PairHop[] {
  return intent.calls
    .flatMap(({ actions }) => actions.filter((action): action is SwapAction => action.kind === 'swap'))
    .flatMap(({ hops }) => hops)
    .filter((hop): hop is PairHop => hop.venue === 'v2' || hop.venue === 'v3')
    .slice(0, MAX_POOLS);
}

/** Learns the pools that the listed factories have for an intent's hops, if they have them: their addresses say it. */
export function learnHops(intent: CallsIntent, facts: ChainFacts): void {
  learnV4Keys(intent, facts);
  for (const hop of pairHopsOf(intent)) {
    const name = nameOf(hop);
    if (name === null) continue;
    for (const deployer of listedDeployers(intent.chainId, hop.venue)) {
      const address = poolAddress(deployer, name);
      if (!facts.pools.has(address)) remember(facts.pools, address, identityOf(deployer, name));
    }
  }
}

/**
 * Learns constant-product pools of listed factories from the tokens that went into and out of them; a pool whose
 * address is not that of these tokens is not learnt, whatever moved.
 */
export function learnPairs(logs: readonly Log[], { chainId, facts }: Ground): void {
  const deployers = listedDeployers(chainId, 'v2');
  if (deployers.length === 0) return;
  const transfers = transfersOf(logs);
  for (const pool of unknownPairs(logs, facts)) {
    const touching = transfers.filter(({ from, to }) => from === pool || to === pool);
    const [token0, token1, ...others] = [...new Set(touching.map(({ token }) => token))].sort();
    if (token0 === undefined || token1 === undefined || others.length > 0) continue;
    const name = { token0, token1, feePpm: null };
    const deployer = deployers.find((known) => poolAddress(known, name) === pool);
    if (deployer !== undefined) remember(facts.pools, pool, identityOf(deployer, name));
  }
}

/**
 * Learns the pools whose address is that of a genuine pool, by the factory and the tokens they name themselves; a
 * contract with other code cannot name any that fit.
 */
export function learnPools(pools: Needs['pools'], answers: ReadAnswers, { chainId, facts }: Ground): void {
  for (const { venue, address } of pools) {
    if (facts.pools.has(address)) continue;
    const name = namedBy({ venue, address }, answers);
    if (name === null) continue;
    const factory = addressOf(answers, fieldRead(address, 'factory'));
    const own = factory === null ? [] : deployersAt(factory, venue);
    // The factory that a PancakeSwap V3 pool names is not what deployed it.
    const deployer = [...own, ...listedDeployers(chainId, venue)].find(
      (known) => poolAddress(known, name) === address,
    );
    if (deployer === undefined) continue;
    remember(facts.pools, address, identityOf(deployer, name));
    remember(facts.factories, `${venue}:${deployer.address}`, deployer);
  }
}

/** Where the factories met before have the pool of a hop: asking there at once saves the round trip that finds it. */
export function candidatePools(hop: PairHop, facts: ChainFacts): readonly Address[] {
  const name = nameOf(hop);
  if (name === null) return [];
  const met = [...facts.factories.values()].filter(({ venue }) => venue === hop.venue).slice(-MAX_FACTORIES);
  return met.map((deployer) => poolAddress(deployer, name));
}

function unknownPairs(logs: readonly Log[], facts: ChainFacts): readonly Address[] {
  const pairs = poolSwapsOf(logs).filter(({ venue, pool }) => venue === 'v2' && !facts.pools.has(pool));
  return [...new Set(pairs.map(({ pool }) => pool))].slice(0, MAX_POOLS);
}

/** What a hop's pool is named by; null where the calldata leaves out what the address depends on. */
function nameOf({ venue, tokenIn, tokenOut, feePpm }: PairHop): PoolName | null {
  if (tokenIn === tokenOut || (venue === 'v3' && feePpm === null)) return null;
  const [token0, token1] = tokenIn < tokenOut ? [tokenIn, tokenOut] : [tokenOut, tokenIn];
  return { token0, token1, feePpm };
}

function namedBy({ venue, address }: Needs['pools'][number], answers: ReadAnswers): PoolName | null {
  const token0 = addressOf(answers, fieldRead(address, 'token0'));
  const token1 = addressOf(answers, fieldRead(address, 'token1'));
  if (token0 === null || token1 === null || token0 >= token1) return null;
  if (venue === 'v2') return { token0, token1, feePpm: null };
  const fee = uintOf(answers, fieldRead(address, 'fee'));
  return fee === null || fee >= 1_000_000n ? null : { token0, token1, feePpm: Number(fee) };
}

function identityOf(deployer: PoolDeployer, { token0, token1, feePpm }: PoolName): PoolIdentity {
  const { venue } = deployer;
  const address = poolAddress(deployer, { token0, token1, feePpm });
  return { venue, address, token0, token1, feePpm: venue === 'v2' ? null : feePpm };
}
