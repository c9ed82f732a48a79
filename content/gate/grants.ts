import { INVALID_PARAMS } from '../../src/protocol/gate.ts';
import { canonicalCopy, type Json, seal } from './canonical.ts';
import { rpcError } from './errors.ts';
import { isObject, weakMapGet, weakMapSet } from './primordials.ts';

/** The canonical call that is given to a wallet, and the right of that very object to pass one more layer. */
export interface Grant {
  readonly method: string;
  readonly params: Json | undefined;
  /** What the wallet is given: frozen `{ method, params }`. */
  readonly args: object;
  live: boolean;
}

const grants = new WeakMap<object, Grant>();

/**
 * Makes the object a wallet is given after a release.
 *
 * A wallet may pass it on to a layer that is wrapped as well, and is not asked twice: the object, or its params, opens
 * one layer, once, until the forwarded promise settles. Each layer makes a new object, so whoever got hold of one
 * cannot use it for a second request.
 */
export function createGrant(method: string, params: Json | undefined): Grant {
  const copied = canonicalCopy(params);
  if (!copied.ok) throw rpcError(INVALID_PARAMS, copied.message);
  const { value } = copied;
  const args = seal(value === undefined ? { method } : { method, params: value });
  const grant: Grant = { method, params: value, args, live: true };
  weakMapSet(grants, args, grant);
  if (isObject(value)) weakMapSet(grants, value, grant);
  return grant;
}

/** Uses up the grant of `args` or of `params` for `method`; null when there is none. */
export function useGrant(args: unknown, params: unknown, method: string): Grant | null {
  const grant = (grantOf(args) ?? grantOf(params)) as Grant | undefined;
  if (grant === undefined || !grant.live || grant.method !== method) return null;
  grant.live = false;
  return grant;
}

function grantOf(value: unknown): unknown {
  return isObject(value) ? weakMapGet(grants, value) : undefined;
}
