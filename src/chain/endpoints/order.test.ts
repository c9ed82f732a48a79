import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afterAnswer, afterFault, costOf, FRESH_HEALTH, type Health, phaseOf } from './health.ts';
import { type EndpointMemories, type EndpointMemory, freshEndpointMemory } from './memory.ts';
import { endpointRests, orderOf } from './order.ts';
import { promiseOf } from './quality.ts';

const NOW_MS = 1_800_000_000_000;

const health: fc.Arbitrary<Health> = fc.record({
  latencyMs: fc.option(fc.integer({ min: 0, max: 5_000 })),
  faultShare: fc.double({ min: 0, max: 1, noNaN: true }),
  faultsInRow: fc.integer({ min: 0, max: 4 }),
  restsUntilMs: fc.constantFrom(0, NOW_MS - 1, NOW_MS + 10_000),
  probedUntilMs: fc.constantFrom(0, NOW_MS - 1, NOW_MS + 3_000),
});
const offered = fc.constantFrom(true, false, null);
const memory: fc.Arbitrary<EndpointMemory> = fc.record({
  health,
  capabilities: fc.record({ simulateV1: offered, debugTraceCall: offered, callOverrides: offered }),
  batchSize: fc.constant(10),
});
const endpoints = fc.array(memory, { maxLength: 7 }).chain((memories) => {
  const known = memories.map((each, at) => [`https://rpc${at}.example/` as string, each] as const);
  return fc.shuffledSubarray(known, { minLength: known.length });
});

describe('orderOf', () => {
  it('names everybody once, and nobody who rests among those who are asked', () => {
    fc.assert(
      fc.property(endpoints, (known) => {
        const memories: EndpointMemories = new Map(known);
        const urls = known.map(([url]) => url);
        const { ready, halfOpen, resting } = orderOf([...urls, ...urls], { memories, nowMs: NOW_MS });
        const all = [...ready, ...halfOpen, ...resting].map(({ url }) => url);
        expect([...all].sort()).toEqual([...urls].sort());
        for (const { url, memory: each } of [...ready, ...halfOpen]) {
          expect(phaseOf(each.health, NOW_MS)).not.toBe('rests');
          expect(endpointRests({ endpoints: memories }, { url, nowMs: NOW_MS })).toBe(false);
        }
        for (const { url } of resting) {
          expect(endpointRests({ endpoints: memories }, { url, nowMs: NOW_MS })).toBe(true);
        }
      }),
    );
  });

  it('is total: whoever comes earlier executes more, or is quicker, or is preferred', () => {
    fc.assert(
      fc.property(endpoints, (known) => {
        const urls = known.map(([url]) => url);
        const { ready } = orderOf(urls, { memories: new Map(known), nowMs: NOW_MS });
        ready.forEach((a, at) => {
          for (const b of ready.slice(at + 1)) {
            const [more, less] = [promiseOf(a.memory.capabilities), promiseOf(b.memory.capabilities)];
            const [cheap, dear] = [costOf(a.memory.health), costOf(b.memory.health)];
            const preferred = urls.indexOf(a.url) < urls.indexOf(b.url);
            expect(more > less || (more === less && (cheap < dear || (cheap === dear && preferred)))).toBe(
              true,
            );
          }
        });
      }),
    );
  });

  const ordered = (known: Readonly<Record<string, Partial<EndpointMemory>>>) => {
    const memories = new Map(
      Object.entries(known).map(([url, parts]) => [url, { ...freshEndpointMemory(), ...parts }]),
    );
    return orderOf([...memories.keys()], { memories, nowMs: NOW_MS }).ready.map(({ url }) => url);
  };

  it('keeps to what is preferred while that is about as good', () => {
    expect(
      ordered({
        a: { health: afterAnswer(FRESH_HEALTH, 240) },
        b: { health: afterAnswer(FRESH_HEALTH, 20) },
        c: {},
      }),
    ).toEqual(['a', 'b', 'c']);
  });

  it('leaves the preferred one for a quicker, sounder or abler one', () => {
    const slow = afterAnswer(FRESH_HEALTH, 1_400);
    const failed = afterFault(FRESH_HEALTH, { nowMs: NOW_MS, retryAfterMs: null, random: 0 });
    const unable = { simulateV1: false, debugTraceCall: false, callOverrides: true };
    expect(ordered({ unknown: {}, b: { health: afterAnswer(FRESH_HEALTH, 400) } })).toEqual(['b', 'unknown']);
    expect(ordered({ slow: { health: slow }, b: {} })).toEqual(['b', 'slow']);
    expect(ordered({ failed: { health: failed }, b: {} })).toEqual(['b', 'failed']);
    expect(ordered({ unable: { capabilities: unable }, slow: { health: slow } })).toEqual(['slow', 'unable']);
  });
});
