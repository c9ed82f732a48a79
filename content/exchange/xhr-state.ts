import { withdraw } from './hold.ts';
import { recall } from './language.ts';
import { events, NativeEvent, NativeException, NativeProgressEvent } from './natives.ts';
import type { Place } from './routes.ts';
import { take } from './wrap.ts';

/** What is known of an XMLHttpRequest since it was opened. */
export interface XhrState {
  /** Null also of one that was sent. */
  place: Place | null;
  readonly isPost: boolean;
  readonly isAsync: boolean;
  /** From `send` to the decision `UNREAD`, or the number of the hold; 0 otherwise. */
  id: number;
  /** The `readyState` that the page sees of one that was refused or aborted; null where it sees the browser's. */
  shown: number | null;
}

/** One that waits until it is known whether it is an order. */
export const UNREAD = -1;

/** What is known of this object. */
export const stateOf = recall as (xhr: unknown) => XhrState | undefined;

/** Gives up what waits, at the page's wish. */
export function drop(state: XhrState): void {
  withdraw(state.id);
  state.id = 0;
}

/** Ends one that was never sent as the browser ends one that failed or was aborted. */
export function fail(xhr: XMLHttpRequest, state: XhrState, how: 'error' | 'abort'): void {
  state.id = 0;
  state.shown = 4;
  tellState(xhr);
  events.dispatchEvent(xhr, new NativeProgressEvent(how));
  events.dispatchEvent(xhr, new NativeProgressEvent('loadend'));
}

/** Tells the page that the state it sees is another one. */
export function tellState(xhr: XMLHttpRequest): void {
  events.dispatchEvent(xhr, new NativeEvent('readystatechange'));
}

/** @throws InvalidStateError, as the browser does for one that was sent, where it waits instead or has failed. */
export function assertFresh(state: XhrState | undefined): void {
  if (!state?.id && state?.shown == null) return;
  take();
  throw new NativeException('', 'InvalidStateError');
}
