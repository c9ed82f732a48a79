import { HOLD_TIMES } from '../../src/protocol/exchange/gate.ts';
import type { FetchCall } from './fetch.ts';
import { answer, hold, tellUnheld, withdraw } from './hold.ts';
import { mayBeHeld } from './judge.ts';
import {
  events,
  later,
  NativeException,
  NativeRequest,
  observe,
  own,
  requests,
  responses,
  signals,
} from './natives.ts';

type Settle = (value: unknown) => void;

/**
 * Holds a call of `fetch` whose body may be an order. The request is built at once, so that nothing the page changes
 * afterwards changes it; a clone is read, and the request itself is sent. A refusal is what an aborted fetch rejects
 * with.
 *
 * @throws what `fetch` would reject with
 */
export function holdFetch({ place, args, send }: FetchCall, resolve: Settle, reject: Settle): void {
  const request = new NativeRequest(args[0] as Request, own(args, 1) as RequestInit);
  const signal = requests.signal(request);
  const { path } = place;
  let id = 0;
  let isDone = false;
  const once = (end: () => void) => () => {
    if (isDone) return;
    isDone = true;
    end();
  };
  const tellAnswer = (status: number | null): void => {
    if (id > 0) answer(id, status);
  };
  const release = once(() =>
    observe(
      send([request]),
      (response: Response) => {
        tellAnswer(responses.status(response));
        resolve(response);
      },
      (error) => {
        tellAnswer(null);
        reject(error);
      },
    ),
  );
  const refuse = (reason: string): void =>
    once(() => reject(new NativeException(reason || 'The user aborted a request.', 'AbortError')))();
  const onText = (text: string | null): void => {
    if (isDone || id > 0) return;
    if (text === null) tellUnheld('stream', path, text);
    else if (mayBeHeld(place, text)) {
      id = hold({ transport: 'fetch', path, text, release, refuse });
      return;
    }
    release();
  };
  if (signals.aborted(signal)) {
    release();
    return;
  }
  const stop = once(() => {
    withdraw(id);
    reject(signals.reason(signal));
  });
  events.addEventListener(signal, 'abort', stop);
  observe(requests.text(requests.clone(request)), onText, () => onText(null));
  // What has not come by then is a stream, whatever it was called.
  later(() => onText(null), HOLD_TIMES.undecidedMs);
}
