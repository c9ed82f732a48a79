import { INVALID_PARAMS } from '../../src/protocol/gate.ts';
import { canonicalCopy, type Json, seal } from './canonical.ts';
import type { Envelope } from './envelope.ts';
import { rpcError } from './errors.ts';
import type { Given, WalletFunction } from './forward.ts';
import {
  append,
  defineProperty,
  indexOf,
  isObject,
  preventExtensions,
  weakMapGet,
  weakMapSet,
} from './primordials.ts';

/** The canonical call that is given to a wallet, and the right of that very object to pass one more layer. */
export interface Grant extends Given {
  readonly method: string;
  readonly params: Json | undefined;
  /** `{ method, params }` for good, and the envelope of a payload. */
  readonly args: object;
  /** The functions that one release was given to, of all its grants. */
  readonly passed: Granted['original'][];
}

interface Granted {
  readonly method: string;
  readonly params: unknown;
  /** Null for a plain request. */
  readonly envelope: Envelope | null;
  /** The wallet's function it is given to. */
  readonly original: WalletFunction['original'];
}

/** Longest way of a release through wrapped layers: a wallet may make its functions anew for each caller. */
const MAX_LAYERS = 8;
const FIXED = { __proto__: null, writable: false, configurable: false } as PropertyDescriptor;
const grants = new WeakMap<object, Grant>();

/**
 * Makes the object a wallet is given after a release.
 *
 * A wallet may pass it on to a layer that is wrapped as well, and is not asked twice: the object, or its params, opens
 * one layer, once, until the wallet has answered. Each layer makes a new object, so whoever got hold of one cannot use
 * it for a second request, and no function of the wallet is opened twice by one release.
 */
export function createGrant(
  { method, params, envelope, original }: Granted,
  passed: Grant['passed'] = [],
): Grant {
  const copied = canonicalCopy(params);
  if (!copied.ok) throw rpcError(INVALID_PARAMS, copied.message);
  const { value } = copied;
  const call = value === undefined ? { method } : { method, params: value };
  const args = envelope === null ? seal(call) : payloadOf(call, envelope);
  append(passed, original);
  const grant: Grant = { method, params: value, args, passed, live: true };
  weakMapSet(grants, args, grant);
  if (isObject(value)) weakMapSet(grants, value, grant);
  return grant;
}

/** Uses up the grant of `args` or of its params for what is asked, and makes the next; null when there is none. */
export function useGrant(args: unknown, asked: Granted): Grant | null {
  const grant = (grantOf(args) ?? grantOf(asked.params)) as Grant | undefined;
  if (grant === undefined || !grant.live || grant.method !== asked.method) return null;
  const { params, passed } = grant;
  if (indexOf(passed, asked.original) >= 0 || passed.length > MAX_LAYERS) return null;
  grant.live = false;
  return createGrant({ ...asked, params }, passed);
}

/** Only the envelope can be written, which wallets do; its members are there, so that no setter is ever asked. */
function payloadOf(call: object, { id, jsonrpc }: Envelope): object {
  const payload = { id, jsonrpc, ...call };
  defineProperty(payload, 'method', FIXED);
  defineProperty(payload, 'params', FIXED);
  defineProperty(payload, 'toJSON', FIXED);
  preventExtensions(payload);
  return payload;
}

function grantOf(value: unknown): unknown {
  return isObject(value) ? weakMapGet(grants, value) : undefined;
}
