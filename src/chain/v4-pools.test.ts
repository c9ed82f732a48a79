import { describe, expect, it } from 'vitest';
import { toAddress, wordOf } from '../core/abi.ts';
import type { V4Hop } from '../core/intent/action.ts';
import type { CallsIntent } from '../core/intent/intent.ts';
import { POOL_TOPICS } from '../core/pool-logs.ts';
import type { Address, Hex } from '../core/primitives.ts';
import type { Log } from '../core/snapshot/snapshot.ts';
import { transaction } from '../core/verdict/fixtures.ts';
import { type ChainFacts, createChainMemory, factsOf } from './memory.ts';
import { readKey } from './reads.ts';
import { learnV4Keys, listedManager, v4Before, v4Needs, v4PoolOf, v4StateRead } from './v4-pools.ts';

const ETH = toAddress(0n);
const USDC: Address = '0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48';
const ROUTER = toAddress(0xb2n);
const OTHER = toAddress(0xc3n);
const MAINNET = listedManager(1) as Address;
const LOCAL = 31_337;

const hop: V4Hop = { venue: 'v4', tokenIn: ETH, tokenOut: USDC, feePpm: 500, tickSpacing: 10, hooks: ETH };
const { poolId } = v4PoolOf(hop);

function swapOver(hops: readonly V4Hop[], chainId = 1): CallsIntent {
  const swap = { kind: 'swap', exact: 'input', assetIn: 'native', assetOut: USDC } as const;
  const limits = { amountIn: '1', amountOut: '1', recipient: OTHER, deadline: null };
  const actions = [{ ...swap, ...limits, hops: [...hops] }];
  return { ...transaction({ to: ROUTER, actions }), chainId };
}
const freshFacts = (chainId = 1): ChainFacts => factsOf(createChainMemory(), chainId);
const swapLog = (manager: Address, id: Hex = poolId): Log => ({
  address: manager,
  topics: [POOL_TOPICS.v4Swap, id, `0x${wordOf(ROUTER)}`],
  data: `0x${[-10n & (2n ** 256n - 1n), 9n, 1n, 1n, 1n, 500n].map(wordOf).join('')}`,
});
/** What a PoolManager keeps of a pool: its price below tick and fees. */
const stateOf = (manager: Address, sqrtPriceX96: bigint) => {
  const word = (7n << 160n) | sqrtPriceX96;
  return new Map([[readKey(v4StateRead({ manager, poolId })), `0x${wordOf(word)}` as Hex]]);
};

describe('a V4 pool', () => {
  it('has the id it has on Ethereum, seen from either side', () => {
    expect(poolId).toBe('0x21c67e77068de97969ba93d4aab21826d33ca12bb9f565d8496e8fda8a82ca27');
    expect(v4PoolOf({ ...hop, tokenIn: USDC, tokenOut: ETH })).toEqual(v4PoolOf(hop));
    expect(v4PoolOf({ ...hop, feePpm: null }).poolId).not.toBe(poolId);
  });

  it('is looked for at the listed PoolManager, and where none is at those that routers name', () => {
    expect(v4Needs(swapOver([hop]), freshFacts())).toEqual([{ manager: MAINNET, poolId }]);
    const facts = freshFacts(LOCAL);
    const intent = swapOver([hop], LOCAL);
    expect(v4Needs(intent, facts)).toEqual([]);
    facts.routers.set(ROUTER, {
      name: 'Router',
      wrapped: null,
      v2Factory: null,
      v3Factory: null,
      v4Manager: OTHER,
    });
    expect(v4Needs(intent, facts)).toEqual([{ manager: OTHER, poolId }]);
    facts.v4Managers.set(OTHER, false);
    expect(v4Needs(intent, facts)).toEqual([]);
  });

  it('is read as it was before, from a PoolManager that is genuine', () => {
    const facts = freshFacts();
    learnV4Keys(swapOver([hop]), facts);
    const before = v4Before([swapLog(MAINNET)], stateOf(MAINNET, 99n), { chainId: 1, facts });
    expect(before).toEqual([
      {
        venue: 'v4',
        address: MAINNET,
        poolId,
        token0: ETH,
        token1: USDC,
        feePpm: 500,
        tickSpacing: 10,
        hooks: ETH,
        sqrtPriceX96: '99',
      },
    ]);
  });

  it.each([
    ['another contract speaks of it', OTHER, swapLog(OTHER), 99n],
    ['nothing named it', MAINNET, swapLog(MAINNET, `0x${'77'.repeat(32)}`), 99n],
    ['it has no price', MAINNET, swapLog(MAINNET), 0n],
  ] as const)('is not read when %s', (_, manager, log, price) => {
    const facts = freshFacts();
    learnV4Keys(swapOver([hop]), facts);
    facts.v4Managers.set(OTHER, true);
    expect(v4Before([log], stateOf(manager, price), { chainId: 1, facts })).toEqual([]);
  });

  it('is read on a chain without a listed PoolManager when its code is the published one', () => {
    const facts = freshFacts(LOCAL);
    learnV4Keys(swapOver([hop], LOCAL), facts);
    const read = () => v4Before([swapLog(OTHER)], stateOf(OTHER, 99n), { chainId: LOCAL, facts });
    expect(read()).toEqual([]);
    facts.v4Managers.set(OTHER, true);
    expect(read()).toHaveLength(1);
  });
});
