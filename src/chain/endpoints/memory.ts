import { FRESH_HEALTH, type Health } from './health.ts';

/** Which ways of executing calls an endpoint offers; null while nobody has found out. */
export interface Capabilities {
  readonly simulateV1: boolean | null;
  readonly debugTraceCall: boolean | null;
  readonly callOverrides: boolean | null;
}

/** What was learnt of one endpoint, plain data; kept by the caller between snapshots. */
export interface EndpointMemory {
  health: Health;
  capabilities: Capabilities;
  /** Questions it takes in one request; 1 where it takes no batches. */
  batchSize: number;
}

/** What was learnt of every endpoint, by its address. */
export type EndpointMemories = Map<string, EndpointMemory>;

/** Public endpoints answer at most this many questions in one request. */
const MAX_BATCH = 10;

/** The memory of an endpoint nobody has asked yet. */
export function freshEndpointMemory(): EndpointMemory {
  return {
    health: FRESH_HEALTH,
    capabilities: { simulateV1: null, debugTraceCall: null, callOverrides: null },
    batchSize: MAX_BATCH,
  };
}

/** The memory of one endpoint, to be read and written. */
export function memoryOf(memories: EndpointMemories, url: string): EndpointMemory {
  const known = memories.get(url);
  if (known !== undefined) return known;
  const fresh = freshEndpointMemory();
  memories.set(url, fresh);
  return fresh;
}
