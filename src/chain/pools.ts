import { poolSwapsOf, reservesBefore, type V2PoolSwap } from '../core/pool-logs.ts';
import type { Address } from '../core/primitives.ts';
import type { Log, Pool } from '../core/snapshot/snapshot.ts';
import type { ChainFacts, PoolIdentity } from './memory.ts';
import { fieldRead, type ReadAnswers, uintOf } from './reads.ts';

/**
 * Every V2 and V3 pool the calls went through, as it was before them; those that could not be read, and those not known to have
 * the code of a genuine pool, are left out.
 */
export function poolsBefore(logs: readonly Log[], answers: ReadAnswers, facts: ChainFacts): Pool[] {
  const pools = new Map<Address, Pool>();
  for (const swap of poolSwapsOf(logs)) {
    if (swap.venue === 'v4') continue;
    const identity = facts.pools.get(swap.pool);
    if (pools.has(swap.pool) || identity?.venue !== swap.venue) continue;
    const pool = swap.venue === 'v2' ? v2Before(swap, identity) : v3Before(identity, answers);
    if (pool !== null) pools.set(swap.pool, pool);
  }
  return [...pools.values()];
}

function v2Before(swap: V2PoolSwap, { address, token0, token1 }: PoolIdentity): Pool | null {
  const [reserve0, reserve1] = reservesBefore(swap) ?? [-1n, -1n];
  if (reserve0 < 0n || reserve1 < 0n) return null;
  return { venue: 'v2', address, token0, token1, reserve0: String(reserve0), reserve1: String(reserve1) };
}

/** A price of zero is that of a pool nobody has opened: nothing can be measured against it. */
function v3Before({ address, token0, token1, feePpm }: PoolIdentity, answers: ReadAnswers): Pool | null {
  const sqrtPriceX96 = uintOf(answers, fieldRead(address, 'slot0'));
  if (sqrtPriceX96 === null || sqrtPriceX96 === 0n || feePpm === null) return null;
  return { venue: 'v3', address, token0, token1, feePpm, sqrtPriceX96: String(sqrtPriceX96) };
}
