import fc from 'fast-check';
import { encodeAbiParameters, type Hex, toEventHash } from 'viem';
import { describe, expect, it } from 'vitest';
import { toAddress } from './abi.ts';
import { POOL_TOPICS, poolSwapsOf, reservesBefore } from './pool-logs.ts';
import type { Log } from './snapshot/snapshot.ts';

const POOL = toAddress(0x9001n);
const OTHER = toAddress(0x9002n);
const uint = (type: 'uint256') => ({ type }) as const;
const log = (topic: Hex, data: Hex, address = POOL): Log => ({ address, topics: [topic], data });

const sync = (reserves: readonly [bigint, bigint], pool = POOL) =>
  log(POOL_TOPICS.v2Sync, encodeAbiParameters([uint('uint256'), uint('uint256')], reserves), pool);
const swap = (amounts: readonly [bigint, bigint, bigint, bigint], pool = POOL) =>
  log(
    POOL_TOPICS.v2Swap,
    encodeAbiParameters([uint('uint256'), uint('uint256'), uint('uint256'), uint('uint256')], amounts),
    pool,
  );

describe('event hashes', () => {
  it.each([
    ['v2Sync', 'Sync(uint112,uint112)'],
    ['v2Swap', 'Swap(address,uint256,uint256,uint256,uint256,address)'],
    ['v3Swap', 'Swap(address,address,int256,int256,uint160,uint128,int24)'],
    ['pancakeV3Swap', 'Swap(address,address,int256,int256,uint160,uint128,int24,uint128,uint128)'],
    ['v4Swap', 'Swap(bytes32,address,int128,int128,uint160,uint128,int24,uint24)'],
  ] as const)('%s', (name, signature) => {
    expect(POOL_TOPICS[name]).toBe(toEventHash(signature));
  });
});

describe('constant-product swaps', () => {
  it('gives the reserves back that a pair had', () => {
    const reserve = fc.bigInt({ min: 1n, max: 2n ** 112n - 1n });
    fc.assert(
      fc.property(fc.tuple(reserve, reserve, reserve, reserve), ([reserve0, reserve1, in0, wanted]) => {
        const out1 = wanted % reserve1;
        const after = [reserve0 + in0, reserve1 - out1] as const;
        const [seen] = poolSwapsOf([sync(after), swap([in0, 0n, 0n, out1])]);
        expect(seen).toMatchObject({ venue: 'v2', pool: POOL, amount0: in0, amount1: -out1 });
        if (seen?.venue !== 'v2') throw new TypeError('No swap of a pair was read.');
        expect(reservesBefore(seen)).toEqual([reserve0, reserve1]);
      }),
    );
  });

  it('takes the latest reserves of the same pool, and none of another', () => {
    const logs = [
      sync([1n, 2n]),
      sync([50n, 60n], OTHER),
      sync([10n, 20n]),
      swap([5n, 0n, 0n, 4n]),
      swap([1n, 0n, 0n, 1n], toAddress(0x9003n)),
    ];
    const swaps = poolSwapsOf(logs);
    expect(swaps.map((seen) => (seen.venue === 'v2' ? reservesBefore(seen) : null))).toEqual([
      [5n, 24n],
      null,
    ]);
  });
});

describe('concentrated-liquidity swaps', () => {
  const types = [
    { type: 'int256' },
    { type: 'int256' },
    { type: 'uint160' },
    { type: 'uint128' },
    { type: 'int24' },
  ] as const;

  it.each(['v3Swap', 'pancakeV3Swap'] as const)('reads %s', (name) => {
    const int256 = fc.bigInt({ min: -(2n ** 255n), max: 2n ** 255n - 1n });
    const price = fc.bigInt({ min: 0n, max: 2n ** 160n - 1n });
    const liquidity = fc.bigInt({ min: 0n, max: 2n ** 128n - 1n });
    fc.assert(
      fc.property(fc.tuple(int256, int256, price, liquidity), ([amount0, amount1, sqrt, depth]) => {
        const data = encodeAbiParameters(types, [amount0, amount1, sqrt, depth, -5]);
        const swaps = poolSwapsOf([log(POOL_TOPICS[name], data)]);
        expect(swaps).toEqual([{ venue: 'v3', pool: POOL, amount0, amount1 }]);
      }),
    );
  });

  it('passes over events that are cut short', () => {
    const topics = [POOL_TOPICS.v3Swap, POOL_TOPICS.v2Swap, POOL_TOPICS.v2Sync];
    expect(poolSwapsOf(topics.map((topic) => log(topic, `0x${'00'.repeat(48)}`)))).toEqual([]);
  });
});

describe('swaps of V4', () => {
  const POOL_ID: Hex = `0x${'77'.repeat(32)}`;
  const types = ['int128', 'int128', 'uint160', 'uint128', 'int24', 'uint24'].map((type) => ({ type }));
  const v4 = (amounts: readonly [bigint, bigint], fee: bigint): Log => {
    const data = encodeAbiParameters(types, [...amounts, 1n, 1n, -1, fee]);
    return { address: POOL, topics: [POOL_TOPICS.v4Swap, POOL_ID, POOL_ID], data };
  };

  it('name pool and fee, and amounts as the pool sees them', () => {
    expect(poolSwapsOf([v4([-10n, 9n], 500n)])).toEqual([
      { venue: 'v4', pool: POOL, poolId: POOL_ID, amount0: 10n, amount1: -9n, feePpm: 500 },
    ]);
  });

  it('without a pool, or with a fee of more than all, are passed over', () => {
    const { data } = v4([-10n, 9n], 500n);
    expect(poolSwapsOf([log(POOL_TOPICS.v4Swap, data)])).toEqual([]);
    expect(poolSwapsOf([v4([-10n, 9n], 1_000_001n)])).toEqual([]);
    expect(poolSwapsOf([{ ...v4([-10n, 9n], 500n), data: '0x' }])).toEqual([]);
  });
});
