import type { Quality } from './quality.ts';

/** Somebody who can be asked, and the best that can come of it. */
export interface Runner<T> {
  readonly promise: Quality;
  /** Rejects when nothing can be had. */
  readonly run: (signal: AbortSignal) => Promise<T>;
}

/** A runner that had nothing to give. */
export interface Failure<T> {
  readonly runner: Runner<T>;
  readonly error: unknown;
}

type Outcome<T> =
  | { readonly runner: Runner<T>; readonly ok: true; readonly value: T }
  | ({ readonly ok: false } & Failure<T>);

/** What a race goes by. */
export interface RaceRules<T> {
  readonly qualityOf: (value: T) => Quality;
  /** Nobody is waited for once this is reached. */
  readonly enough: Quality;
  /** After this much silence the next is asked beside those who are silent. */
  readonly patienceMs: number;
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly signal: AbortSignal;
  /** Who is to be asked after a failure, beside those who still wait or run; null for nobody. */
  readonly after: (failed: Failure<T>, others: readonly Runner<T>[]) => Runner<T> | null;
}

interface Best<T> {
  readonly runner: Runner<T>;
  readonly value: T;
  readonly quality: Quality;
}

/** How a race ended: the best value, if there was any, everything that was heard, and the failures, in their order. */
export interface RaceEnd<T> {
  readonly best: Best<T> | null;
  readonly heard: readonly T[];
  readonly failures: readonly Failure<T>[];
}

/**
 * Asks runners one after the other: the next at once when one fails or gives less than enough, and beside those asked
 * when nothing was heard for a while. The first value that is enough ends it, else the best one stands when all have
 * ended or the signal does. Who could not give more than is there is not asked.
 */
export async function race<T>(runners: readonly Runner<T>[], rules: RaceRules<T>): Promise<RaceEnd<T>> {
  const over = new AbortController();
  const signal = AbortSignal.any([rules.signal, over.signal]);
  const running = new Map<Runner<T>, Promise<Outcome<T>>>();
  const failures: Failure<T>[] = [];
  const heard: T[] = [];
  let waiting = runners;
  let best: Best<T> | null = null;
  const start = (runner: Runner<T>) => running.set(runner, outcomeOf(runner, signal));
  try {
    while (!rules.signal.aborted) {
      const least: number = best?.quality ?? -1;
      const [next, ...others]: readonly Runner<T>[] = waiting.filter(({ promise }) => promise > least);
      waiting = others;
      if (next !== undefined) start(next);
      if (running.size === 0) break;
      const end: Outcome<T> | null = await hear([...running.values()], {
        ...rules,
        signal,
        patient: others.length === 0,
      });
      if (end === null) continue;
      running.delete(end.runner);
      if (!end.ok) {
        failures.push(end);
        const again = rules.after(end, [...waiting, ...running.keys()]);
        if (again !== null) start(again);
        continue;
      }
      heard.push(end.value);
      const quality = rules.qualityOf(end.value);
      if (best === null || quality > best.quality) best = { runner: end.runner, value: end.value, quality };
      if (quality >= rules.enough) break;
    }
    return { best, heard, failures };
  } finally {
    over.abort();
  }
}

async function outcomeOf<T>(runner: Runner<T>, signal: AbortSignal): Promise<Outcome<T>> {
  try {
    return { runner, ok: true, value: await runner.run(signal) };
  } catch (error) {
    return { runner, ok: false, error };
  }
}

/** The first to end; null when nobody did while there was patience, or when the signal ended it. */
async function hear<T>(
  running: readonly Promise<Outcome<T>>[],
  rules: Pick<RaceRules<T>, 'wait' | 'patienceMs' | 'signal'> & { readonly patient: boolean },
): Promise<Outcome<T> | null> {
  const heard = new AbortController();
  const signal = AbortSignal.any([rules.signal, heard.signal]);
  const nothing = rules.patient ? untilEnd(signal) : rules.wait(rules.patienceMs, signal);
  try {
    return await Promise.race([...running, nothing.then(() => null)]);
  } finally {
    heard.abort();
  }
}

function untilEnd(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
