import { sendAccount } from './account.ts';
import { isStream, textOf } from './body.ts';
import { isOff, tellUnheld } from './hold.ts';
import { holdFetch } from './hold-fetch.ts';
import { mayBeHeld } from './judge.ts';
import { apply, attempt, isObject, NativePromise, own, put, requests, strings } from './natives.ts';
import { type Place, placeOf } from './routes.ts';
import { type Native, wrap } from './wrap.ts';

/** Gives the page's call of `fetch`, or one with another list of arguments, to the browser. */
export type Send = (args?: unknown[]) => unknown;

/** A call of `fetch` on a place that is known. */
export interface FetchCall {
  readonly send: Send;
  readonly args: unknown[];
  readonly place: Place;
  /** What the page gave for an address, where that is a `Request`. */
  readonly request: Request | null;
  /** The body that was given beside it. */
  readonly body: unknown;
}

/** Holds the orders that this realm's `fetch` is given. */
export function guardFetch(): void {
  wrap(window, { fetch: fetchOrHold });
}

function fetchOrHold(native: Native, self: unknown, args: unknown[]): unknown {
  const send: Send = (given = args) => apply(native, self, given as never[]);
  const init = own(args, 1);
  const input = args[0];
  if (isOff() || args.length === 0 || (typeof input === 'string' && init === undefined)) return send();
  const url = isObject(input) ? attempt(() => requests.url(input as Request)) : null;
  try {
    // Read once, as the browser would.
    if (url === null) put(args, 0, `${input as string}`);
  } catch (error) {
    return new NativePromise((_, reject) => reject(error));
  }
  const place = placeOf(url ?? (args[0] as string));
  if (place === null) return send();
  const request = url === null ? null : (input as Request);
  const method = memberOf(init, 'method') ?? (request && requests.method(request));
  const isPost = typeof method === 'string' && strings.toLowerCase(method) === 'post';
  const body = memberOf(init, 'body');
  const call = { send, args, place, request, body };
  if (isPost && place.orders.length > 0) return routeOrder(call);
  if (place.accounts.length > 0) return sendAccount(call);
  if (isPost && typeof body === 'string') tellUnheld('unknown-route', place.path, body);
  return send();
}

function routeOrder(call: FetchCall): unknown {
  const { send, place, body } = call;
  if (isStream(body)) tellUnheld('stream', place.path, null);
  // What can be read at once goes on at once where it is not to be held: a cancel, an order that takes risk away.
  else if (mayBeHeld(place, textOf(body))) {
    return new NativePromise((resolve, reject) => holdFetch(call, resolve, reject));
  }
  return send();
}

function memberOf(init: unknown, name: 'body' | 'method'): unknown {
  return isObject(init) ? attempt(() => (init as RequestInit)[name]) : null;
}
