import { copyOf, isBlob, isBytes, textOf } from './body.ts';
import { hold, isOff, mayBeHeld, tellUnheld } from './hold.ts';
import { apply, attempt, isObject, maps, put, recall, remember } from './language.ts';
import { parseText, valueAt } from './members.ts';
import { events, sockets } from './natives.ts';
import { namesOrder, placeOf } from './routes.ts';
import { awaitAnswer, refuseFrame } from './socket-answer.ts';
import { dropAll, enqueue, type Frame, type Line, mustWait, sendFree, waitingBytes } from './socket-line.ts';
import { type Native, wrap } from './wrap.ts';

const OPEN = 1;

/** Holds the orders that sockets send; later frames pass them unless they name them. */
export function guardSockets(): void {
  const bufferedAmount = (native: Native, self: unknown, args: never[]): unknown => {
    const line = knownLine(self);
    return (apply(native, self, args) as number) + (line ? waitingBytes(line) : 0);
  };
  wrap(WebSocket.prototype, { send, bufferedAmount });
}

/** Null for a socket that is in no table; undefined for one that sent nothing yet. */
const knownLine = recall as (socket: unknown) => Line | null | undefined;

function lineOf(socket: WebSocket): Line | null {
  const known = knownLine(socket);
  if (known !== undefined) return known;
  const place = placeOf(sockets.url(socket));
  const route = place?.socket;
  const line = route ? { socket, place, route, queue: new Map(), last: 0 } : null;
  if (line) events.addEventListener(socket, 'close', () => dropAll(line));
  remember(socket, line);
  return line;
}

function send(native: Native, self: unknown, args: unknown[]): unknown {
  const isOpen = args.length > 0 && !isOff() && attempt(() => sockets.readyState(self as WebSocket)) === OPEN;
  const line = isOpen ? lineOf(self as WebSocket) : null;
  if (line) {
    // Read once, as the browser would.
    if (!isBytes(args[0]) && !isBlob(args[0])) put(args, 0, `${args[0] as string}`);
    const text = textOf(args[0]);
    if (text !== null) {
      const data = copyOf(args[0]);
      const go = (): unknown => apply(native, self, [data] as never[]);
      sendOrHold(line, { text, value: parseText(text), data, go, id: 0 });
      return undefined;
    }
    tellUnheld('stream', { path: line.place.path });
  }
  return apply(native, self, args as never[]);
}

function sendOrHold(line: Line, frame: Frame): void {
  const { place, route } = line;
  const { text, value, go } = frame;
  const body = valueAt(value, route.body);
  if (value === null && namesOrder(text)) tellUnheld('unreadable', { path: place.path, text });
  if (isObject(body) && mayBeHeld(place, text, body)) holdFrame(line, frame);
  else if (mustWait(line, frame, line.last + 1)) enqueue(line, frame);
  else go();
}

function holdFrame(line: Line, frame: Frame): void {
  const name = valueAt(frame.value, line.route.id);
  enqueue(line, frame);
  const number = line.last;
  const id = hold({
    transport: 'websocket',
    path: line.place.path,
    text: frame.text,
    release: () => {
      frame.id = 0;
      awaitAnswer(line, name, id);
      sendFree(line);
    },
    refuse: (reason) => {
      maps.delete(line.queue, number);
      sendFree(line);
      refuseFrame(line, name, reason);
    },
  });
  frame.id = id;
}
