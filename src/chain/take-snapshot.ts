import type { ChainIntent } from '../core/intent/intent.ts';
import type { Address } from '../core/primitives.ts';
import type { Fault } from '../core/snapshot/fault.ts';
import type { ChainSnapshot } from '../core/snapshot/snapshot.ts';
import { blankSnapshot } from './blank.ts';
import type { EndpointChoice } from './chains.ts';
import { hostOf, type WalletAsker } from './endpoint.ts';
import { EndpointFault } from './endpoint-fault.ts';
import { readBest } from './endpoints/read-best.ts';
import { type ChainMemory, factsOf } from './memory.ts';
import type { Needs } from './need-types.ts';
import { readCalls } from './read-calls.ts';
import { readSignature, subjectsOf } from './read-signature.ts';

/** What taking a snapshot needs from outside. */
export interface SnapshotOptions {
  /** Whom to ask about the chain. */
  readonly endpoints: EndpointChoice;
  /** Asks the wallet of the held request when no endpoint could execute it; null when there is none to ask. */
  readonly wallet: WalletAsker | null;
  readonly fetch: typeof fetch;
  /** The clock, in milliseconds since the epoch. */
  readonly nowMs: () => number;
  /** From 0 to below 1. */
  readonly random: () => number;
  /** Resolves after so many milliseconds, or when the signal ends it. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Ends the reading; the snapshot then says `timed-out`. */
  readonly signal: AbortSignal;
  readonly memory: ChainMemory;
  /** Whether this person sent to the address before. */
  readonly usedBefore: (address: Address) => boolean;
  /** What is read in place of what the calls themselves ask for. */
  readonly wanted?: Needs;
}

/** Nobody saw the request. */
const WITHOUT_ASKING: ReadonlySet<string> = new Set(['endpoint-none', 'endpoints-resting']);

/** Reads the chain around an intent; never throws: what went wrong is in `failure` or `missing`. */
export async function takeSnapshot(intent: ChainIntent, options: SnapshotOptions): Promise<ChainSnapshot> {
  const takenAtMs = options.nowMs();
  try {
    return await read(intent, options, takenAtMs);
  } catch (error) {
    const failure = faultOf(error, options.signal);
    const asked = failure.params.endpoint ?? firstHost(options.endpoints);
    const endpoint = WITHOUT_ASKING.has(failure.code) || asked === '' ? null : asked;
    return { ...blankSnapshot(intent, { endpoint, takenAtMs }), failure };
  }
}

async function read(
  intent: ChainIntent,
  options: SnapshotOptions,
  takenAtMs: number,
): Promise<ChainSnapshot> {
  if (!needsChain(intent)) return blankSnapshot(intent, { endpoint: null, takenAtMs });
  const { chainId } = intent;
  const { endpoints: choice, memory, usedBefore, wanted } = options;
  const around = { nowMs: takenAtMs, usedBefore };
  const known = { ...options, chainId, choice, memories: memory.endpoints, facts: factsOf(memory, chainId) };
  if (intent.kind === 'signature') {
    // Nothing is executed: who is given power by a signature is not a page's to say.
    return readBest({
      ...known,
      wallet: null,
      read: (endpoint, facts) => readSignature(intent, { ...around, endpoint, facts }),
    });
  }
  return readBest({
    ...known,
    read: (endpoint, facts) => readCalls(intent, { ...around, endpoint, facts, wanted }),
  });
}

/** A signature over plain text touches nothing on chain: nobody is asked, nobody waits. */
function needsChain(intent: ChainIntent): boolean {
  if (intent.kind !== 'signature') return true;
  const { accounts, tokens } = subjectsOf(intent);
  return accounts.length + tokens.length > 0;
}

function faultOf(error: unknown, signal: AbortSignal): Fault {
  if (signal.aborted) return { code: 'timed-out', params: {} };
  if (error instanceof EndpointFault) return error.fault;
  return { code: 'fault', params: {} };
}

/** Who has seen the request first; null where there is nobody. */
function firstHost({ urls: [url] }: EndpointChoice): string | null {
  return url === undefined ? null : hostOf(url);
}
