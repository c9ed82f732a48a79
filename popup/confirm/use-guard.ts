import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import {
  admits,
  CLOSED_GUARD,
  type Guard,
  type GuardEvent,
  guardStep,
  isOpen,
  opensInMs,
  type Subject,
} from './guard.ts';

const LOOK_MS = 200;

/** The guard of this window as the buttons use it. */
export interface GuardHandle {
  readonly armed: boolean;
  /** Notes that a button went down; true when letting it go may approve. */
  readonly press: (event: PointerEvent | KeyboardEvent) => boolean;
  readonly lift: () => void;
  readonly admits: (event: Event) => boolean;
  /** Whether a button that went down on an open guard is still down on one. */
  readonly held: () => boolean;
}

/** Keeps the guard fed with what the browser says of this window. */
export function useGuard(subject: Subject | null): GuardHandle {
  const guard = useRef<Guard>(CLOSED_GUARD);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [armed, setArmed] = useState(false);

  const step = useCallback((event: GuardEvent) => {
    guard.current = guardStep(guard.current, event);
    clearTimeout(timer.current);
    const now = performance.now();
    setArmed(isOpen(guard.current, now));
    const opensIn = opensInMs(guard.current, now);
    if (opensIn !== null && opensIn > 0) {
      timer.current = setTimeout(
        () => setArmed(isOpen(guard.current, performance.now())),
        Math.ceil(opensIn) + 1,
      );
    }
  }, []);

  useEffect(() => watchWindow(step), [step]);
  useLayoutEffect(
    () => step({ type: 'subject', subject, atMs: performance.now() }),
    [subject?.id, subject?.alarms],
  );

  return {
    armed,
    press: (event) => {
      const fresh = !('repeat' in event && event.repeat);
      step({ type: 'press', trusted: event.isTrusted, fresh, atMs: event.timeStamp });
      return typeof guard.current.press === 'number';
    },
    lift: () => step({ type: 'lift' }),
    held: () => typeof guard.current.press === 'number' && isOpen(guard.current, performance.now()),
    admits: (event) => admits(guard.current, { trusted: event.isTrusted, atMs: event.timeStamp }),
  };
}

/** Reports focus and visibility, by their events and by looking: some systems move focus without an event. */
function watchWindow(step: (event: GuardEvent) => void): () => void {
  let focused: boolean | null = null;
  let visible: boolean | null = null;
  const look = () => {
    const atMs = performance.now();
    const sees = document.visibilityState === 'visible';
    const has = document.hasFocus();
    if (sees !== visible) step({ type: sees ? 'visible' : 'hidden', atMs });
    if (has !== focused) step({ type: has ? 'focus' : 'blur', atMs });
    visible = sees;
    focused = has;
  };
  const lose = () => {
    focused = false;
    step({ type: 'blur', atMs: performance.now() });
  };
  look();
  const timer = setInterval(look, LOOK_MS);
  window.addEventListener('focus', look);
  window.addEventListener('blur', lose);
  document.addEventListener('visibilitychange', look);
  return () => {
    clearInterval(timer);
    window.removeEventListener('focus', look);
    window.removeEventListener('blur', lose);
    document.removeEventListener('visibilitychange', look);
  };
}
