import { passOther } from './account.ts';
import { tellCannot } from './beacon.ts';
import { copyOf, readText, textOf } from './body.ts';
import { answer, hold, isOff, mayBeHeld, tellUnheld } from './hold.ts';
import { apply, attempt, own, put, remember, strings } from './language.ts';
import { events, xhrs } from './natives.ts';
import { type Place, placeOf } from './routes.ts';
import { type Native, wrap } from './wrap.ts';
import { assertFresh, drop, fail, stateOf, tellState, UNREAD, type XhrState } from './xhr-state.ts';

const ONCE = { __proto__: null, once: true } as AddEventListenerOptions;

/**
 * Holds the orders that XMLHttpRequests send. While one is held it looks like one in flight; its `timeout` begins when it
 * is sent, so that the time a person needs does not count.
 */
export function guardXhr(): void {
  const readyState = (native: Native, self: unknown, args: never[]): unknown =>
    stateOf(self)?.shown ?? apply(native, self, args);
  wrap(XMLHttpRequest.prototype, { open, send, abort, readyState });
}

function open(native: Native, self: unknown, args: unknown[]): unknown {
  const before = stateOf(self);
  if (args.length > 1) {
    // Read once, as the browser would.
    put(args, 0, `${args[0] as string}`);
    put(args, 1, `${args[1] as string}`);
  }
  const result = apply(native, self, args as never[]);
  if (before) drop(before);
  const place = isOff() ? null : placeOf(args[1] as string);
  const isPost = strings.toLowerCase(args[0] as string) === 'post';
  const isAsync = args.length < 3 || !!args[2];
  remember(self as object, { place, isPost, isAsync, id: 0, shown: null } satisfies XhrState);
  // The browser saw no change: to it, this one was never sent.
  if (before?.shown != null) tellState(self as XMLHttpRequest);
  return result;
}

function send(native: Native, self: unknown, args: unknown[]): unknown {
  const xhr = self as XMLHttpRequest;
  const state = stateOf(xhr);
  assertFresh(state);
  const place = state?.place;
  if (place && !isOff()) {
    const body = own(args, 0);
    const { isPost, isAsync } = state;
    if (!isPost || place.orders.length === 0) overhear(xhr, passOther(place, { isPost, body }));
    else if (!isAsync) tellCannot('sync', place, body);
    else if (mayBeHeld(place, textOf(body))) {
      const copy = copyOf(body);
      holdXhr(xhr, state, { place, body: copy, go: () => apply(native, xhr, [copy] as never[]) });
      return undefined;
    }
    state.place = null;
  }
  // Opened by another window's function: where it goes is not known here.
  if (!state && !isOff())
    readText(own(args, 0), (text) => text && tellUnheld('unknown-route', { path: '', text }));
  return apply(native, self, args as never[]);
}

interface ToHold {
  readonly place: Place;
  readonly body: unknown;
  readonly go: () => void;
}

function holdXhr(xhr: XMLHttpRequest, state: XhrState, { place, body, go }: ToHold): void {
  state.id = UNREAD;
  const release = (): void => {
    const { id } = state;
    state.id = 0;
    state.place = null;
    if (id > 0) events.addEventListener(xhr, 'loadend', () => answer(id, xhrs.status(xhr) || null), ONCE);
    attempt(go);
  };
  const refuse = (): void => fail(xhr, state, 'error');
  readText(body, (read) => {
    if (state.id === 0) return;
    const text = read ?? '';
    if (mayBeHeld(place, text))
      state.id = hold({ transport: 'xhr', path: place.path, text, release, refuse });
    else release();
  });
}

function abort(native: Native, self: unknown, args: never[]): unknown {
  const state = stateOf(self);
  if (!state?.id && !state?.shown) return apply(native, self, args);
  if (state.id !== 0) {
    drop(state);
    fail(self as XMLHttpRequest, state, 'abort');
  }
  state.shown = 0;
  return undefined;
}

/** Reads what the venue answers, where somebody wants it. */
function overhear(xhr: XMLHttpRequest, onAnswer: ((text: string) => void) | null): void {
  if (onAnswer === null) return;
  const onLoad = (): void => {
    // Throws where the page asked for something else than text.
    const text = attempt(() => xhrs.responseText(xhr));
    if (text !== null && xhrs.status(xhr) === 200) onAnswer(text);
  };
  events.addEventListener(xhr, 'load', onLoad, ONCE);
}
