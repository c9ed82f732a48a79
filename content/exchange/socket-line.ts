import type { SocketRoute } from '../../src/protocol/venues/venue.ts';
import { withdraw } from './hold.ts';
import { isObject, maps, stringify, strings } from './language.ts';
import { eachAt, valueAt } from './members.ts';
import { blobs, NativeBlob } from './natives.ts';
import type { Place } from './routes.ts';

/** A frame of a socket whose frames may be orders. */
export interface Frame {
  readonly text: string;
  /** Its members, null where it is no JSON. */
  readonly value: object | null;
  /** What is sent: a copy, where the page could change it. */
  readonly data: unknown;
  readonly go: () => unknown;
  /** Number of the hold while it is undecided; 0 otherwise. */
  id: number;
}

/** The frames of one socket that wait, by numbers in the order they were sent. */
export interface Line {
  readonly socket: WebSocket;
  readonly place: Place;
  readonly route: SocketRoute;
  readonly queue: Map<unknown, unknown>;
  last: number;
}

/** Puts a frame at the end of the line. */
export function enqueue(line: Line, frame: Frame): void {
  line.last += 1;
  maps.set(line.queue, line.last, frame);
}

/** Sends every frame that nothing keeps from it any more. */
export function sendFree(line: Line): void {
  maps.forEach(line.queue, (each, number) => {
    const frame = each as Frame;
    if (frame.id > 0 || mustWait(line, frame, number as number)) return;
    maps.delete(line.queue, number);
    frame.go();
  });
}

/** Gives up everything that waits: the socket closes. */
export function dropAll({ queue }: Line): void {
  maps.forEach(queue, (frame) => withdraw((frame as Frame).id));
  maps.clear(queue);
}

/** Whether a frame names, or is named as, one that was sent before it and waits. */
export function mustWait({ queue, route }: Line, { text, value }: Frame, number: number): boolean {
  let must = false;
  const id = valueAt(value, route.id);
  maps.forEach(queue, (each, at) => {
    if ((at as number) >= number) return;
    const earlier = (each as Frame).value;
    must ||= id !== undefined && id === valueAt(earlier, route.id);
    eachAt(earlier, route.names, (name) => {
      must ||= !isObject(name) && strings.includes(text, stringify(name));
    });
  });
  return must;
}

/** Bytes that wait here. */
export function waitingBytes({ queue }: Line): number {
  let bytes = 0;
  maps.forEach(queue, (frame) => {
    const { data } = frame as Frame;
    bytes += blobs.size(new NativeBlob([data as string]));
  });
  return bytes;
}
