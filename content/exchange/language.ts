/**
 * What the exchange gate takes of the language itself, once at load, because the page may patch all of it afterwards;
 * `natives.ts` has what it takes of the browser. The wallet gate's own list is larger than this gate may be.
 *
 * The rules for the rest of the gate follow from that: no method call on a value, no iteration or array destructuring,
 * no assignment to a missing index, no await, and no lookup that may fall through to a prototype on data that matters.
 */

type Function = (...args: never[]) => unknown;

/** Methods and getters of a class, as functions that take `this` first. */
type Natives<Instance> = {
  readonly [Key in keyof Instance]: Instance[Key] extends (...args: infer Args) => infer Result
    ? (self: Instance, ...args: Args) => Result
    : (self: Instance) => Instance[Key];
};

export const { apply, defineProperty, getOwnPropertyDescriptor, ownKeys } = Reflect;
const { hasOwn } = Object;
export const { isArray } = Array;
export const { parse, stringify } = JSON;
export const unescaped = decodeURIComponent;

/** Takes what a class has now. */
export function natives<Instance extends object>({ prototype }: { prototype: Instance }): Natives<Instance> {
  const found = { __proto__: null } as unknown as Record<PropertyKey, Function>;
  for (const key of ownKeys(prototype)) {
    const { get, value = get } = getOwnPropertyDescriptor(prototype, key) as PropertyDescriptor;
    if (typeof value === 'function') found[key] = (self, ...args) => apply(value, self, args);
  }
  return found as unknown as Natives<Instance>;
}

export const strings = natives(String);
export const maps = natives<Map<unknown, unknown>>(Map);
const weakMaps = natives<WeakMap<object, unknown>>(WeakMap);
const promises = natives<Promise<unknown>>(Promise);

export const NativePromise = Promise;
export const NativeProxy = Proxy;

const known = new WeakMap<object, unknown>();

/** What was remembered of an object of the browser's. */
export const recall = (about: unknown): unknown => weakMaps.get(known, about as object);

/** Remembers something of it. */
export const remember = (about: object, what: unknown) => weakMaps.set(known, about, what);

/** Whether properties can be read from `value`. */
export function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** The value of an own property of plain data; undefined where there is none. */
export function own(target: unknown, key: PropertyKey): unknown {
  return isObject(target) && hasOwn(target, key) ? (target as Record<PropertyKey, unknown>)[key] : undefined;
}

/** Puts a value where a setter or a read-only property on a prototype does not see it. */
export function put(target: object, key: PropertyKey, value: unknown): void {
  defineProperty(target, key, { __proto__: null, value } as PropertyDescriptor);
}

/** What `read` gives, or null where it throws: the value is not of the kind it reads. */
export function attempt<Value>(read: () => Value): Value | null {
  try {
    return read();
  } catch {
    return null;
  }
}

/** The first of a list's items that passes; undefined where none does. */
export const first = <Item>(items: readonly Item[], passes: (item: Item) => boolean): Item | undefined =>
  own(only(items, passes), 0) as Item | undefined;

/** Those of a list's items that pass. */
export function only<Item>(items: readonly Item[], passes: (item: Item) => boolean): Item[] {
  const found: Item[] = [];
  for (let index = 0; index < items.length; index += 1)
    if (passes(items[index] as Item)) put(found, found.length, items[index]);
  return found;
}

/** Watches what a promise settles to, without the page's `then`. */
export function observe<Value>(
  promise: unknown,
  onValue: (value: Value) => void,
  onError: (error: unknown) => void,
): void {
  // Another extension's `fetch` may give something else than a promise.
  const watch = (real: unknown) => apply(promises.then, undefined, [real, onValue, onError] as never);
  if (attempt(() => watch(promise)) === null) watch(new NativePromise((resolve) => resolve(promise)));
}
