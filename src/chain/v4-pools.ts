import { keccak256 } from 'viem';
import { uintAt, wordOf } from '../core/abi.ts';
import type { V4Hop } from '../core/intent/action.ts';
import type { CallsIntent } from '../core/intent/intent.ts';
import { poolSwapsOf, type V4PoolSwap } from '../core/pool-logs.ts';
import type { Address, Hex } from '../core/primitives.ts';
import type { Log, Pool } from '../core/snapshot/snapshot.ts';
import { type ChainFacts, remember, type V4Key } from './memory.ts';
import type { Needs } from './need-types.ts';
import { type Read, type ReadAnswers, readKey } from './reads.ts';
import { isOwnCode } from './router-code.ts';

/**
 * The one PoolManager of each chain.
 * @see https://developers.uniswap.org/docs/protocols/v4/deployments
 */
const MANAGERS: Readonly<Record<number, Address>> = {
  1: '0x000000000004444c5dc75cb358380d2e3de08a90',
  10: '0x9a13f98cb987694c9f086b1f5eb990eea8264ec3',
  56: '0x28e2ea090877bf75740558f6bfb36a5ffee9e9df',
  137: '0x67366782805870060151383f4bbff9dab53e5cd6',
  8453: '0x498581ff718922c3f8e6a244956af099b2652b2b',
  42161: '0x360e68faccca8ca495c1b759fd9eee466db9fb32',
  43114: '0x06380c0e0912312b5150364b9dc4542ba0dbbc85',
};

/** The PoolManager that this project lists for a chain, or null. */
export function listedManager(chainId: number): Address | null {
  return MANAGERS[chainId] ?? null;
}

/** The Keccak-256 of the published PoolManager's runtime code without its own address in it. */
const MANAGER_CODE: Hex = '0xa1d857ebc4a1ec6c1d33662732f3a056378b71c5a82a84cb42c692323bbebb48';

const DYNAMIC_FEE = 0x80_00_00n;
/** Where a PoolManager keeps its pools. */
const POOLS_SLOT = 6n;
const EXTSLOAD = '0x1e2eaeaf';
const READ_GAS = 100_000n;
const PRICE_BITS = 160n;
/** A page decides how many pools a path has. */
const MAX_POOLS = 24;

/** The id of a hop's pool, and what it is made from. */
export function v4PoolOf(hop: V4Hop): { readonly poolId: Hex; readonly key: V4Key } {
  const { tokenIn, tokenOut, feePpm, tickSpacing, hooks } = hop;
  const [token0, token1] = tokenIn < tokenOut ? [tokenIn, tokenOut] : [tokenOut, tokenIn];
  const fee = feePpm === null ? DYNAMIC_FEE : BigInt(feePpm);
  const words = [wordOf(token0), wordOf(token1), wordOf(fee), wordOf(BigInt(tickSpacing)), wordOf(hooks)];
  return { poolId: keccak256(`0x${words.join('')}`), key: { token0, token1, feePpm, tickSpacing, hooks } };
}

/** Learns the V4 pools that an intent's swaps name: their ids say what they are made from. */
export function learnV4Keys(intent: CallsIntent, facts: ChainFacts): void {
  for (const hop of v4HopsOf(intent)) {
    const { poolId, key } = v4PoolOf(hop);
    remember(facts.v4Keys, poolId, key);
  }
}

/** Whether this is the published PoolManager's code, with nothing but its own address written into it. */
export function isManagerCode(address: Address, code: Hex): boolean {
  return isOwnCode(code, { hash: MANAGER_CODE, address });
}

/** The V4 pools that an intent's swaps pass through, where they are or may be. */
export function v4Needs(intent: CallsIntent, facts: ChainFacts): Needs['v4Pools'] {
  const managers = managersNamed(intent, facts);
  return v4HopsOf(intent).flatMap((hop) =>
    managers.map((manager) => ({ manager, poolId: v4PoolOf(hop).poolId })),
  );
}

/** The first word of a V4 pool's state, which has its price. */
export function v4StateRead({ manager, poolId }: Needs['v4Pools'][number]): Read {
  const slot = keccak256(`${poolId}${wordOf(POOLS_SLOT)}`);
  return { to: manager, data: `${EXTSLOAD}${slot.slice(2)}`, gas: READ_GAS };
}

/** Every V4 pool of a genuine PoolManager that the calls went through, as it was before them. */
export function v4Before(logs: readonly Log[], answers: ReadAnswers, ground: V4Ground): Pool[] {
  const pools = new Map<Hex, Pool>();
  for (const { pool: manager, poolId } of v4SwapsOf(logs)) {
    const key = ground.facts.v4Keys.get(poolId);
    if (key === undefined || !isGenuine(manager, ground)) continue;
    const state = answers.get(readKey(v4StateRead({ manager, poolId })));
    const word = state === undefined ? null : uintAt({ data: state, index: 0 });
    const sqrtPriceX96 = (word ?? 0n) & ((1n << PRICE_BITS) - 1n);
    if (sqrtPriceX96 === 0n) continue;
    pools.set(poolId, { venue: 'v4', address: manager, poolId, ...key, sqrtPriceX96: String(sqrtPriceX96) });
  }
  return [...pools.values()];
}

/** On which chain, and what is remembered of it. */
interface V4Ground {
  readonly chainId: number;
  readonly facts: ChainFacts;
}

function isGenuine(manager: Address, { chainId, facts }: V4Ground): boolean {
  return manager === (listedManager(chainId) ?? (facts.v4Managers.get(manager) === true ? manager : null));
}

/** The PoolManager of the chain, or those that the routers of an intent name in their code. */
function managersNamed({ chainId, calls }: CallsIntent, facts: ChainFacts): readonly Address[] {
  const listed = listedManager(chainId);
  if (listed !== null) return [listed];
  const named = calls.flatMap(({ to }) => (to === null ? [] : (facts.routers.get(to)?.v4Manager ?? [])));
  return [...new Set(named)].filter((address) => facts.v4Managers.get(address) !== false);
}

function v4HopsOf({ calls }: CallsIntent): readonly V4Hop[] {
  return calls
    .flatMap(({ actions }) => actions.flatMap((action) => (action.kind === 'swap' ? action.hops : [])))
    .filter((hop) => hop.venue === 'v4')
    .slice(0, MAX_POOLS);
}

function v4SwapsOf(logs: readonly Log[]): readonly V4PoolSwap[] {
  return poolSwapsOf(logs).filter((swap) => swap.venue === 'v4');
}
