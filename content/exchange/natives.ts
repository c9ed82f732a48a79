import { apply, natives } from './language.ts';

// What the exchange gate takes of the browser, once at load.

export const { isView } = ArrayBuffer;
export const nodes = natives(Node);
export const events = natives(EventTarget);
export const messages = natives(MessageEvent);
export const ports = natives(MessagePort);
export const urls = natives(URL);
export const requests = natives(Request);
export const responses = natives(Response);
export const signals = natives(AbortSignal);
export const xhrs = natives(XMLHttpRequest);
export const sockets = natives(WebSocket);
export const params = natives(URLSearchParams);
export const forms = natives(FormData);
export const blobs = natives(Blob);
export const buffers = natives(ArrayBuffer);
export const streams = natives<ReadableStream>(ReadableStream);
const decoders = natives(TextDecoder);

export const NativeURL = URL;
export const NativeRequest = Request;
export const NativeResponse = Response;
export const NativeParams = URLSearchParams;
export const NativeForm = FormData;
export const NativeBlob = Blob;
export const NativeEvent = Event;
export const NativeProgressEvent = ProgressEvent;
export const NativeMessageEvent = MessageEvent;
export const NativeException = DOMException;
const nativeClone = structuredClone;
const { timeout } = AbortSignal;
const decoder = new TextDecoder();

/** Text of a buffer or a view. */
export const decode = (bytes: BufferSource): string => decoders.decode(decoder, bytes);

/** A deep copy of a buffer or a view. */
export const cloneBytes = (bytes: unknown): unknown => apply(nativeClone, undefined, [bytes]);

/** Runs `task` in a task of its own: no timer, since pages clear those by their numbers. */
export function later(task: () => void, delayMs = 0): void {
  events.addEventListener(timeout(delayMs), 'abort', task);
}
