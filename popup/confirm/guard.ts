/** How long a person must be able to see the window, unchanged, before anything can be approved. */
export const CALM_MS = 700;

/** What is on screen: a new `id`, or `worse`, starts the calm anew. */
export interface Subject {
  readonly id: string;
  /** Grows each time the person has to look again: the level rose, or the request was put back to them. */
  readonly alarms: number;
}

/**
 * When a click or a held key counts as an approval.
 *
 * `calmSinceMs` is null while the window is hidden, out of focus or has nothing to decide. `press` is the time at which
 * the button went down on an open guard, or `stale` when it went down before: its release then counts for nothing.
 */
export interface Guard {
  readonly visible: boolean;
  readonly focused: boolean;
  readonly subject: Subject | null;
  readonly calmSinceMs: number | null;
  readonly press: number | 'stale' | null;
}

/** What happens to a window; every `atMs` is on the same monotonic clock, in milliseconds. */
export type GuardEvent =
  | { readonly type: 'visible' | 'hidden' | 'focus' | 'blur'; readonly atMs: number }
  | { readonly type: 'subject'; readonly subject: Subject | null; readonly atMs: number }
  /** A button went down; `fresh` is false for the repeats of a key that was held before. */
  | { readonly type: 'press'; readonly trusted: boolean; readonly fresh: boolean; readonly atMs: number }
  | { readonly type: 'lift' };

/** A window that has not said yet whether anybody sees it. */
export const CLOSED_GUARD: Guard = {
  visible: false,
  focused: false,
  subject: null,
  calmSinceMs: null,
  press: null,
};

/** The guard after an event. */
export function guardStep(guard: Guard, event: GuardEvent): Guard {
  switch (event.type) {
    case 'visible':
      return guard.visible ? guard : restart({ ...guard, visible: true }, event.atMs);
    case 'hidden':
      return restart({ ...guard, visible: false }, event.atMs);
    case 'focus':
      return guard.focused ? guard : restart({ ...guard, focused: true }, event.atMs);
    case 'blur':
      return restart({ ...guard, focused: false }, event.atMs);
    case 'subject':
      return sameSubject(guard.subject, event.subject)
        ? guard
        : restart({ ...guard, subject: event.subject }, event.atMs);
    case 'press':
      return {
        ...guard,
        press: event.trusted && event.fresh && isOpen(guard, event.atMs) ? event.atMs : 'stale',
      };
    case 'lift':
      return { ...guard, press: null };
  }
}

/** Whether the window has been calm for long enough at `nowMs`. */
export function isOpen(guard: Guard, nowMs: number): boolean {
  return guard.calmSinceMs !== null && nowMs - guard.calmSinceMs >= CALM_MS;
}

/** Milliseconds from `nowMs` until the guard opens by itself; null when time alone will not open it. */
export function opensInMs(guard: Guard, nowMs: number): number | null {
  return guard.calmSinceMs === null ? null : Math.max(0, guard.calmSinceMs + CALM_MS - nowMs);
}

/**
 * Whether an activation at `atMs` approves: it comes from the person, on an open guard, and its press was on an open
 * guard too. An activation without any press comes from a screen reader or a similar tool and counts by itself.
 */
export function admits(
  guard: Guard,
  activation: { readonly trusted: boolean; readonly atMs: number },
): boolean {
  return activation.trusted && guard.press !== 'stale' && isOpen(guard, activation.atMs);
}

function restart(guard: Guard, atMs: number): Guard {
  const watched = guard.visible && guard.focused && guard.subject !== null;
  return { ...guard, calmSinceMs: watched ? atMs : null, press: guard.press === null ? null : 'stale' };
}

function sameSubject(left: Subject | null, right: Subject | null): boolean {
  return left?.id === right?.id && left?.alarms === right?.alarms;
}
