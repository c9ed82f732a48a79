import { intAt, uintAt } from './abi.ts';
import type { Address, Hex } from './primitives.ts';
import type { Log } from './snapshot/snapshot.ts';

/** The pool events that are read, by the hash of their signature. */
export const POOL_TOPICS = {
  v2Sync: '0x1c411e9a96e071241c2f21f7726b17ae89e3cab4c78be50e062b03a9fffbbad1',
  v2Swap: '0xd78ad95fa46c994b6551d0da85fc275fe613ce37657fb8d5e3d130840159d822',
  v3Swap: '0xc42079f94a6350d7e6235f29174924f928cc2ac818eb64fed8004e115fbcca67',
  pancakeV3Swap: '0x19b47279256b2a23a1665c810c8d55a1758940ee09377d4f8d26497a3577dc83',
  v4Swap: '0x40e9cecb9f5f1f1c5b9c97dec2917b7ee92e57ba5563708daca94dd84ad7112f',
} as const;

/** A swap through a constant-product pool; amounts positive into the pool, reserves as its `Sync` left them. */
export interface V2PoolSwap {
  readonly venue: 'v2';
  readonly pool: Address;
  readonly amount0: bigint;
  readonly amount1: bigint;
  readonly reserve0After: bigint | null;
  readonly reserve1After: bigint | null;
}

/** A swap through a concentrated-liquidity pool; amounts positive into the pool. */
export interface V3PoolSwap {
  readonly venue: 'v3';
  readonly pool: Address;
  readonly amount0: bigint;
  readonly amount1: bigint;
}

/** A swap through a pool of a V4 PoolManager, here `pool`; amounts positive into it, and the whole fee it took. */
export interface V4PoolSwap {
  readonly venue: 'v4';
  readonly pool: Address;
  readonly poolId: Hex;
  readonly amount0: bigint;
  readonly amount1: bigint;
  readonly feePpm: number;
}

/** One swap as its pool saw it. */
export type PoolSwap = V2PoolSwap | V3PoolSwap | V4PoolSwap;

/** Every swap of a known kind of pool in the logs, in order. */
export function poolSwapsOf(logs: readonly Log[]): PoolSwap[] {
  const reserves = new Map<Address, readonly [bigint, bigint]>();
  const swaps: PoolSwap[] = [];
  for (const log of logs) {
    const [topic] = log.topics;
    if (topic === POOL_TOPICS.v2Sync) rememberReserves(log, reserves);
    const swap = swapIn(log, reserves);
    if (swap !== null) swaps.push(swap);
  }
  return swaps;
}

/**
 * The reserves a constant-product pool had before a swap, exact: a pair takes as its input whatever its balance holds
 * beyond its old reserve, so the old reserve is the new one less the signed amount. Null without a `Sync`.
 */
export function reservesBefore(swap: V2PoolSwap): readonly [bigint, bigint] | null {
  if (swap.reserve0After === null || swap.reserve1After === null) return null;
  return [swap.reserve0After - swap.amount0, swap.reserve1After - swap.amount1];
}

function rememberReserves(log: Log, reserves: Map<Address, readonly [bigint, bigint]>): void {
  const reserve0 = uintAt({ data: log.data, index: 0 });
  const reserve1 = uintAt({ data: log.data, index: 1 });
  if (reserve0 !== null && reserve1 !== null) reserves.set(log.address, [reserve0, reserve1]);
}

function swapIn(log: Log, reserves: ReadonlyMap<Address, readonly [bigint, bigint]>): PoolSwap | null {
  const [topic] = log.topics;
  if (topic === POOL_TOPICS.v2Swap) return v2Swap(log, reserves.get(log.address));
  if (topic === POOL_TOPICS.v3Swap || topic === POOL_TOPICS.pancakeV3Swap) return v3Swap(log);
  if (topic === POOL_TOPICS.v4Swap) return v4Swap(log);
  return null;
}

function v2Swap(log: Log, reserves: readonly [bigint, bigint] | undefined): V2PoolSwap | null {
  const words = [0, 1, 2, 3].map((index) => uintAt({ data: log.data, index }));
  const [in0, in1, out0, out1] = words;
  if (in0 == null || in1 == null || out0 == null || out1 == null) return null;
  return {
    venue: 'v2',
    pool: log.address,
    amount0: in0 - out0,
    amount1: in1 - out1,
    reserve0After: reserves?.[0] ?? null,
    reserve1After: reserves?.[1] ?? null,
  };
}

function v3Swap(log: Log): V3PoolSwap | null {
  const { data } = log;
  const amount0 = intAt({ data, index: 0 });
  const amount1 = intAt({ data, index: 1 });
  if (amount0 === null || amount1 === null) return null;
  return { venue: 'v3', pool: log.address, amount0, amount1 };
}

const MAX_FEE_PPM = 1_000_000n;

/** V4 writes amounts as the trader sees them: negative into the pool. */
function v4Swap({ address, topics, data }: Log): V4PoolSwap | null {
  const [, poolId] = topics;
  const amount0 = intAt({ data, index: 0 });
  const amount1 = intAt({ data, index: 1 });
  const fee = uintAt({ data, index: 5 });
  if (poolId === undefined || amount0 === null || amount1 === null) return null;
  if (fee === null || fee > MAX_FEE_PPM) return null;
  return { venue: 'v4', pool: address, poolId, amount0: -amount0, amount1: -amount1, feePpm: Number(fee) };
}
