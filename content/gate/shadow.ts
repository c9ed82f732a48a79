import {
  apply,
  defineProperty,
  deleteProperty,
  get,
  getPrototypeOf,
  has,
  hasOwn,
  ObjectPrototype,
  ownDescriptor,
  ownKeys,
  ProxyConstructor,
  set,
  weakMapGet,
  weakMapSet,
  weakSetAdd,
  weakSetHas,
} from './primordials.ts';
import { isWrapper, standFor } from './request.ts';

type Method = (...args: never[]) => unknown;

const shadows = new WeakSet<object>();

/** Whether `value` stands for a provider that cannot be changed. */
export function isShadow(value: object): boolean {
  return weakSetHas(shadows, value);
}

/**
 * Stands for a frozen provider: everything reaches the provider, and what `guard` gives for a value is read in its place.
 *
 * The proxy's own target is an empty object, since a proxy of the frozen provider itself would have to give back the
 * very `request` it has. Handlers and descriptors have no prototype, where a page could plant traps.
 */
export function createShadow(provider: object, guard: (key: PropertyKey, value: unknown) => unknown): object {
  const bound = new WeakMap<Method, Method>();
  const read = (key: PropertyKey): unknown => {
    // What every object has works on the shadow too, and the page may have put anything there.
    const self = hasOwn(ObjectPrototype, key) ? shadow : provider;
    const value: unknown = get(provider, key, self);
    const guarded = guard(key, value);
    return self === provider && guarded === value && typeof value === 'function' && !isWrapper(value)
      ? bind(value as Method)
      : guarded;
  };
  // A method that reads private fields works on the provider alone.
  const bind = (method: Method): Method => {
    const known = weakMapGet(bound, method) as Method | undefined;
    if (known !== undefined) return known;
    const made = new ProxyConstructor(method, {
      __proto__: null,
      apply: (_: Method, self: unknown, args: unknown[]) =>
        guard('', apply(method, self === shadow ? provider : self, args)),
    } as ProxyHandler<Method>);
    weakMapSet(bound, method, made);
    return made;
  };
  const shadow: object = new ProxyConstructor({}, shadowHandler(provider, read));
  weakSetAdd(shadows, shadow);
  standFor(shadow, provider);
  return shadow;
}

function shadowHandler(provider: object, read: (key: PropertyKey) => unknown): ProxyHandler<object> {
  const onProvider =
    (operation: (target: object, key: PropertyKey, value: PropertyDescriptor) => unknown) =>
    (_: object, key: PropertyKey, value: PropertyDescriptor) =>
      operation(provider, key, value);
  return {
    __proto__: null,
    get: (_: object, key: PropertyKey) => read(key),
    set: (_: object, key: PropertyKey, value: unknown) => set(provider, key, value, provider),
    has: onProvider(has),
    deleteProperty: onProvider(deleteProperty),
    defineProperty: onProvider(defineProperty),
    preventExtensions: () => false,
    getPrototypeOf: onProvider(getPrototypeOf),
    ownKeys: onProvider(ownKeys),
    getOwnPropertyDescriptor: (_: object, key: PropertyKey) => {
      const found = ownDescriptor(provider, key);
      if (found === undefined) return undefined;
      const { enumerable } = found;
      return { __proto__: null, value: read(key), enumerable, writable: true, configurable: true };
    },
  } as unknown as ProxyHandler<object>;
}
