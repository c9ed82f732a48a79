import { setImmediate as settled } from 'node:timers/promises';

/** A clock that stands still until nothing else can happen, then goes to whatever waits next. For tests. */
export interface VirtualTime {
  readonly nowMs: () => number;
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Lets time pass until the work has ended. */
  readonly until: <T>(work: Promise<T>) => Promise<T>;
}

/** Starts a clock at a time in milliseconds. */
export function startVirtualTime(startMs = 0): VirtualTime {
  let now = startMs;
  const waiting: { readonly atMs: number; readonly end: () => void }[] = [];
  const wait: VirtualTime['wait'] = (ms, signal) =>
    new Promise((resolve) => {
      if (signal.aborted) return resolve();
      const timer = { atMs: now + ms, end: () => resolve() };
      waiting.push(timer);
      signal.addEventListener('abort', () => {
        const at = waiting.indexOf(timer);
        if (at >= 0) waiting.splice(at, 1);
        resolve();
      });
    });
  const until = async <T>(work: Promise<T>): Promise<T> => {
    let ended = false;
    const end = () => {
      ended = true;
    };
    work.then(end, end);
    for (;;) {
      await settled();
      if (ended) return work;
      waiting.sort((a, b) => a.atMs - b.atMs);
      const next = waiting.shift();
      if (next === undefined) throw new Error('The work waits for nothing that comes with time.');
      now = next.atMs;
      next.end();
    }
  };
  return { nowMs: () => now, wait, until };
}
