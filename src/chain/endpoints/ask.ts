import { type Endpoint, openEndpoint } from '../endpoint.ts';
import { EndpointFault } from '../endpoint-fault.ts';
import type { ChainFacts } from '../memory.ts';
import { forkOf } from './facts-fork.ts';
import { afterAnswer, afterFault, afterSilence, phaseOf, whenAsked } from './health.ts';
import type { Candidate } from './order.ts';
import { restingFault } from './resting.ts';

/** What asking endpoints needs from outside. */
export interface AskContext {
  readonly chainId: number;
  readonly fetch: typeof fetch;
  /** The clock, in milliseconds since the epoch. */
  readonly nowMs: () => number;
  /** From 0 to below 1. */
  readonly random: () => number;
  /** Ends everything: the time of the request is over. */
  readonly signal: AbortSignal;
  /** What is known of the chain; what one endpoint teaches is kept apart until its answer is used. */
  readonly facts: ChainFacts;
}

/** How one endpoint is asked, and for what. */
export interface AskOnce<T> extends AskContext {
  readonly read: (endpoint: Endpoint, facts: ChainFacts) => Promise<T>;
  /** Ends this asking alone: it is no longer needed. */
  readonly unneeded: AbortSignal;
  /** True when the same request asks a second time: one request counts as one fault. */
  readonly again: boolean;
}

/** What one endpoint gave, and the facts that it taught. */
export interface Taught<T> {
  readonly value: T;
  readonly facts: ChainFacts;
}

/** An endpoint that is well has said something by then. */
const SILENT_MS = 2_000;

/**
 * Reads from one endpoint and notes how it did.
 * @throws {EndpointFault} when its address or its answer cannot be used, or `endpoints-resting` when it rests.
 */
export async function askCandidate<T>(candidate: Candidate, once: AskOnce<T>): Promise<Taught<T>> {
  const { url, memory } = candidate;
  const signal = AbortSignal.any([once.signal, once.unneeded]);
  const endpoint = openEndpoint(url, { fetch: once.fetch, signal, memory });
  const startedMs = once.nowMs();
  if (phaseOf(memory.health, startedMs) === 'rests') throw restingFault([candidate], once);
  memory.health = whenAsked(memory.health, startedMs);
  let latencyMs: number | null = null;
  const elapsedMs = () => Math.max(0, once.nowMs() - startedMs);
  const ask: Endpoint['ask'] = async (questions) => {
    const answers = await endpoint.ask(questions);
    latencyMs ??= elapsedMs();
    return answers;
  };
  try {
    const facts = forkOf(once.facts);
    const value = await once.read({ ...endpoint, ask }, facts);
    memory.health = afterAnswer(memory.health, latencyMs ?? elapsedMs());
    return { value, facts };
  } catch (error) {
    // Who lost against a faster one may be well; who kept silent to the end is not.
    const silent = once.signal.aborted && latencyMs === null && elapsedMs() >= SILENT_MS;
    if (silent || error instanceof EndpointFault) noteFault(candidate, once, error);
    else if (signal.aborted) memory.health = afterSilence(memory.health, elapsedMs());
    throw error;
  }
}

function noteFault<T>({ memory }: Candidate, once: AskOnce<T>, error: unknown): void {
  const retryAfterMs = error instanceof EndpointFault ? error.retryAfterMs : null;
  const { health } = memory;
  const counted = once.again ? { ...health, faultsInRow: Math.max(0, health.faultsInRow - 1) } : health;
  memory.health = afterFault(counted, { nowMs: once.nowMs(), retryAfterMs, random: once.random() });
}
