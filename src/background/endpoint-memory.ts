import { type ChainMemory, restoreEndpoints, storedEndpoints } from '../chain/index.ts';
import { readEndpointMemory, writeEndpointMemory } from '../platform/endpoint-memory.ts';

const restored = new WeakMap<ChainMemory, Promise<void>>();
const written = new WeakMap<ChainMemory, string>();

/** Takes over once what an earlier worker learnt of endpoints. Never rejects: without it they are met anew. */
export function recallEndpoints(memory: ChainMemory): Promise<void> {
  const known = restored.get(memory);
  if (known !== undefined) return known;
  const recalling = readEndpointMemory().then(
    (stored) => restoreEndpoints(memory.endpoints, stored),
    () => undefined,
  );
  restored.set(memory, recalling);
  return recalling;
}

/** Keeps what was learnt of endpoints for the next worker, where it has changed. Never rejects. */
export async function keepEndpoints(memory: ChainMemory): Promise<void> {
  const learnt = storedEndpoints(memory.endpoints);
  const text = JSON.stringify(learnt);
  if (written.get(memory) === text) return;
  written.set(memory, text);
  await writeEndpointMemory(learnt).catch(() => undefined);
}
