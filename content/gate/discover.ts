import {
  CustomEventConstructor,
  customDetail,
  defineProperty,
  dispatchEvent,
  freeze,
  isObject,
  ownDescriptor,
  sliceText,
  stopImmediatePropagation,
} from './primordials.ts';
import { protectListed, protectProvider } from './provider.ts';
import { nameWallet } from './request.ts';

const ANNOUNCE = 'eip6963:announceProvider';
const MAX_NAME = 200;

/** Finds every provider that comes into this window, now or later. */
export function watchProviders(): void {
  addEventListener(ANNOUNCE, onAnnounce, true);
  addEventListener('eip6963:requestProvider', takeGlobal, true);
  addEventListener('ethereum#initialized', takeGlobal, true);
  addEventListener('DOMContentLoaded', takeGlobal, true);
  addEventListener('load', takeGlobal, true);
  document.addEventListener('readystatechange', takeGlobal, true);
  takeGlobal();
}

let assigned: unknown;

function getEthereum(): unknown {
  return isObject(assigned) ? protectProvider(assigned) : assigned;
}

function setEthereum(value: unknown): void {
  assigned = value;
  if (isObject(value)) protectListed(protectProvider(value));
}

/** Protects what `window.ethereum` is now, and sees to it that a later assignment is noticed. */
function takeGlobal(): void {
  const descriptor = ownDescriptor(window, 'ethereum');
  if (descriptor?.get === getEthereum) {
    setEthereum(assigned);
    return;
  }
  const current = readGlobal();
  const standIn = isObject(current) ? protectProvider(current) : current;
  if (isObject(current)) protectListed(current);
  // A wallet's own accessor and a read-only property stay as the wallet made them, unless only a stand-in can be held.
  const plain = descriptor === undefined || descriptor.writable === true;
  if (descriptor?.configurable === false || (!plain && standIn === current)) return;
  assigned = current;
  const enumerable = descriptor?.enumerable ?? true;
  const accessor = { __proto__: null, get: getEthereum, set: setEthereum, enumerable, configurable: true };
  defineProperty(window, 'ethereum', accessor as PropertyDescriptor);
}

function readGlobal(): unknown {
  try {
    return (window as { ethereum?: unknown }).ethereum;
  } catch {
    return undefined;
  }
}

/** EIP-6963: a provider is protected before any page listener sees it, or announced again as its stand-in. */
function onAnnounce(event: Event): void {
  takeGlobal();
  try {
    const { info, provider } = customDetail(event as CustomEvent) as { info?: unknown; provider?: unknown };
    if (!isObject(provider)) return;
    const standIn = protectProvider(provider);
    rememberName(provider, standIn, info);
    if (standIn === provider) return;
    stopImmediatePropagation(event);
    const detail = freeze({ info, provider: standIn });
    const init = { __proto__: null, detail } as CustomEventInit;
    dispatchEvent(window, new CustomEventConstructor(ANNOUNCE, init));
  } catch {
    // Not an announcement that a page could use.
  }
}

function rememberName(provider: object, standIn: object, info: unknown): void {
  if (!isObject(info)) return;
  const { name } = info as { name?: unknown };
  if (typeof name !== 'string') return;
  const shown = sliceText(name, 0, MAX_NAME);
  nameWallet(provider, shown);
  nameWallet((standIn as { request?: unknown }).request, shown);
}
