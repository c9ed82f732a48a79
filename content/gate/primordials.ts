/**
 * Everything the gate will ever call, taken once at load, because the page may patch all of it afterwards.
 *
 * The rules for the rest of the gate follow from that: no method call on a value, no iteration or array destructuring,
 * no assignment to a missing index, no await, and no lookup that may fall through to a prototype on data that matters.
 */

type Callable = (...args: never[]) => unknown;

export const { apply, defineProperty, get, getOwnPropertyDescriptor, getPrototypeOf, ownKeys } = Reflect;
export const { has, set, deleteProperty, preventExtensions } = Reflect;
export const { freeze, setPrototypeOf, prototype: ObjectPrototype } = Object;
export const { isArray } = Array;
export const { stringify } = JSON;
export const PromiseConstructor = Promise;
export const ProxyConstructor = Proxy;
export const CustomEventConstructor = CustomEvent;
export const ErrorConstructor = Error;

/** Turns a method into a function that takes `this` first. */
function uncurry<Self, Args extends unknown[], Result>(
  method: (this: Self, ...args: Args) => Result,
): (self: Self, ...args: Args) => Result {
  return (self, ...args) => apply(method as Callable, self, args) as Result;
}

/** The getter of a prototype's accessor, as a function of the object. */
export function getter<Self, Value>(prototype: Self & object, name: string): (self: Self) => Value {
  const read = getOwnPropertyDescriptor(prototype, name)?.get;
  if (read === undefined) throw new Error(name);
  return (self) => apply(read, self, []) as Value;
}

export const promiseThen = Promise.prototype.then;
export const toLowerCase = uncurry(String.prototype.toLowerCase);
export const sliceText = uncurry(String.prototype.slice) as (
  self: string,
  from: number,
  to: number,
) => string;
export const hasOwn = uncurry(Object.prototype.hasOwnProperty) as (self: object, key: PropertyKey) => boolean;

export const forEach = uncurry(Array.prototype.forEach) as <Item>(
  self: readonly Item[],
  each: (item: Item, index: number) => void,
) => void;
export const indexOf = uncurry(Array.prototype.indexOf) as (
  self: readonly unknown[],
  item: unknown,
) => number;

export const mapGet = uncurry(Map.prototype.get);
export const mapSet = uncurry(Map.prototype.set);
export const mapDelete = uncurry(Map.prototype.delete);
export const mapForEach = uncurry(Map.prototype.forEach);
export const weakMapGet = uncurry(WeakMap.prototype.get);
export const weakMapSet = uncurry(WeakMap.prototype.set);
export const weakSetHas = uncurry(WeakSet.prototype.has);
export const weakSetAdd = uncurry(WeakSet.prototype.add);

export const postMessage = uncurry(MessagePort.prototype.postMessage) as (
  self: MessagePort,
  data: unknown,
) => void;
export const messageData = getter<MessageEvent, unknown>(MessageEvent.prototype, 'data');
export const customDetail = getter<CustomEvent, unknown>(CustomEvent.prototype, 'detail');
export const dispatchEvent = uncurry(EventTarget.prototype.dispatchEvent);
export const stopImmediatePropagation = uncurry(Event.prototype.stopImmediatePropagation);

const nativeSetTimeout = setTimeout;
/** Runs `task` after `delayMs`, in a task of its own. */
export function later(task: () => void, delayMs = 0): void {
  apply(nativeSetTimeout as Callable, undefined, [task, delayMs]);
}

/** The own property's descriptor, detached from `Object.prototype`. */
export function ownDescriptor(target: object, key: PropertyKey): PropertyDescriptor | undefined {
  const descriptor = getOwnPropertyDescriptor(target, key);
  if (descriptor !== undefined) setPrototypeOf(descriptor, null);
  return descriptor;
}

/** Defines an enumerable own data property; a setter or a read-only property on a prototype does not see it. */
export function defineOwn(target: object, key: PropertyKey, value: unknown): void {
  const descriptor = { __proto__: null, value, enumerable: true, writable: true, configurable: true };
  defineProperty(target, key, descriptor as PropertyDescriptor);
}

/** Adds an item to a list of ours. */
export function append<Item>(list: Item[], item: Item): void {
  defineOwn(list, list.length, item);
}

/** The value of an own data property; undefined for an accessor or nothing. */
export function ownValue(target: unknown, key: PropertyKey): unknown {
  return isObject(target) ? ownDescriptor(target, key)?.value : undefined;
}

/** Whether properties can be read from `value`. */
export function isObject(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}
