import { HELD_METHODS, INVALID_PARAMS } from '../../src/protocol/gate.ts';
import { rpcError } from './errors.ts';
import { forward, type WalletCall } from './forward.ts';
import { createGrant, useGrant } from './grants.ts';
import { holdCall, reportAddChain } from './hold.ts';
import {
  apply,
  defineOwn,
  hasOwn,
  isObject,
  ownValue,
  PromiseConstructor,
  toLowerCase,
  weakMapGet,
  weakMapSet,
  weakSetAdd,
  weakSetHas,
} from './primordials.ts';
import type { WalletFunction } from './wallet-state.ts';

/** A wallet's `request`. */
export type RequestFunction = (...args: never[]) => unknown;

interface Call extends WalletCall {
  readonly method: string;
  readonly args: unknown[];
}

// Keys are lower case, because some wallets ignore case; values are the spelling that is judged and forwarded.
const held: Record<string, string> = { __proto__: null } as unknown as Record<string, string>;
for (let index = 0; index < HELD_METHODS.length; index += 1) {
  const method = HELD_METHODS[index] as string;
  defineOwn(held, toLowerCase(method), method);
}

const ADD_CHAIN = 'wallet_addEthereumChain';
const wrappers = new WeakMap<object, RequestFunction>();
const ours = new WeakSet<object>();
const names = new WeakMap<object, string>();
const behindShadow = new WeakMap<object, object>();

/** Whether `value` is a wrapper made here. */
export function isWrapper(value: unknown): boolean {
  return isObject(value) && weakSetHas(ours, value);
}

/** Remembers what a wallet calls itself, for its provider and its `request`. */
export function nameWallet(target: unknown, name: string): void {
  if (isObject(target)) weakMapSet(names, target, name);
}

/** Makes calls on `shadow` reach `provider` as `this`. */
export function standFor(shadow: object, provider: object): void {
  weakMapSet(behindShadow, shadow, provider);
}

/** The function that holds or passes what is asked of `original`; the same one for the same function. */
export function wrapRequest(original: RequestFunction): RequestFunction {
  if (isWrapper(original)) return original;
  const known = weakMapGet(wrappers, original) as RequestFunction | undefined;
  if (known !== undefined) return known;
  const { request } = {
    request(this: unknown, ...args: unknown[]): unknown {
      const self = (isObject(this) && weakMapGet(behindShadow, this)) || this;
      return route({ original, self }, args, request);
    },
  };
  weakMapSet(wrappers, original, request);
  weakSetAdd(ours, request);
  return request;
}

function route(wallet: WalletFunction, args: unknown[], wrapper: object): unknown {
  const first = args[0];
  if (typeof first === 'string') return routeCall({ wallet, form: 'string', method: first, args }, wrapper);
  if (!isObject(first)) return apply(wallet.original, wallet.self, args);
  const { method } = first as { method?: unknown };
  if (typeof method !== 'string') return refuse('The method of a wallet request must be a string.');
  return routeCall({ wallet, form: 'object', method, args }, wrapper);
}

function routeCall(call: Call, wrapper: object): unknown {
  const { wallet, form } = call;
  const method = held[toLowerCase(call.method)];
  if (method === undefined) return pass(call);
  const first = call.args[0];
  const params = form === 'string' ? ownValue(call.args, 1) : (first as { params?: unknown }).params;
  const grant = useGrant(first, params, method);
  if (grant !== null) return forward({ wallet, form }, createGrant(method, grant.params));
  return holdCall({ wallet, form, method, params, walletName: nameOf(wallet.self) ?? nameOf(wrapper) });
}

/** Forwards what is not held at once, with the method that was read: asked again, a getter might name another. */
function pass({ wallet, form, method, args }: Call): unknown {
  if (form === 'object') {
    const first = args[0] as { params?: unknown };
    const copy: { method: string; params?: unknown } = { ...first, method };
    if (!hasOwn(copy, 'params')) {
      const { params } = first;
      if (params !== undefined) defineOwn(copy, 'params', params);
    }
    defineOwn(args, 0, copy);
    if (method === ADD_CHAIN) reportAddChain(ownValue(copy, 'params'));
  }
  return apply(wallet.original, wallet.self, args);
}

function nameOf(target: unknown): string | null {
  return isObject(target) ? ((weakMapGet(names, target) as string | undefined) ?? null) : null;
}

function refuse(message: string): Promise<never> {
  return new PromiseConstructor((_, reject) => reject(rpcError(INVALID_PARAMS, message)));
}
