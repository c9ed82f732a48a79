import type { ChainSnapshot } from '../../core/snapshot/snapshot.ts';
import type { Capabilities } from './memory.ts';

/**
 * How much a reading tells: nothing was executed (0), by the wallet's word (1), by an endpoint that lags behind the chain
 * (2, 3) or keeps up with it (4, 5), the odd of each pair with everything that the calls did.
 */
export type Quality = 0 | 1 | 2 | 3 | 4 | 5;

/** Nothing better can be had: nobody else is asked. */
export const BEST: Quality = 5;
/** The most that a wallet's word is worth. */
export const OF_WALLET: Quality = 1;

/** What a reading is worth; `lags` says whether its block is behind what the chain is known to have. */
export function qualityOf(snapshot: ChainSnapshot, lags: boolean): Quality {
  const { failure, simulatedBy } = snapshot;
  // What is wrong with the request itself no other endpoint would say otherwise.
  const unexecuted = failure?.code.startsWith('endpoint') ?? false;
  if (unexecuted) return 0;
  if (simulatedBy === 'wallet') return OF_WALLET;
  if (simulatedBy === 'eth_call') return lags ? 2 : 4;
  return lags ? 3 : BEST;
}

/** The best an endpoint can give, as far as is known of it. */
export function promiseOf({ simulateV1, debugTraceCall, callOverrides }: Capabilities): Quality {
  if (simulateV1 !== false || debugTraceCall !== false) return BEST;
  return callOverrides !== false ? 4 : 0;
}
