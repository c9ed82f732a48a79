import type { ChainIntent } from '../core/intent/intent.ts';
import type { ChainSnapshot } from '../core/snapshot/snapshot.ts';
import { chainInfo } from './chains.ts';
import { intentHash } from './intent-hash.ts';

/** A snapshot of an intent's chain in which nothing was read yet. */
export function blankSnapshot(
  intent: ChainIntent,
  { endpoint, takenAtMs }: { readonly endpoint: string | null; readonly takenAtMs: number },
): ChainSnapshot {
  return {
    version: 1,
    kind: 'chain',
    chainId: intent.chainId,
    intentHash: intentHash(intent),
    endpoint,
    takenAtMs,
    simulatedBy: null,
    block: null,
    nativeSymbol: chainInfo(intent.chainId).nativeSymbol,
    calls: [],
    tokens: [],
    balances: [],
    allowances: [],
    pools: [],
    prices: { coin: null, feeds: [], pools: [] },
    counterparties: [],
    gasPriceWei: null,
    l1FeeWei: null,
    accountBalanceWei: null,
    created: null,
    failure: null,
    missing: [],
  };
}
