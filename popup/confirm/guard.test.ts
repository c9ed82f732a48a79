import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  admits,
  CALM_MS,
  CLOSED_GUARD,
  type Guard,
  type GuardEvent,
  guardStep,
  isOpen,
  opensInMs,
} from './guard.ts';

const SUBJECT = { id: 'a', alarms: 0 };
const SEEN: readonly GuardEvent[] = [
  { type: 'visible', atMs: 0 },
  { type: 'focus', atMs: 0 },
  { type: 'subject', subject: SUBJECT, atMs: 0 },
];

function guardAfter(...events: readonly GuardEvent[]): Guard {
  return events.reduce(guardStep, CLOSED_GUARD);
}

function press(atMs: number, overrides: { trusted?: boolean; fresh?: boolean } = {}): GuardEvent {
  return { type: 'press', trusted: true, fresh: true, atMs, ...overrides };
}

const click = (atMs: number) => ({ trusted: true, atMs });

describe('guard', () => {
  it('opens 700 ms after it is visible, in focus and has something to decide', () => {
    const guard = guardAfter(...SEEN);
    expect(isOpen(guard, CALM_MS - 1)).toBe(false);
    expect(isOpen(guard, CALM_MS)).toBe(true);
    expect(opensInMs(guard, 100)).toBe(600);
  });

  it.each(['visible', 'focus', 'subject'])('stays closed without %s', (missing) => {
    const guard = guardAfter(...SEEN.filter((event) => event.type !== missing));
    expect(isOpen(guard, 10_000)).toBe(false);
    expect(opensInMs(guard, 10_000)).toBeNull();
  });

  it('admits a click whose press came on the open guard', () => {
    expect(admits(guardAfter(...SEEN, press(800)), click(850))).toBe(true);
  });

  it('does not admit a click whose press came before the guard opened', () => {
    expect(admits(guardAfter(...SEEN, press(699)), click(900))).toBe(false);
  });

  it('does not admit a click whose press came before the window had focus', () => {
    const guard = guardAfter(
      { type: 'visible', atMs: 0 },
      { type: 'subject', subject: SUBJECT, atMs: 0 },
      press(10),
      { type: 'focus', atMs: 20 },
    );
    expect(isOpen(guard, 2_000)).toBe(true);
    expect(admits(guard, click(2_000))).toBe(false);
  });

  it('does not admit the repeats of a key held since before', () => {
    expect(admits(guardAfter(...SEEN, press(900, { fresh: false })), click(900))).toBe(false);
  });

  it('does not admit synthetic presses or clicks', () => {
    expect(admits(guardAfter(...SEEN, press(900, { trusted: false })), click(950))).toBe(false);
    expect(admits(guardAfter(...SEEN, press(900)), { trusted: false, atMs: 950 })).toBe(false);
  });

  it('admits the activation of an assistive tool, which has no press, on an open guard alone', () => {
    expect(admits(guardAfter(...SEEN), click(699))).toBe(false);
    expect(admits(guardAfter(...SEEN), click(700))).toBe(true);
  });

  it.each<GuardEvent>([
    { type: 'blur', atMs: 1_000 },
    { type: 'hidden', atMs: 1_000 },
    { type: 'subject', subject: { id: 'b', alarms: 0 }, atMs: 1_000 },
    { type: 'subject', subject: { id: 'a', alarms: 1 }, atMs: 1_000 },
  ])('starts anew and forgets the press after %o', (event) => {
    const back: readonly GuardEvent[] = [
      { type: 'focus', atMs: 1_000 },
      { type: 'visible', atMs: 1_000 },
    ];
    const guard = guardAfter(...SEEN, press(900), event, ...back);
    expect(isOpen(guard, 1_699)).toBe(false);
    expect(isOpen(guard, 1_700)).toBe(true);
    expect(admits(guard, click(1_700))).toBe(false);
    expect(admits(guardStep(guard, press(1_700)), click(1_750))).toBe(true);
  });

  it('does not start anew when the same thing is shown again', () => {
    const guard = guardAfter(...SEEN, { type: 'subject', subject: { ...SUBJECT }, atMs: 600 });
    expect(isOpen(guard, 700)).toBe(true);
  });

  it('never admits within 700 ms of a disturbance, whatever else happens', () => {
    const disturbance = fc.constantFrom<GuardEvent['type']>('blur', 'hidden', 'subject', 'focus', 'visible');
    const step = fc.record({
      gap: fc.nat(1_500),
      type: fc.oneof(disturbance, fc.constantFrom('press', 'lift')),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), fc.nat(2_000), (steps, wait) => {
        let atMs = 0;
        let disturbedMs = 0;
        let seen = { visible: false, focused: false };
        let alarms = 0;
        let guard = guardStep(CLOSED_GUARD, { type: 'subject', subject: SUBJECT, atMs: 0 });
        for (const { gap, type } of steps) {
          atMs += gap;
          const before = seen;
          if (type === 'press') guard = guardStep(guard, press(atMs));
          else if (type === 'lift') guard = guardStep(guard, { type });
          else if (type === 'subject') {
            alarms += 1;
            guard = guardStep(guard, { type, subject: { id: 'a', alarms }, atMs });
          } else {
            guard = guardStep(guard, { type: type as 'blur' | 'hidden' | 'focus' | 'visible', atMs });
            seen = {
              visible: type === 'visible' || (type !== 'hidden' && seen.visible),
              focused: type === 'focus' || (type !== 'blur' && seen.focused),
            };
          }
          const changed = before.visible !== seen.visible || before.focused !== seen.focused;
          if (changed || type === 'subject') disturbedMs = atMs;
        }
        const calm = seen.visible && seen.focused && atMs + wait - disturbedMs >= CALM_MS;
        expect(isOpen(guard, atMs + wait)).toBe(calm);
        if (!calm) expect(admits(guard, click(atMs + wait))).toBe(false);
      }),
    );
  });
});
