import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  afterAnswer,
  afterFault,
  afterLag,
  afterSilence,
  costOf,
  FRESH_HEALTH,
  type Health,
  phaseOf,
  whenAsked,
} from './health.ts';

const START_MS = 1_800_000_000_000;
const fault = (health: Health, nowMs: number, { retryAfterMs = null as number | null, random = 0 } = {}) =>
  afterFault(health, { nowMs, retryAfterMs, random });
const resting = () => fault(fault(FRESH_HEALTH, START_MS), START_MS);

/** One thing that happens to an endpoint, and how long after the one before. */
const event = fc.record({
  kind: fc.constantFrom('ask', 'answer', 'fault', 'told-to-wait', 'lag', 'silence'),
  afterMs: fc.integer({ min: 0, max: 40_000 }),
  ms: fc.integer({ min: 0, max: 20_000 }),
  random: fc.double({ min: 0, max: 0.999, noNaN: true }),
});
type Event = typeof event extends fc.Arbitrary<infer T> ? T : never;

/** The health after a history, and when the last of it happened. */
function lived(history: readonly Event[]): { readonly health: Health; readonly nowMs: number } {
  let health = FRESH_HEALTH;
  let nowMs = START_MS;
  for (const { kind, afterMs, ms, random } of history) {
    nowMs += afterMs;
    if (kind === 'ask') health = whenAsked(health, nowMs);
    if (kind === 'answer') health = afterAnswer(health, ms);
    if (kind === 'fault') health = fault(health, nowMs, { random });
    if (kind === 'told-to-wait') health = fault(health, nowMs, { retryAfterMs: ms, random });
    if (kind === 'lag') health = afterLag(health);
    if (kind === 'silence') health = afterSilence(health, ms);
  }
  return { health, nowMs };
}

/** Written down from the policy, without the fields that the health keeps. */
function mayBeAsked(history: readonly Event[], nowMs: number): 'yes' | 'by one' | 'no' {
  let atMs = START_MS;
  let inRow = 0;
  let from = 0;
  let to = 0;
  let probedAt = Number.NEGATIVE_INFINITY;
  for (const { kind, afterMs, ms, random } of history) {
    atMs += afterMs;
    if (kind === 'ask' && to > 0 && atMs >= to && atMs - probedAt >= 5_000) probedAt = atMs;
    if (kind === 'answer') [inRow, to, probedAt] = [0, 0, Number.NEGATIVE_INFINITY];
    if (kind === 'silence') probedAt = Number.NEGATIVE_INFINITY;
    if (kind !== 'fault' && kind !== 'told-to-wait') continue;
    inRow += 1;
    const rest = Math.max(inRow >= 2 ? 30_000 : 0, kind === 'told-to-wait' ? ms : 0);
    [from, to, probedAt] = [atMs, rest === 0 ? 0 : atMs + rest * (1 + random / 10), Number.NEGATIVE_INFINITY];
  }
  if (to === 0) return 'yes';
  if (nowMs >= from && nowMs < to) return 'no';
  return nowMs - probedAt < 5_000 ? 'no' : 'by one';
}

describe('whether an endpoint may be asked', () => {
  it('follows the policy, whatever happened before', () => {
    const words = { ready: 'yes', 'half-open': 'by one', rests: 'no' } as const;
    fc.assert(
      fc.property(
        fc.array(event, { maxLength: 12 }),
        fc.integer({ min: 0, max: 60_000 }),
        (history, later) => {
          const { health, nowMs } = lived(history);
          const atMs = nowMs + later;
          expect(words[phaseOf(health, atMs)]).toBe(mayBeAsked(history, atMs));
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('one fault is forgiven, the second in a row is rested for half a minute', () => {
    const once = fault(FRESH_HEALTH, START_MS);
    expect(phaseOf(once, START_MS)).toBe('ready');
    expect(phaseOf(fault(afterAnswer(once, 100), START_MS), START_MS)).toBe('ready');
    const twice = fault(once, START_MS);
    expect([0, 29_999].map((ms) => phaseOf(twice, START_MS + ms))).toEqual(['rests', 'rests']);
    expect(phaseOf(twice, START_MS + 30_000)).toBe('half-open');
    expect(phaseOf(afterAnswer(twice, 100), START_MS)).toBe('ready');
  });

  it('after the rest exactly one request finds out', () => {
    const back = START_MS + 30_000;
    const asked = whenAsked(resting(), back);
    expect(phaseOf(asked, back)).toBe('rests');
    expect(whenAsked(asked, back)).toBe(asked);
    expect(phaseOf(fault(asked, back + 50), back + 50)).toBe('rests');
    expect(phaseOf(fault(asked, back + 50), back + 50 + 30_000)).toBe('half-open');
    expect(phaseOf(afterAnswer(asked, 50), back + 50)).toBe('ready');
    // The worker that asked is gone.
    expect(phaseOf(asked, back + 5_000)).toBe('half-open');
  });

  it('an endpoint that names a time is left alone for it, at most ten minutes', () => {
    const told = fault(FRESH_HEALTH, START_MS, { retryAfterMs: 7_000 });
    expect([6_999, 7_000].map((ms) => phaseOf(told, START_MS + ms))).toEqual(['rests', 'half-open']);
    const forever = fault(FRESH_HEALTH, START_MS, { retryAfterMs: 1e12, random: 0.999 });
    expect(phaseOf(forever, START_MS + 599_999)).toBe('rests');
    expect(phaseOf(forever, START_MS + 660_000)).toBe('half-open');
  });

  it('a clock that is put back does not make anybody rest for years', () => {
    expect(phaseOf(resting(), START_MS - 86_400_000)).toBe('half-open');
  });

  it('those told the same time come back at different ones', () => {
    const at = (random: number) => fault(resting(), START_MS, { random }).restsUntilMs - START_MS;
    expect([at(0), at(0.5)]).toEqual([30_000, 31_500]);
  });
});

describe('the cost of asking', () => {
  const history = fc.array(event, { maxLength: 12 }).map((events) => lived(events).health);

  it('rises with faults, lag and silence, and falls with quick answers', () => {
    fc.assert(
      fc.property(history, (health) => {
        expect(costOf(fault(health, START_MS))).toBeGreaterThanOrEqual(costOf(health));
        expect(costOf(afterLag(health))).toBeGreaterThanOrEqual(costOf(health));
        expect(costOf(afterSilence(health, 20_000))).toBeGreaterThanOrEqual(costOf(health));
        expect(costOf(afterAnswer(health, 0))).toBeLessThanOrEqual(costOf(health));
      }),
    );
  });

  it('counts what was lately, not what was once', () => {
    let slowOnce: Health = fault(afterAnswer(FRESH_HEALTH, 3_000), START_MS);
    for (let at = 0; at < 12; at += 1) slowOnce = afterAnswer(slowOnce, 60);
    expect(costOf(slowOnce)).toBe(costOf(afterAnswer(FRESH_HEALTH, 60)));
  });

  it('a fault costs more than any latency a person would notice less', () => {
    expect(costOf(fault(afterAnswer(FRESH_HEALTH, 100), START_MS))).toBeGreaterThan(
      costOf(afterAnswer(FRESH_HEALTH, 1_000)),
    );
  });
});
