import { withdraw } from './hold.ts';
import { events, NativeEvent, NativeException, NativeProgressEvent, weakMaps, xhrs } from './natives.ts';
import type { Place } from './routes.ts';

/** What is known of an XMLHttpRequest since it was opened. */
export interface XhrState {
  readonly place: Place | null;
  readonly isPost: boolean;
  readonly isAsync: boolean;
  isSent: boolean;
  /** True from `send` to the decision; `id` is set once the order is held. */
  isWaiting: boolean;
  id: number;
  /** The `readyState` that the page sees of one that was refused or aborted; null where it sees the browser's. */
  shown: number | null;
}

const states = new WeakMap<object, unknown>();

/** What is known of this object. */
export const stateOf = (xhr: unknown) => weakMaps.get(states, xhr as object) as XhrState | undefined;

/** Remembers what is known of it. */
export const setState = (xhr: object, state: XhrState) => weakMaps.set(states, xhr, state);

/** Gives up what waits, at the page's wish. */
export function drop(state: XhrState): void {
  state.isWaiting = false;
  withdraw(state.id);
}

/** Ends one that was never sent as the browser ends one that failed or was aborted. */
export function fail(xhr: XMLHttpRequest, state: XhrState, how: 'error' | 'abort'): void {
  state.isWaiting = false;
  state.shown = 4;
  events.dispatchEvent(xhr, new NativeEvent('readystatechange'));
  const end = (target: EventTarget): void => {
    events.dispatchEvent(target, new NativeProgressEvent(how));
    events.dispatchEvent(target, new NativeProgressEvent('loadend'));
  };
  end(xhrs.upload(xhr));
  end(xhr);
}

/** @throws InvalidStateError, as the browser does for one that was sent, where it waits instead or has failed. */
export function assertFresh(state: XhrState | undefined): void {
  if (!state?.isWaiting && state?.shown == null) return;
  throw new NativeException("The object's state must be OPENED.", 'InvalidStateError');
}
