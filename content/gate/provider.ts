import {
  apply,
  defineOwn,
  defineProperty,
  getPrototypeOf,
  isArray,
  isObject,
  ownDescriptor,
  weakMapGet,
  weakMapSet,
  weakSetAdd,
  weakSetHas,
} from './primordials.ts';
import { isWrapper, type RequestFunction, wrapRequest } from './request.ts';
import { createShadow, isShadow } from './shadow.ts';

const MAX_PROTOTYPES = 16;
const MAX_LISTED = 32;

const seen = new WeakSet<object>();
const shadows = new WeakMap<object, object>();
const ourGetters = new WeakSet<object>();

/**
 * Makes every `request` of a provider end in the hold: its own, and that of each prototype.
 *
 * @returns the provider itself, or what stands for it when it cannot be changed
 */
export function protectProvider(provider: object): object {
  if (isShadow(provider)) return provider;
  const known = weakMapGet(shadows, provider) as object | undefined;
  if (known !== undefined) return known;
  try {
    if (!weakSetHas(seen, provider) || !isProtected(provider)) wrapChain(provider);
    if (isProtected(provider)) return provider;
    const shadow = createShadow(provider);
    weakMapSet(shadows, provider, shadow);
    return shadow;
  } catch {
    // A hostile object that throws when it is read: a page gets no wallet from it either.
    return provider;
  }
}

/** Protects the providers that several wallets put into `ethereum.providers`, in place. */
export function protectListed(provider: object): void {
  try {
    const { providers } = provider as { providers?: unknown };
    if (!isArray(providers)) return;
    for (let index = 0; index < providers.length && index < MAX_LISTED; index += 1) {
      const listed: unknown = providers[index];
      if (isObject(listed)) protectProvider(listed);
    }
  } catch {
    // As above.
  }
}

/** True as well for something without a `request`: there is nothing to hold yet. */
function isProtected(provider: object): boolean {
  const { request } = provider as { request?: unknown };
  return typeof request !== 'function' || isWrapper(request);
}

function wrapChain(provider: object): void {
  weakSetAdd(seen, provider);
  let level: object | null = provider;
  for (let depth = 0; level !== null && depth < MAX_PROTOTYPES; depth += 1) {
    const parent: object | null = getPrototypeOf(level);
    // The end of a chain is some realm's Object.prototype, which belongs to no wallet.
    if (depth === 0 || parent !== null) wrapLevel(level);
    level = parent;
  }
}

function wrapLevel(level: object): void {
  const descriptor = ownDescriptor(level, 'request');
  if (descriptor === undefined) return;
  const { value, get } = descriptor;
  if (typeof value === 'function') {
    if (isWrapper(value)) return;
    defineOwn(descriptor, 'value', wrapRequest(value));
  } else {
    if (get === undefined || weakSetHas(ourGetters, get)) return;
    defineOwn(descriptor, 'get', wrapGetter(get));
  }
  defineProperty(level, 'request', descriptor);
}

function wrapGetter(original: () => unknown): () => unknown {
  const { get } = {
    get(this: unknown): unknown {
      const request = apply(original, this, []);
      return typeof request === 'function' ? wrapRequest(request as RequestFunction) : request;
    },
  };
  weakSetAdd(ourGetters, get);
  return get;
}
