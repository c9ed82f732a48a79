import { describe, expect, it } from 'vitest';
import { toAddress, wordOf } from '../core/abi.ts';
import type { Hop } from '../core/intent/action.ts';
import type { CallsIntent } from '../core/intent/intent.ts';
import { TOPICS } from '../core/logs.ts';
import { POOL_TOPICS } from '../core/pool-logs.ts';
import type { Address, Hex } from '../core/primitives.ts';
import type { Log } from '../core/snapshot/snapshot.ts';
import { learnHops, learnPairs, learnPools } from './genuine-pools.ts';
import { type ChainFacts, createChainMemory, factsOf } from './memory.ts';
import { needsOfIntent } from './needs.ts';
import { deployersAt, listedDeployers, type PoolDeployer, poolAddress } from './pool-address.ts';
import { poolsBefore } from './pools.ts';
import { fieldRead, readKey } from './reads.ts';

const ACCOUNT = toAddress(0xa1n);
const FACTORY = toAddress(0xf4n);
const IMPOSTOR = toAddress(0xc3n);
const [TOKEN0, TOKEN1, THIRD] = [toAddress(0x10n), toAddress(0x11n), toAddress(0x12n)];
const V2_NAME = { token0: TOKEN0, token1: TOKEN1, feePpm: null };
const V3_NAME = { ...V2_NAME, feePpm: 500 };

const first = (deployers: readonly PoolDeployer[]): PoolDeployer => deployers[0] as PoolDeployer;
const LISTED_PAIR = poolAddress(first(listedDeployers(1, 'v2')), V2_NAME);
const LISTED_POOL = poolAddress(first(listedDeployers(1, 'v3')), V3_NAME);
const OWN_PAIR = poolAddress(first(deployersAt(FACTORY, 'v2')), V2_NAME);
const OWN_POOL = poolAddress(first(deployersAt(FACTORY, 'v3')), V3_NAME);

const word = (value: bigint | Address): Hex => `0x${wordOf(value)}`;
const words = (...values: readonly bigint[]): Hex => `0x${values.map(wordOf).join('')}`;
const transfer = (token: Address, from: Address, to: Address): Log => ({
  address: token,
  topics: [TOPICS.transfer, word(from), word(to)],
  data: word(1n),
});
const pairLogs = (pool: Address, token0: Address = TOKEN0): readonly Log[] => [
  transfer(TOKEN1, ACCOUNT, pool),
  transfer(token0, pool, ACCOUNT),
  { address: pool, topics: [POOL_TOPICS.v2Sync], data: words(90n, 110n) },
  { address: pool, topics: [POOL_TOPICS.v2Swap], data: words(0n, 10n, 10n, 0n) },
];
const poolLogs = (pool: Address): readonly Log[] => [
  { address: pool, topics: [POOL_TOPICS.v3Swap], data: words(10n, 10n, 7n, 7n, 1n) },
];

function swapOver(hops: readonly Hop[], chainId = 1): CallsIntent {
  const swap = {
    kind: 'swap',
    exact: 'input',
    assetIn: TOKEN1,
    assetOut: TOKEN0,
    amountIn: '10',
    amountOut: '1',
  } as const;
  const action = { ...swap, recipient: ACCOUNT, deadline: null, hops: [...hops] };
  return {
    version: 1,
    kind: 'transaction',
    method: 'eth_sendTransaction',
    chainId,
    account: ACCOUNT,
    origin: '',
    calls: [{ to: FACTORY, value: '0', data: '0x', gas: null, actions: [action], unread: [] }],
    fees: { maxFeePerGas: null, maxPriorityFeePerGas: null, gasPrice: null },
    authorizations: [],
  };
}
const v2Hop: Hop = { venue: 'v2', tokenIn: TOKEN1, tokenOut: TOKEN0, feePpm: null };
const v3Hop: Hop = { venue: 'v3', tokenIn: TOKEN1, tokenOut: TOKEN0, feePpm: 500 };
const freshFacts = (): ChainFacts => factsOf(createChainMemory(), 1);

type Fields = Readonly<Partial<Record<'factory' | 'token0' | 'token1' | 'fee' | 'slot0', bigint | Address>>>;
const answers = (pool: Address, fields: Fields) =>
  new Map(
    Object.entries(fields).map(([field, value]) => [readKey(fieldRead(pool, field as 'fee')), word(value)]),
  );

describe('a pool that is not known', () => {
  it('is no pool, whatever it emits and whatever tokens pass through it', () => {
    const facts = freshFacts();
    const ground = { chainId: 1, facts };
    learnHops(swapOver([v2Hop, v3Hop]), facts);
    learnPairs(pairLogs(IMPOSTOR), ground);
    const claims = { factory: FACTORY, token0: TOKEN0, token1: TOKEN1, fee: 500n, slot0: 2n ** 96n };
    learnPools([{ venue: 'v2', address: IMPOSTOR }], answers(IMPOSTOR, claims), ground);
    learnPools([{ venue: 'v3', address: IMPOSTOR }], answers(IMPOSTOR, claims), ground);
    expect(facts.pools.has(IMPOSTOR)).toBe(false);
    expect(facts.factories.size).toBe(0);
    const logs = [...pairLogs(IMPOSTOR), ...poolLogs(IMPOSTOR)];
    expect(poolsBefore(logs, answers(IMPOSTOR, claims), facts)).toEqual([]);
  });
});

