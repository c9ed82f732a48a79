import type { Block } from '../../core/snapshot/snapshot.ts';
import type { Simulation } from '../simulation.ts';

/** Nodes that choose the time themselves take one a few blocks after the newest at most. */
const MAX_AHEAD_S = 60;

/** The header a simulation should stand on, and how it was asked for. */
export interface BaseBlock {
  readonly chainId: number;
  readonly block: Block;
  /** True where the block was asked for by its number; else whatever was newest answered. */
  readonly isPinned: boolean;
  /** The time that was asked for, in seconds. */
  readonly askedS: number;
}

/**
 * Chains whose code sees the base chain's block number.
 * @see https://docs.arbitrum.io/build-decentralized-apps/arbitrum-vs-ethereum/block-numbers-and-time
 */
const FOREIGN_NUMBER: ReadonlySet<number> = new Set([42_161, 42_170, 421_614]);

/** Whether a simulation ran on the state of the header's block, as far as the endpoint's answer tells. */
export function standsOn(simulation: Simulation, base: BaseBlock): boolean {
  const { chainId, block, isPinned, askedS } = base;
  const { by, number, parentHash, timestamp } = simulation;
  const latestS = Math.max(block.timestamp, askedS) + MAX_AHEAD_S;
  if (timestamp < BigInt(block.timestamp) || timestamp > BigInt(latestS)) return false;
  if (parentHash !== null) return parentHash === block.hash;
  const height = BigInt(block.number);
  // `eth_simulateV1` tells the number of its own block, the next one; some nodes tell that of the base block.
  if (by === 'eth_simulateV1') return number === height || number === height + 1n;
  if (FOREIGN_NUMBER.has(chainId)) return isPinned;
  // A call runs in the base block itself; where that was pinned, some nodes make it the next one.
  return number === height || (isPinned && number === height + 1n);
}
