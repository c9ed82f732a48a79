import * as v from 'valibot';
import type { Json } from '../../core/json.ts';
import type { EndpointMemories } from './memory.ts';

const time = v.pipe(v.number(), v.finite(), v.minValue(0));
const offered = v.nullable(v.boolean());

const memorySchema = v.object({
  health: v.object({
    latencyMs: v.nullable(time),
    faultShare: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
    faultsInRow: v.pipe(v.number(), v.integer(), v.minValue(0)),
    restsUntilMs: time,
    probedUntilMs: time,
  }),
  capabilities: v.object({ simulateV1: offered, debugTraceCall: offered, callOverrides: offered }),
  batchSize: v.pipe(v.number(), v.integer(), v.minValue(1)),
});
const storedSchema = v.array(v.tuple([v.string(), memorySchema]));

/** What was learnt of endpoints, as it can be stored. */
export function storedEndpoints(memories: EndpointMemories): Json {
  return [...memories].map(([url, { health, capabilities, batchSize }]) => [
    url,
    { health: { ...health }, capabilities: { ...capabilities }, batchSize },
  ]);
}

/** Adds what was stored to a memory, where that has not learnt anything newer; what cannot be read is left out. */
export function restoreEndpoints(memories: EndpointMemories, stored: unknown): void {
  const parsed = v.safeParse(storedSchema, stored);
  if (!parsed.success) return;
  for (const [url, memory] of parsed.output) if (!memories.has(url)) memories.set(url, memory);
}
