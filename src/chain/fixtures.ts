import type { ChainIntent } from '../core/intent/intent.ts';
import type { Address, Hex } from '../core/primitives.ts';
import type { ChainSnapshot } from '../core/snapshot/snapshot.ts';
import { toIntent } from './decode/index.ts';
import { pause } from './endpoints/pause.ts';
import { createChainMemory } from './memory.ts';
import { type SnapshotOptions, takeSnapshot } from './take-snapshot.ts';

/** The chain id of a local node. */
export const LOCAL_CHAIN = 31337;

/** A transaction as a page asks for it; `value` in wei, addresses in any case. */
export interface PageTransaction {
  readonly from: string;
  readonly to?: string;
  readonly data?: Hex;
  readonly value?: bigint;
  readonly gas?: bigint;
}

/** A page's transaction as an intent, by the real decoder. */
export function intentOf(
  { value = 0n, gas, ...transaction }: PageTransaction,
  chainId = LOCAL_CHAIN,
): ChainIntent {
  const limit = gas === undefined ? {} : { gas: `0x${gas.toString(16)}` };
  const params = [{ ...transaction, ...limit, value: `0x${value.toString(16)}` }];
  return toIntent({ method: 'eth_sendTransaction', params, chainId, origin: 'https://app.example' });
}

/** Takes a snapshot with a fresh memory, the real clock and nobody met before, unless told otherwise. */
export function snapshotAt(
  endpoint: string | null,
  intent: ChainIntent,
  options: Partial<SnapshotOptions> = {},
): Promise<ChainSnapshot> {
  return takeSnapshot(intent, {
    endpoints: { urls: endpoint === null ? [] : [endpoint], own: true },
    wallet: null,
    fetch,
    nowMs: () => Date.now(),
    random: Math.random,
    wait: pause,
    signal: new AbortController().signal,
    memory: createChainMemory(),
    usedBefore: () => false,
    ...options,
  });
}

/** An address as intents and snapshots write it. */
export function lower(address: string): Address {
  return address.toLowerCase() as Address;
}

/** What a holder's balance of an asset changes by; null when the snapshot does not tell. */
export function deltaIn(
  snapshot: ChainSnapshot,
  { holder, token }: { readonly holder: string; readonly token: string | null },
): bigint | null {
  const asset = token === null ? null : lower(token);
  const found = snapshot.balances.find(
    (balance) => balance.holder === lower(holder) && balance.token === asset,
  );
  return found === undefined ? null : BigInt(found.after) - BigInt(found.before);
}
