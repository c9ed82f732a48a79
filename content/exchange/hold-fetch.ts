import { UNDECIDED_MS } from '../../src/protocol/exchange/gate.ts';
import { readText } from './body.ts';
import { answer, hold, mayBeHeld, tellUnheld, withdraw } from './hold.ts';
import { observe } from './language.ts';
import { events, later, NativeException, requests, responses, signals } from './natives.ts';
import type { Place } from './routes.ts';

/** A call of `fetch` on a place that is known. */
export interface FetchCall {
  readonly place: Place;
  readonly request: Request;
  /** Gives it, or one with another list of arguments, to the browser. */
  readonly send: (args?: readonly unknown[]) => unknown;
}

type Settle = (value: unknown) => void;

/** Numbers of calls that are not held: not read yet, or let go. */
const UNREAD = 0;
const LET_GO = -1;

/**
 * Holds a call of `fetch` whose body may be an order: a clone is read, and the request itself is sent. A refusal is what
 * an aborted fetch rejects with.
 */
export function holdFetch({ place, request, send }: FetchCall, resolve: Settle, reject: Settle): void {
  const signal = requests.signal(request);
  const { path } = place;
  let id = UNREAD;
  const end = (settle: Settle, status: (value: never) => number | null) => (value: unknown) => {
    if (id > 0) answer(id, status(value as never));
    settle(value);
  };
  const release = (): void =>
    observe(
      send([request]),
      end(resolve, responses.status),
      end(reject, () => null),
    );
  const refuse = (reason: string): void => reject(new NativeException(reason, 'AbortError'));
  const onText = (text: string | null): void => {
    if (id !== UNREAD) return;
    id = LET_GO;
    if (text === null) tellUnheld('stream', { path });
    // One that was aborted meanwhile is the browser's to reject.
    else if (!signals.aborted(signal) && mayBeHeld(place, text)) {
      id = hold({ transport: 'fetch', path, text, release, refuse });
      return;
    }
    release();
  };
  events.addEventListener(signal, 'abort', () => {
    withdraw(id);
    reject(signals.reason(signal));
  });
  readText(request, onText);
  // What has not come by then is a stream, whatever it was called.
  later(() => onText(null), UNDECIDED_MS);
}
