import { passOther } from './account.ts';
import { copyOf, isStream, textOf } from './body.ts';
import { isOff, mayBeHeld, tellUnheld } from './hold.ts';
import { type FetchCall, holdFetch } from './hold-fetch.ts';
import { apply, attempt, isObject, NativePromise, observe, own, put, strings } from './language.ts';
import { NativeRequest, requests, responses } from './natives.ts';
import { placeOf } from './routes.ts';
import { type Native, orPass, wrap } from './wrap.ts';

/** Holds the orders that this realm's `fetch` is given. */
export function guardFetch(): void {
  wrap(window, { fetch: fetchOrHold });
}

function fetchOrHold(native: Native, self: unknown, args: unknown[]): unknown {
  const send: FetchCall['send'] = (given = args) => apply(native, self, given as never[]);
  const init = own(args, 1);
  const input = args[0];
  if (isOff() || (init === undefined && !isObject(input))) return send();
  const request = isObject(input) && attempt(() => requests.url(input as Request)) !== null ? input : null;
  try {
    // Read once, as the browser would.
    if (request === null) put(args, 0, `${input as string}`);
  } catch (error) {
    return new NativePromise((_, reject) => reject(error));
  }
  const place = placeOf(request ? requests.url(request as Request) : (args[0] as string));
  if (place === null) return send();
  const body = memberOf(init, 'body');
  if (place.orders.length > 0) return routeOrder({ send, args, place }, body);
  const method = memberOf(init, 'method') ?? (request && requests.method(request as Request));
  const isPost = !!method && strings.toLowerCase(`${method as string}`) === 'post';
  const onAnswer = passOther(place, { isPost, body: body ?? request });
  const sent = send();
  if (onAnswer) overhear(sent, onAnswer);
  return sent;
}

/** The request is built once: nothing that changes afterwards, or answers differently, changes what is sent. */
function routeOrder(
  { send, args, place }: Pick<FetchCall, 'send' | 'place'> & { args: unknown[] },
  body: unknown,
) {
  return new NativePromise((resolve, reject) => {
    let request = new NativeRequest(args[0] as Request, args[1] as RequestInit);
    const work = (): void => {
      if (requests.method(request) === 'POST') {
        const copy = copyOf(body);
        if (isStream(body)) tellUnheld('stream', { path: place.path });
        else if (mayBeHeld(place, textOf(copy))) {
          holdFetch({ send, request, place }, resolve, reject);
          return;
        }
        // What can be read at once goes on at once, as it was read: a cancel, an order that takes risk away.
        else request = new NativeRequest(request, { __proto__: null, body: copy } as RequestInit);
      }
      resolve(send([request]));
    };
    orPass(work, () => resolve(send([request])));
  });
}

/** Reads a clone of what the venue answers: it is taken before the page hears of the answer. */
function overhear(sent: unknown, onAnswer: (text: string) => void): void {
  const ignore = (): void => {};
  const onResponse = (response: Response): void => {
    const copy = attempt(() => (responses.status(response) === 200 ? responses.clone(response) : null));
    if (copy) observe(responses.text(copy), onAnswer, ignore);
  };
  observe(sent, onResponse, ignore);
}

function memberOf(init: unknown, name: 'body' | 'method'): unknown {
  return isObject(init) ? attempt(() => (init as RequestInit)[name]) : null;
}
