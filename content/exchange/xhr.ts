import { tellAccount } from './account.ts';
import { tellCannot } from './beacon.ts';
import { copyOf, readText, textOf } from './body.ts';
import { answer, hold, isOff, tellUnheld } from './hold.ts';
import { mayBeHeld } from './judge.ts';
import { apply, attempt, events, NativeEvent, own, put, strings, xhrs } from './natives.ts';
import { type Place, placeOf } from './routes.ts';
import { type Native, wrap } from './wrap.ts';
import { assertFresh, drop, fail, setState, stateOf, type XhrState } from './xhr-state.ts';

const ONCE = { __proto__: null, once: true } as AddEventListenerOptions;

/**
 * Holds the orders that XMLHttpRequests send. While one is held it looks like one in flight; its `timeout` begins when it
 * is sent, so that the time a person needs does not count.
 */
export function guardXhr(): void {
  const { prototype } = XMLHttpRequest;
  const fresh = (native: Native, self: unknown, args: never[]): unknown => {
    assertFresh(stateOf(self));
    return apply(native, self, args);
  };
  wrap(prototype, { open, send, abort, setRequestHeader: fresh });
  wrap(prototype, { withCredentials: fresh }, 'set');
  wrap(
    prototype,
    { readyState: (native, self, args) => stateOf(self)?.shown ?? apply(native, self, args) },
    'get',
  );
}

function open(native: Native, self: unknown, args: unknown[]): unknown {
  const before = stateOf(self);
  if (args.length > 1) {
    // Read once, as the browser would.
    put(args, 0, `${args[0] as string}`);
    put(args, 1, `${args[1] as string}`);
  }
  const result = apply(native, self, args as never[]);
  if (before?.isWaiting) drop(before);
  const place = isOff() ? null : placeOf(args[1] as string);
  if (place || before) {
    const isPost = strings.toLowerCase(args[0] as string) === 'post';
    const isAsync = args.length < 3 || !!args[2];
    const fresh = { isSent: false, isWaiting: false, id: 0, shown: null };
    setState(self as object, { place, isPost, isAsync, ...fresh });
  }
  // The browser saw no change: to it, this one was never sent.
  if (before?.shown != null)
    events.dispatchEvent(self as XMLHttpRequest, new NativeEvent('readystatechange'));
  return result;
}

function send(native: Native, self: unknown, args: unknown[]): unknown {
  const xhr = self as XMLHttpRequest;
  const state = stateOf(xhr);
  assertFresh(state);
  const place = state?.place;
  if (place && !state.isSent && !isOff() && xhrs.readyState(xhr) === 1) {
    const body = own(args, 0);
    if (!state.isPost || place.orders.length === 0) {
      if (place.accounts.length > 0) readAccount(xhr, place, body);
      else if (state.isPost && typeof body === 'string') tellUnheld('unknown-route', place.path, body);
    } else if (!state.isAsync) tellCannot('sync', place, body);
    else if (mayBeHeld(place, textOf(body))) {
      const copy = copyOf(body);
      holdXhr(xhr, state, { place, body: copy, go: () => apply(native, xhr, [copy] as never[]) });
      return undefined;
    }
    state.isSent = true;
  }
  return apply(native, self, args as never[]);
}

interface ToHold {
  readonly place: Place;
  readonly body: unknown;
  readonly go: () => void;
}

function holdXhr(xhr: XMLHttpRequest, state: XhrState, { place, body, go }: ToHold): void {
  state.isWaiting = true;
  const release = (): void => {
    const { id } = state;
    state.isWaiting = false;
    state.isSent = true;
    if (id > 0) events.addEventListener(xhr, 'loadend', () => answer(id, xhrs.status(xhr) || null), ONCE);
    attempt(go);
  };
  const refuse = (): void => fail(xhr, state, 'error');
  readText(body, (read) => {
    if (!state.isWaiting) return;
    const text = read ?? '';
    if (mayBeHeld(place, text))
      state.id = hold({ transport: 'xhr', path: place.path, text, release, refuse });
    else release();
  });
}

function abort(native: Native, self: unknown, args: never[]): unknown {
  const state = stateOf(self);
  if (!state?.isWaiting && !state?.shown) return apply(native, self, args);
  if (state.isWaiting) {
    drop(state);
    fail(self as XMLHttpRequest, state, 'abort');
  }
  state.shown = 0;
  return undefined;
}

function readAccount(xhr: XMLHttpRequest, place: Place, body: unknown): void {
  const asked = textOf(body);
  const onLoad = (): void => {
    // Throws where the page asked for something else than text.
    const text = attempt(() => xhrs.responseText(xhr));
    if (text !== null && xhrs.status(xhr) === 200) tellAccount(place, asked, text);
  };
  events.addEventListener(xhr, 'load', onLoad, ONCE);
}
