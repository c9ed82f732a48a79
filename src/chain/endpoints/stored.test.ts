import { describe, expect, it } from 'vitest';
import { afterAnswer, afterFault, FRESH_HEALTH } from './health.ts';
import { type EndpointMemories, freshEndpointMemory } from './memory.ts';
import { restoreEndpoints, storedEndpoints } from './stored.ts';

const health = afterFault(afterAnswer(FRESH_HEALTH, 120), { nowMs: 5_000, retryAfterMs: 900, random: 0.5 });
const capabilities = { simulateV1: false, debugTraceCall: true, callOverrides: null };
const learnt: EndpointMemories = new Map([['https://rpc.example/', { health, capabilities, batchSize: 1 }]]);

describe('what was learnt of endpoints', () => {
  it('comes back as it was stored', () => {
    const memories: EndpointMemories = new Map();
    restoreEndpoints(memories, JSON.parse(JSON.stringify(storedEndpoints(learnt))));
    expect(memories).toEqual(learnt);
  });

  it('does not replace what was learnt since', () => {
    const memories: EndpointMemories = new Map([['https://rpc.example/', freshEndpointMemory()]]);
    restoreEndpoints(memories, storedEndpoints(learnt));
    expect(memories.get('https://rpc.example/')).toEqual(freshEndpointMemory());
  });

  it.each([undefined, null, 'text', [['https://rpc.example/', { health: {} }]], [['https://rpc.example/']]])(
    'is nothing when %j was stored',
    (stored) => {
      const memories: EndpointMemories = new Map();
      restoreEndpoints(memories, stored);
      expect(memories.size).toBe(0);
    },
  );
});
