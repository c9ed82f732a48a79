import { canonicalCopy } from './canonical.ts';
import { protectWithListed } from './listed.ts';
import {
  apply,
  CustomEventConstructor,
  customDetail,
  defineProperty,
  dispatchEvent,
  forEach,
  freeze,
  isObject,
  ownDescriptor,
  set,
  sliceText,
  stopImmediatePropagation,
  weakMapGet,
  weakMapSet,
} from './primordials.ts';
import { nameProvider, protectProvider } from './provider.ts';

const ANNOUNCE = 'eip6963:announceProvider';
const REQUEST = 'eip6963:requestProvider';
const MAX_NAME = 200;

/** Finds every provider that comes into this window, now or later. */
export function watchProviders(): void {
  addEventListener(ANNOUNCE, onAnnounce, true);
  forEach([REQUEST, 'ethereum#initialized', 'DOMContentLoaded', 'load', 'readystatechange'], (type) =>
    addEventListener(type, takeGlobal, true),
  );
  // A wallet's script that runs after this one may define what cannot be noticed: the page's first script comes later,
  // when the document has got its head.
  new MutationObserver(takeGlobal).observe(document.documentElement ?? document, { childList: true });
  takeGlobal();
  // Wallets that were here first announce themselves again.
  dispatchEvent(window, new Event(REQUEST));
}

const NOTHING = { __proto__: null } as PropertyDescriptor;
let assigned: unknown;
/** The accessor a wallet made, under ours. */
let theirs: { readonly get: () => unknown; readonly set: ((value: never) => void) | undefined } | null = null;

/** True while the accessor under ours is asked: another guard's leads back to ours, as after an update in Firefox. */
let isWithin = false;

function getEthereum(): unknown {
  const value = theirs === null || isWithin ? assigned : within(theirs.get, []);
  return isObject(value) ? protectWithListed(value) : value;
}

function within(accessor: (value: never) => unknown, args: never[]): unknown {
  isWithin = true;
  try {
    return apply(accessor, window, args);
  } finally {
    isWithin = false;
  }
}

function setEthereum(value: unknown): void {
  if (isObject(value)) protectWithListed(value);
  if (theirs?.set === undefined || isWithin) assigned = value;
  else within(theirs.set, [value] as never[]);
}

/** Protects what `window.ethereum` is now, and sees to it that what it is later is protected when it is read. */
function takeGlobal(): void {
  const descriptor = ownDescriptor(window, 'ethereum');
  const current = readGlobal();
  const standIn = isObject(current) ? protectWithListed(current) : current;
  const { get, set: put, writable = true, enumerable = true, configurable = true } = descriptor ?? NOTHING;
  if (get === getEthereum) return;
  if (!configurable) {
    if (standIn !== current && writable && get === undefined) set(window, 'ethereum', standIn);
    return;
  }
  assigned = current;
  // Whoever puts a getter over our accessor keeps our setter without knowing of it.
  theirs = get === undefined ? null : { get, set: put === setEthereum ? undefined : put };
  const isFixed = theirs === null ? !writable : theirs.set === undefined;
  defineProperty(window, 'ethereum', {
    __proto__: null,
    get: getEthereum,
    set: isFixed ? undefined : setEthereum,
    enumerable,
    configurable,
  } as PropertyDescriptor);
}

function readGlobal(): unknown {
  try {
    return (window as { ethereum?: unknown }).ethereum;
  } catch {
    return undefined;
  }
}

/** What is announced in place of a provider that cannot be changed: the same object, whenever it is announced. */
const details = new WeakMap<object, object>();

/** EIP-6963: a provider is protected before any page listener sees it, or announced again as its stand-in. */
function onAnnounce(event: Event): void {
  takeGlobal();
  try {
    const given = detailOf(event);
    const { info, provider } = given as { info?: unknown; provider?: unknown };
    if (!isObject(provider)) return;
    const standIn = protectProvider(provider);
    rememberName(provider, standIn, info);
    const known = weakMapGet(details, standIn) as object | undefined;
    if (known === given || (known === undefined && standIn === provider)) return;
    stopImmediatePropagation(event);
    const detail = known ?? freeze({ info: frozenInfo(info), provider: standIn });
    weakMapSet(details, standIn, detail);
    dispatchEvent(
      window,
      new CustomEventConstructor(ANNOUNCE, { __proto__: null, detail } as CustomEventInit),
    );
  } catch {
    // Not an announcement that a page could use, or one that could not be protected.
    stopImmediatePropagation(event);
  }
}

function detailOf(event: Event): unknown {
  try {
    return customDetail(event as CustomEvent);
  } catch {
    return (event as CustomEvent).detail;
  }
}

function frozenInfo(info: unknown): unknown {
  const copied = canonicalCopy(info);
  return copied.ok ? copied.value : info;
}

function rememberName(provider: object, standIn: object, info: unknown): void {
  if (!isObject(info)) return;
  const { name } = info as { name?: unknown };
  if (typeof name === 'string') nameProvider(provider, standIn, sliceText(name, 0, MAX_NAME));
}
