import { defineProperty, getOwnPropertyDescriptor, NativeProxy } from './natives.ts';

/** A function of the browser's. */
export type Native = (...args: never[]) => unknown;

/** Stands for a native function that the page called: `args` is a list of ours that may be changed. */
export type Stand = (native: Native, self: unknown, args: never[]) => unknown;

/** Functions that stand for those of an object, by their names. */
type Stands = Readonly<Record<string, Stand>>;

/**
 * Replaces native functions of `owner` by proxies of them, which keep their names, lengths, text and whatever they are
 * asked; what cannot be changed is left.
 */
export function wrap(owner: object, stands: Stands, part: 'value' | 'get' | 'set' = 'value'): void {
  for (const key of Object.keys(stands)) {
    const descriptor = getOwnPropertyDescriptor(owner, key);
    const native = descriptor?.[part];
    const handler = { __proto__: null, apply: stands[key] } as ProxyHandler<Native>;
    if (native) defineProperty(owner, key, { ...descriptor, [part]: new NativeProxy(native, handler) });
  }
}
