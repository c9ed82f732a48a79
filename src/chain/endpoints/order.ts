import { costOf, phaseOf } from './health.ts';
import { type EndpointMemories, type EndpointMemory, memoryOf } from './memory.ts';
import { promiseOf } from './quality.ts';

/** An endpoint of a chain and what is known of it. */
export interface Candidate {
  readonly url: string;
  readonly memory: EndpointMemory;
}

/** Who may be asked now, the best first, and who rests. */
export interface Order {
  readonly ready: readonly Candidate[];
  readonly halfOpen: readonly Candidate[];
  readonly resting: readonly Candidate[];
}

/**
 * Orders the endpoints of a chain: whoever executes more comes first, then whoever is expected to answer sooner, then
 * whoever is preferred. Addresses given twice count once.
 */
export function orderOf(
  urls: readonly string[],
  { memories, nowMs }: { readonly memories: EndpointMemories; readonly nowMs: number },
): Order {
  const all = [...new Set(urls)].map((url) => ({ url, memory: memoryOf(memories, url) }));
  const inPhase = (wanted: ReturnType<typeof phaseOf>) =>
    all.filter(({ memory }) => phaseOf(memory.health, nowMs) === wanted).sort(byWorth);
  return { ready: inPhase('ready'), halfOpen: inPhase('half-open'), resting: inPhase('rests') };
}

/** Whether an endpoint is not to be asked now. */
export function endpointRests(
  { endpoints }: { readonly endpoints: EndpointMemories },
  { url, nowMs }: { readonly url: string; readonly nowMs: number },
): boolean {
  const known = endpoints.get(url);
  return known !== undefined && phaseOf(known.health, nowMs) === 'rests';
}

/** Equals keep the order in which they are preferred. */
function byWorth({ memory: a }: Candidate, { memory: b }: Candidate): number {
  return promiseOf(b.capabilities) - promiseOf(a.capabilities) || costOf(a.health) - costOf(b.health);
}