describe('a pool of a listed factory', () => {
  it('is known by the hop that names its tokens', () => {
    const facts = freshFacts();
    learnHops(swapOver([v2Hop, v3Hop]), facts);
    expect(poolsBefore(pairLogs(LISTED_PAIR), new Map(), facts)).toEqual([
      { venue: 'v2', address: LISTED_PAIR, token0: TOKEN0, token1: TOKEN1, reserve0: '100', reserve1: '100' },
    ]);
    expect(needsOfIntent(swapOver([v3Hop]), facts).pools).toContainEqual({
      venue: 'v3',
      address: LISTED_POOL,
    });
  });

  it('is not known on a chain where its factory is not listed', () => {
    const facts = freshFacts();
    learnHops(swapOver([v2Hop, v3Hop], 31337), facts);
    expect(facts.pools.size).toBe(0);
  });

  it('is known by the tokens that passed through it, when these are the ones of its address', () => {
    const known = freshFacts();
    learnPairs(pairLogs(LISTED_PAIR), { chainId: 1, facts: known });
    expect(known.pools.get(LISTED_PAIR)).toMatchObject(V2_NAME);
    const others = freshFacts();
    learnPairs(pairLogs(LISTED_PAIR, THIRD), { chainId: 1, facts: others });
    learnPairs([...pairLogs(LISTED_PAIR), transfer(THIRD, LISTED_PAIR, ACCOUNT)], {
      chainId: 1,
      facts: others,
    });
    expect(others.pools.size).toBe(0);
  });

  it('is looked for on a bounded number of hops', () => {
    const facts = freshFacts();
    const hops = Array.from({ length: 500 }, (_, at) => ({
      ...v2Hop,
      tokenIn: toAddress(BigInt(1_000 + at)),
    }));
    learnHops(swapOver(hops), facts);
    expect(facts.pools.size).toBe(24 * listedDeployers(1, 'v2').length);
  });
});

describe('a pool of any other factory', () => {
  it.each([
    ['v2', OWN_PAIR, { factory: FACTORY, token0: TOKEN0, token1: TOKEN1 }],
    ['v3', OWN_POOL, { factory: FACTORY, token0: TOKEN0, token1: TOKEN1, fee: 500n }],
  ] as const)('%s is known by what it says, if its address says the same', (venue, address, told) => {
    const lies: readonly Fields[] = [
      {},
      { ...told, factory: THIRD },
      { ...told, token0: toAddress(1n) },
      { ...told, token0: TOKEN1, token1: TOKEN0 },
      ...(venue === 'v3'
        ? [
            { ...told, fee: 3_000n },
            { ...told, fee: 1_000_000n },
          ]
        : []),
    ];
    for (const fields of lies) {
      const facts = freshFacts();
      learnPools([{ venue, address }], answers(address, fields), { chainId: 31337, facts });
      expect(facts.pools.size).toBe(0);
    }
    const facts = freshFacts();
    learnPools([{ venue, address }], answers(address, told), { chainId: 31337, facts });
    const feePpm = venue === 'v3' ? 500 : null;
    expect(facts.pools.get(address)).toEqual({ venue, address, token0: TOKEN0, token1: TOKEN1, feePpm });
  });

  it('tells where the factory has its next one, which is asked at once', () => {
    const facts = freshFacts();
    const told = { factory: FACTORY, token0: TOKEN0, token1: TOKEN1 };
    learnPools([{ venue: 'v2', address: OWN_PAIR }], answers(OWN_PAIR, told), { chainId: 31337, facts });
    const hop = { ...v2Hop, tokenIn: THIRD };
    const next = poolAddress(first(deployersAt(FACTORY, 'v2')), {
      token0: TOKEN0,
      token1: THIRD,
      feePpm: null,
    });
    expect(needsOfIntent(swapOver([hop], 31337), facts).pools).toEqual([{ venue: 'v2', address: next }]);
  });

  it('of PancakeSwap V3 names a factory that did not deploy it, and is known all the same', () => {
    const facts = freshFacts();
    const pancake = listedDeployers(1, 'v3').at(-1) as PoolDeployer;
    const address = poolAddress(pancake, V3_NAME);
    const told = { factory: FACTORY, token0: TOKEN0, token1: TOKEN1, fee: 500n };
    learnPools([{ venue: 'v3', address }], answers(address, told), { chainId: 1, facts });
    expect(facts.pools.get(address)).toMatchObject(V3_NAME);
  });
});

describe('a concentrated-liquidity pool without a price', () => {
  it('is left out', () => {
    const facts = freshFacts();
    learnHops(swapOver([v3Hop]), facts);
    const logs = poolLogs(LISTED_POOL);
    expect(poolsBefore(logs, answers(LISTED_POOL, { slot0: 0n }), facts)).toEqual([]);
    expect(poolsBefore(logs, answers(LISTED_POOL, { slot0: 5n }), facts)).toMatchObject([
      { sqrtPriceX96: '5' },
    ]);
  });
});
