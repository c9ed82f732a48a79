import { apply, isObject, PromiseConstructor, promiseThen } from './primordials.ts';

/** A library's own promise as a real one, since it may start its work anew for each that watches it. */
export function asPromise(value: unknown): unknown {
  if (!isObject(value) || isPromise(value)) return value;
  return typeof (value as { then?: unknown }).then === 'function'
    ? new PromiseConstructor((resolve) => resolve(value))
    : value;
}

function isPromise(value: object): boolean {
  try {
    apply(promiseThen, value, [ignore, ignore]);
    return true;
  } catch {
    return false;
  }
}

function ignore(): void {}

/** Who is told what something came to; an error that a callback was given has the response beside it. */
export interface Outcome {
  readonly onValue: (value: unknown) => void;
  readonly onError: (error: unknown, response?: unknown) => void;
}

/**
 * Watches what `value` settles to, without the page's `then` when it is a real promise; a plain value settles at once.
 */
export function observe(value: unknown, outcome: Outcome): void {
  if (!isObject(value)) {
    outcome.onValue(value);
    return;
  }
  try {
    apply(promiseThen, value, [outcome.onValue, outcome.onError]);
  } catch {
    observeThenable(value, outcome);
  }
}

/** A library's own promise: its `then` may answer twice or throw, and only the first word counts. */
function observeThenable(value: object, { onValue, onError }: Outcome): void {
  let settled = false;
  const once = (report: (given: unknown) => void) => (given: unknown) => {
    if (settled) return;
    settled = true;
    report(given);
  };
  try {
    const then = (value as { then?: unknown }).then;
    if (typeof then === 'function') apply(then, value, [once(onValue), once(onError)]);
    else once(onValue)(value);
  } catch (error) {
    once(onError)(error);
  }
}
