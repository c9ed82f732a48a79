import {
  apply,
  defineOwn,
  defineProperty,
  forEach,
  getPrototypeOf,
  indexOf,
  isObject,
  ownDescriptor,
  weakMapGet,
  weakMapSet,
  weakSetAdd,
  weakSetHas,
} from './primordials.ts';
import { isWrapper, nameWallet, type RequestFunction, wrapRequest } from './request.ts';
import { createShadow, isShadow } from './shadow.ts';

const MAX_PROTOTYPES = 16;

/** Names under which a provider takes requests, and those under which its parts do. */
const WAYS = ['request', 'send', 'sendAsync', '_rpcRequest'] as const;
const WAYS_OF_PARTS = ['requestBatch', 'handle'] as const;
/** Objects of MetaMask's provider that take requests as well. */
const PARTS = ['_metamask', '_rpcEngine'] as const;

const seen = new WeakSet<object>();
const shadows = new WeakMap<object, object>();
const ourGetters = new WeakSet<object>();

/**
 * Makes every function of a provider that takes requests end in the hold: its own, that of each prototype and part.
 *
 * @returns the provider itself, or what stands for it when it cannot be changed
 */
export function protectProvider(provider: object): object {
  try {
    const known = standInOf(provider);
    if (known !== null) return known;
    if (!weakSetHas(seen, provider) || !isProtected(provider)) wrapChain(provider, WAYS);
    const isWhole = protectParts(provider);
    return isWhole && isProtected(provider) ? provider : shadowOf(provider);
  } catch {
    // It throws when it is read, or the page left too little stack: what may be unprotected is never given.
    return standInOf(provider) ?? shadowOf(provider);
  }
}

/** Remembers the name by which a provider was announced. */
export function nameProvider(provider: object, standIn: object, name: string): void {
  nameWallet(provider, name);
  forEach(WAYS, (way) => nameWallet((standIn as Record<string, unknown>)[way], name));
}

/** Asked as a page asks: a proxy may answer otherwise than its properties say. */
function isProtected(provider: object): boolean {
  let isWhole = true;
  forEach(WAYS, (way) => {
    const found = (provider as Record<string, unknown>)[way];
    if (typeof found === 'function' && !isWrapper(found)) isWhole = false;
  });
  return isWhole;
}

/** @returns false when a part can neither be changed nor replaced */
function protectParts(provider: object): boolean {
  let isWhole = true;
  forEach(PARTS, (name) => {
    const part = (provider as Record<string, unknown>)[name];
    const value = guard(name, part);
    if (value === part) return;
    isWhole &&= defineProperty(provider, name, { __proto__: null, value } as PropertyDescriptor);
  });
  return isWhole;
}

function standInOf(target: object): object | null {
  return isShadow(target) ? target : ((weakMapGet(shadows, target) as object | undefined) ?? null);
}

function shadowOf(target: object): object {
  const shadow = createShadow(target, guard);
  weakMapSet(shadows, target, shadow);
  return shadow;
}

/** What is read in place of a member: a function that takes requests is wrapped, a part is protected. */
function guard(key: PropertyKey, value: unknown): unknown {
  const known = isObject(value) ? standInOf(value) : null;
  if (known !== null) return known;
  if (typeof value === 'function') {
    return indexOf(WAYS, key) >= 0 || indexOf(WAYS_OF_PARTS, key) >= 0
      ? wrapRequest(value as RequestFunction, key !== 'request')
      : value;
  }
  if (!isObject(value) || indexOf(PARTS, key) < 0) return value;
  // By its descriptors alone: MetaMask's own part warns in the console when a property is asked for.
  return weakSetHas(seen, value) || wrapChain(value, WAYS_OF_PARTS) ? value : shadowOf(value);
}

/** @returns whether every function under these names is wrapped now */
function wrapChain(target: object, ways: readonly string[]): boolean {
  weakSetAdd(seen, target);
  let isWhole = true;
  let level: object | null = target;
  for (let depth = 0; level !== null && depth < MAX_PROTOTYPES; depth += 1) {
    const owner: object = level;
    level = getPrototypeOf(owner);
    // The end of a chain is some realm's Object.prototype, which belongs to no wallet.
    if (depth > 0 && level === null) break;
    forEach(ways, (way) => {
      if (!wrapProperty(owner, way)) isWhole = false;
    });
  }
  return isWhole;
}

function wrapProperty(owner: object, way: string): boolean {
  const descriptor = ownDescriptor(owner, way);
  const { value, get } = descriptor ?? {};
  if (descriptor === undefined || isWrapper(value)) return true;
  if (get !== undefined && weakSetHas(ourGetters, get)) return true;
  if (typeof value === 'function') defineOwn(descriptor, 'value', guard(way, value));
  else if (get !== undefined) defineOwn(descriptor, 'get', wrapGetter(get, way));
  else return true;
  return defineProperty(owner, way, descriptor);
}

function wrapGetter(original: () => unknown, way: string): () => unknown {
  const { get } = {
    get(this: unknown): unknown {
      return guard(way, apply(original, this, []));
    },
  };
  weakSetAdd(ourGetters, get);
  return get;
}
