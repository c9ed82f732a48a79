import type { SocketRoute } from '../../src/protocol/venues/venue.ts';
import { withdraw } from './hold.ts';
import { eachAt, valueAt } from './members.ts';
import { attempt, blobs, events, isObject, maps, NativeBlob, stringify, strings } from './natives.ts';
import type { Place } from './routes.ts';

/** A frame that was read: its text and its members, null where it is no JSON. */
export interface Frame {
  readonly text: string;
  readonly value: object | null;
}

/** A frame that waits: until it is read, until it is decided, or until those before it are. */
export interface Waiting {
  readonly data: unknown;
  readonly go: () => unknown;
  isQueued: boolean;
  /** Null while it is being read. */
  frame: Frame | null;
  /** Number of the hold; 0 where it is not held. */
  id: number;
  state: 'waiting' | 'sent' | 'gone';
}

/** The frames of one socket that wait, by their numbers in the order they were sent. */
export interface Line {
  readonly socket: WebSocket;
  readonly place: Place;
  readonly route: SocketRoute;
  readonly queue: Map<unknown, unknown>;
  first: number;
  last: number;
}

/** Puts a frame at the end of the line. */
export function enqueue(line: Line, waiting: Waiting): void {
  if (line.last === 0) events.addEventListener(line.socket, 'close', () => dropAll(line));
  line.last += 1;
  waiting.isQueued = true;
  maps.set(line.queue, line.last, waiting);
}

/** Ends a frame's waiting, and sends what is decided up to the first that is not. */
export function settle(line: Line, settled: Waiting, state: 'sent' | 'gone'): void {
  settled.state = state;
  while (line.first <= line.last) {
    const waiting = maps.get(line.queue, line.first) as Waiting | undefined;
    if (waiting?.state === 'waiting') return;
    maps.delete(line.queue, line.first);
    line.first += 1;
    if (waiting?.state === 'sent') waiting.go();
  }
}

/** Gives up everything that waits: the socket closes. */
export function dropAll({ queue }: Line): void {
  maps.forEach(queue, (each, number) => {
    const waiting = each as Waiting;
    maps.delete(queue, number);
    waiting.state = 'gone';
    withdraw(waiting.id);
  });
}

/** Whether a frame must not overtake one that waits: it names that one, or nobody knows yet what that one is. */
export function mustWait({ queue, route }: Line, { text, value }: Frame): boolean {
  let must = false;
  const id = valueAt(value, route.id);
  maps.forEach(queue, (each) => {
    const earlier = (each as Waiting).frame;
    must ||= earlier === null || (id !== undefined && id === valueAt(earlier.value, route.id));
    eachAt(earlier?.value, route.names, (name) => {
      must ||= !isObject(name) && strings.includes(text, stringify(name));
    });
  });
  return must;
}

/** Bytes that wait here. */
export function waitingBytes({ queue }: Line): number {
  let bytes = 0;
  maps.forEach(queue, (each) => {
    const { data } = each as Waiting;
    bytes += attempt(() => blobs.size(new NativeBlob([data as Blob]))) ?? 0;
  });
  return bytes;
}
