import type { SwapAction } from '../core/intent/action.ts';
import type { CallsIntent } from '../core/intent/intent.ts';
import { transfersOf } from '../core/logs.ts';
import { poolSwapsOf, reservesBefore, type V2PoolSwap } from '../core/pool-logs.ts';
import type { Address } from '../core/primitives.ts';
import type { Log, Pool } from '../core/snapshot/snapshot.ts';
import { type ChainFacts, type PoolIdentity, remember } from './memory.ts';
import { addressOf, fieldRead, type ReadAnswers, uintOf } from './reads.ts';

/** Learns what of the pools never changes from what they answered. */
export function learnPools(
  pools: readonly { readonly venue: 'v2' | 'v3'; readonly address: Address }[],
  answers: ReadAnswers,
  facts: ChainFacts,
): void {
  for (const { venue, address } of pools) {
    if (facts.pools.has(address)) continue;
    const identity = identityOf({ venue, address }, answers);
    if (identity !== null) remember(facts.pools, address, identity);
  }
}

/**
 * Learns the tokens of constant-product pools from the transfers into and out of them, where the calldata names a hop
 * between exactly these two tokens; it saves the round trip that asks the pool.
 */
export function learnPairs(intent: CallsIntent, logs: readonly Log[], facts: ChainFacts): void {
  const hops = intent.calls.flatMap(({ actions }) =>
    actions.filter((action): action is SwapAction => action.kind === 'swap').flatMap((swap) => swap.hops),
  );
  const pairs = new Set(
    hops.filter(({ venue }) => venue === 'v2').map(({ tokenIn, tokenOut }) => pairKey([tokenIn, tokenOut])),
  );
  const transfers = transfersOf(logs);
  for (const { venue, pool } of poolSwapsOf(logs)) {
    if (venue !== 'v2' || facts.pools.has(pool)) continue;
    const touching = transfers.filter(({ from, to }) => from === pool || to === pool);
    const [token0, token1, ...others] = [...new Set(touching.map(({ token }) => token))].sort();
    if (token0 === undefined || token1 === undefined || others.length > 0) continue;
    if (!pairs.has(pairKey([token0, token1]))) continue;
    remember(facts.pools, pool, { venue, address: pool, token0, token1, feePpm: null });
  }
}

/** Every pool the calls went through, as it was before them; those that could not be read are left out. */
export function poolsBefore(logs: readonly Log[], answers: ReadAnswers, facts: ChainFacts): Pool[] {
  const pools = new Map<Address, Pool>();
  for (const swap of poolSwapsOf(logs)) {
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

function v3Before({ address, token0, token1, feePpm }: PoolIdentity, answers: ReadAnswers): Pool | null {
  const sqrtPriceX96 = uintOf(answers, fieldRead(address, 'slot0'));
  if (sqrtPriceX96 === null || feePpm === null) return null;
  return { venue: 'v3', address, token0, token1, feePpm, sqrtPriceX96: String(sqrtPriceX96) };
}

function identityOf(
  { venue, address }: { readonly venue: 'v2' | 'v3'; readonly address: Address },
  answers: ReadAnswers,
): PoolIdentity | null {
  const token0 = addressOf(answers, fieldRead(address, 'token0'));
  const token1 = addressOf(answers, fieldRead(address, 'token1'));
  if (token0 === null || token1 === null || token0 >= token1) return null;
  if (venue === 'v2') return { venue, address, token0, token1, feePpm: null };
  const fee = uintOf(answers, fieldRead(address, 'fee'));
  return fee === null || fee >= 1_000_000n ? null : { venue, address, token0, token1, feePpm: Number(fee) };
}

function pairKey([one, other]: readonly [Address, Address]): string {
  return one < other ? `${one}:${other}` : `${other}:${one}`;
}
