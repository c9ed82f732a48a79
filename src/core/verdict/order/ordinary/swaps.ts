import type { TransactionIntent } from '../../../intent/intent.ts';
import type { ChainSnapshot } from '../../../snapshot/snapshot.ts';
import { swapCase } from '../../fixtures.ts';
import { RETAIL_USD } from './noise.ts';

const USD_PER_ETH = 3_000;
const ETH = 10n ** 18n;

/** What lies in a pool on both sides together, in US dollars, and how many of 50 swaps go there. */
const POOLS = [
  { usd: 120_000_000, swaps: 16 },
  { usd: 30_000_000, swaps: 14 },
  { usd: 6_000_000, swaps: 10 },
  { usd: 1_500_000, swaps: 6 },
  { usd: 400_000, swaps: 4 },
] as const;

/** Tolerances as people leave or set them, in bps, in turn: half stay with the usual 0.5 %. */
const TOLERANCES_BPS = [
  50, 10, 50, 100, 50, 50, 300, 50, 100, 50, 200, 50, 100, 500, 50, 50, 100, 50, 550, 50,
];

export interface OrdinarySwap {
  readonly name: string;
  readonly intent: TransactionIntent;
  readonly snapshot: ChainSnapshot;
}

/** 50 ordinary swaps of a coin for a dollar on pools from deep to shallow. */
export function ordinarySwaps(): OrdinarySwap[] {
  const pools = POOLS.flatMap(({ usd, swaps }) => Array.from({ length: swaps }, () => usd));
  return pools.map((poolUsd, turn) => {
    const usd = RETAIL_USD[(turn * 11 + 5) % RETAIL_USD.length] ?? 0;
    const toleranceBps = TOLERANCES_BPS[(turn * 3) % TOLERANCES_BPS.length] ?? 50;
    const { intent, snapshot } = swapCase({
      amountIn: (BigInt(Math.round(usd * 1e6)) * ETH) / BigInt(USD_PER_ETH * 1e6),
      pool: {
        reserve0: (BigInt(poolUsd) * ETH) / BigInt(2 * USD_PER_ETH),
        reserve1: BigInt(poolUsd / 2) * 10n ** 6n,
      },
      minOut: (expected) => (expected * BigInt(10_000 - toleranceBps)) / 10_000n,
    });
    return { name: `pool of $${poolUsd}, $${usd}, tolerance ${toleranceBps} bps`, intent, snapshot };
  });
}
