import type { Block } from '../../core/snapshot/snapshot.ts';

/** What is known of a chain's time, in seconds. */
export interface ChainTime {
  readonly nowS: number;
  /** The newest block time seen on the chain; 0 before the first. */
  readonly newestS: number;
  readonly blockSeconds: number;
}

/** A block older than this lags by any clock, unless the clock is wrong by as much. */
const MAX_AGE_S = 900;
const LAG_BLOCKS = 5;
/** Fast chains: as long as a load balancer's slowest node may need. */
const MIN_LAG_S = 30;

/** Whether a block is so much older than the chain's newest that whoever names it has fallen behind. */
export function isBehind(block: Block, { nowS, newestS, blockSeconds }: ChainTime): boolean {
  const toleranceS = Math.max(MIN_LAG_S, LAG_BLOCKS * blockSeconds);
  return block.timestamp < Math.max(newestS - toleranceS, nowS - MAX_AGE_S);
}
