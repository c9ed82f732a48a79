import type { Intent } from '../core/intent/intent.ts';
import type { Address } from '../core/primitives.ts';
import type { Fault, Snapshot } from '../core/snapshot/snapshot.ts';
import { blankSnapshot } from './blank.ts';
import { openEndpoint } from './endpoint.ts';
import { EndpointFault } from './endpoint-fault.ts';
import { type ChainMemory, factsOf } from './memory.ts';
import { readCalls } from './read-calls.ts';
import { readSignature, subjectsOf } from './read-signature.ts';

/** What taking a snapshot needs from outside. */
export interface SnapshotOptions {
  /** Address of a JSON-RPC endpoint, or null when there is none for the chain. */
  readonly endpoint: string | null;
  readonly fetch: typeof fetch;
  /** The clock, in milliseconds since the epoch. */
  readonly nowMs: () => number;
  /** Ends the reading; the snapshot then says `timed-out`. */
  readonly signal: AbortSignal;
  readonly memory: ChainMemory;
  /** Whether this person sent to the address before. */
  readonly usedBefore: (address: Address) => boolean;
}

/** Reads the chain around an intent; never throws: what went wrong is in `failure` or `missing`. */
export async function takeSnapshot(intent: Intent, options: SnapshotOptions): Promise<Snapshot> {
  const takenAtMs = options.nowMs();
  try {
    return await read(intent, options, takenAtMs);
  } catch (error) {
    const endpoint = hostOf(options.endpoint);
    return { ...blankSnapshot(intent, { endpoint, takenAtMs }), failure: faultOf(error, options.signal) };
  }
}

async function read(intent: Intent, options: SnapshotOptions, nowMs: number): Promise<Snapshot> {
  if (!needsChain(intent)) return blankSnapshot(intent, { endpoint: null, takenAtMs: nowMs });
  if (options.endpoint === null) {
    throw new EndpointFault('endpoint-none', { chainId: String(intent.chainId) });
  }
  const endpoint = openEndpoint(options.endpoint, options);
  const facts = factsOf(options.memory, intent.chainId);
  const context = { endpoint, facts, nowMs, usedBefore: options.usedBefore };
  return intent.kind === 'signature' ? readSignature(intent, context) : readCalls(intent, context);
}

/** A signature over plain text touches nothing on chain: nobody is asked, nobody waits. */
function needsChain(intent: Intent): boolean {
  if (intent.kind !== 'signature') return true;
  const { accounts, tokens } = subjectsOf(intent);
  return accounts.length + tokens.length > 0;
}

function faultOf(error: unknown, signal: AbortSignal): Fault {
  if (signal.aborted) return { code: 'timed-out', params: {} };
  if (error instanceof EndpointFault) return error.fault;
  return { code: 'fault', params: {} };
}

function hostOf(endpoint: string | null): string | null {
  return endpoint !== null && URL.canParse(endpoint) ? new URL(endpoint).host : null;
}
