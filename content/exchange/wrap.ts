import { apply, attempt, defineProperty, getOwnPropertyDescriptor, NativeProxy } from './language.ts';
import { tell } from './link.ts';

/** A function of the browser's. */
export type Native = (...args: never[]) => unknown;

/** Stands for a native function that the page called: `args` is a list of ours that may be changed. */
export type Stand = (native: Native, self: unknown, args: never[]) => unknown;

/** Functions that stand for those of an object, by their names. */
type Stands = Readonly<Record<string, Stand>>;

let isTaken = false;

/** From here on what the page called is not passed on once more, whatever happens: it is held, or it failed as it should. */
export function take(): void {
  isTaken = true;
}

/** Does the work; where it fails by a fault of ours, before anything came of it, the call passes as if we were not there. */
export function orPass<Value>(work: () => Value, pass: () => Value): Value {
  isTaken = false;
  try {
    return work();
  } catch (error) {
    if (isTaken) throw error;
    // Nobody knows what it is, and nothing passes in silence.
    attempt(() => tell({ type: 'unheld', id: null, reason: 'unreadable', path: '', text: null }));
    return pass();
  }
}

/**
 * Replaces native functions and getters of `owner` by proxies of them, which keep their names, lengths, text and whatever
 * they are asked; what cannot be changed is left.
 */
export function wrap(owner: object, stands: Stands): void {
  for (const key of Object.keys(stands)) {
    const descriptor = getOwnPropertyDescriptor(owner, key);
    const part = descriptor?.get ? 'get' : 'value';
    const native = descriptor?.[part];
    const once: Native = function (this: unknown, ...args) {
      take();
      return apply(native, this, args);
    };
    const stand: Stand = (_, self, args) =>
      orPass(
        () => (stands[key] as Stand)(once, self, args),
        () => apply(native, self, args),
      );
    const handler = { __proto__: null, apply: stand } as ProxyHandler<Native>;
    if (native) defineProperty(owner, key, { ...descriptor, [part]: new NativeProxy(native, handler) });
  }
}
