import type { WalletFunction } from './forward.ts';
import { isObject, ownValue, weakMapGet, weakMapSet, weakSetAdd, weakSetHas } from './primordials.ts';
import { route } from './route.ts';

/** A function of a wallet that takes requests. */
export type RequestFunction = (...args: never[]) => unknown;

const plainWrappers = new WeakMap<object, RequestFunction>();
const payloadWrappers = new WeakMap<object, RequestFunction>();
const ours = new WeakSet<object>();
const names = new WeakMap<object, string>();
const behindShadow = new WeakMap<object, object>();

/** Whether `value` is a wrapper made here. */
export function isWrapper(value: unknown): boolean {
  return isObject(value) && weakSetHas(ours, value);
}

/** Remembers what a wallet first called itself, for its provider and its functions. */
export function nameWallet(target: unknown, name: string): void {
  if (isObject(target) && nameOf(target) === null) weakMapSet(names, target, name);
}

/** Makes calls on `shadow` reach `provider` as `this`. */
export function standFor(shadow: object, provider: object): void {
  weakMapSet(behindShadow, shadow, provider);
}

/** The function that holds or passes what is asked of `original`; the same one for the same function and way. */
export function wrapRequest(original: RequestFunction, isLegacy: boolean): RequestFunction {
  if (isWrapper(original)) return original;
  const wrappers = isLegacy ? payloadWrappers : plainWrappers;
  const known = weakMapGet(wrappers, original) as RequestFunction | undefined;
  if (known !== undefined) return known;
  // A method has no prototype and cannot be constructed, like the ones it stands for.
  const { wrapper } = {
    wrapper(this: unknown, ...args: unknown[]): unknown {
      const self = (isObject(this) && weakMapGet(behindShadow, this)) || this;
      const wallet: WalletFunction = { original, self, isLegacy };
      const second = isLegacy && isObject(args[0]) ? ownValue(args, 1) : undefined;
      const callback = typeof second === 'function' ? (second as RequestFunction) : null;
      return route({ wallet, args, callback, walletName: nameOf(self) ?? nameOf(wrapper) });
    },
  };
  weakMapSet(wrappers, original, wrapper);
  weakSetAdd(ours, wrapper);
  return wrapper;
}

function nameOf(target: unknown): string | null {
  return isObject(target) ? ((weakMapGet(names, target) as string | undefined) ?? null) : null;
}
