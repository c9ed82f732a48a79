import { copyOf, isBlob, isBytes, readText, textOf } from './body.ts';
import { hold, isOff, tellUnheld } from './hold.ts';
import { kindOf } from './judge.ts';
import { parseText, valueAt } from './members.ts';
import { apply, attempt, isObject, own, put, sockets, weakMaps } from './natives.ts';
import { placeOf } from './routes.ts';
import { awaitAnswer, refuseFrame } from './socket-answer.ts';
import { dropAll, enqueue, type Line, mustWait, settle, type Waiting, waitingBytes } from './socket-line.ts';
import { type Native, wrap } from './wrap.ts';

const OPEN = 1;
/** Null for a socket that is in no table. */
const lines = new WeakMap<object, unknown>();

/** Holds the orders that sockets send; later frames pass them unless they name them. */
export function guardSockets(): void {
  const { prototype } = WebSocket;
  const close = (native: Native, self: unknown, args: never[]): unknown => {
    const result = apply(native, self, args);
    const line = knownLine(self);
    if (line) dropAll(line);
    return result;
  };
  const bufferedAmount = (native: Native, self: unknown, args: never[]): unknown => {
    const line = knownLine(self);
    return (apply(native, self, args) as number) + (line ? waitingBytes(line) : 0);
  };
  wrap(prototype, { send, close });
  wrap(prototype, { bufferedAmount }, 'get');
}

function knownLine(socket: unknown) {
  return weakMaps.get(lines, socket as object) as Line | null | undefined;
}

function lineOf(socket: WebSocket): Line | null {
  const known = knownLine(socket);
  if (known !== undefined) return known;
  const place = placeOf(sockets.url(socket));
  const route = own(place?.sockets, 0) as Line['route'] | undefined;
  const line = place && route ? { socket, place, route, queue: new Map(), first: 1, last: 0 } : null;
  weakMaps.set(lines, socket, line);
  return line;
}

function send(native: Native, self: unknown, args: unknown[]): unknown {
  const isOpen = args.length > 0 && !isOff() && attempt(() => sockets.readyState(self as WebSocket)) === OPEN;
  const line = isOpen ? lineOf(self as WebSocket) : null;
  if (line === null) return apply(native, self, args as never[]);
  // Read once, as the browser would.
  if (!isBytes(args[0]) && !isBlob(args[0])) put(args, 0, `${args[0] as string}`);
  const text = textOf(args[0]);
  const data = copyOf(args[0]);
  const go = (): unknown => apply(native, self, [data] as never[]);
  const waiting: Waiting = { data, go, isQueued: false, frame: null, id: 0, state: 'waiting' };
  if (text !== null) {
    route(line, waiting, text);
    return undefined;
  }
  // Until it is read nobody knows what it is: what is sent after it waits as well.
  enqueue(line, waiting);
  readText(data, (read) => waiting.state === 'waiting' && route(line, waiting, read ?? ''));
  return undefined;
}

function route(line: Line, waiting: Waiting, text: string): void {
  const { place } = line;
  const frame = { text, value: parseText(text) };
  const body = valueAt(frame.value, line.route.body);
  const kind = isObject(body) ? kindOf(place.orders, body) : 'other';
  if (kind === 'protective') tellUnheld(kind, place.path, text);
  if (!waiting.isQueued && (kind === 'order' || mustWait(line, frame))) enqueue(line, waiting);
  waiting.frame = frame;
  if (!waiting.isQueued) waiting.go();
  else if (kind !== 'order') settle(line, waiting, 'sent');
  else holdFrame(line, waiting, text);
}

function holdFrame(line: Line, waiting: Waiting, text: string): void {
  const name = valueAt(waiting.frame?.value, line.route.id);
  waiting.id = hold({
    transport: 'websocket',
    path: line.place.path,
    text,
    release: () => {
      awaitAnswer(line, name, waiting.id);
      settle(line, waiting, 'sent');
    },
    refuse: (reason) => {
      settle(line, waiting, 'gone');
      refuseFrame(line, name, reason);
    },
  });
}
