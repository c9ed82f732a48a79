import { attempt, isObject, observe } from './language.ts';
import {
  blobs,
  buffers,
  cloneBytes,
  decode,
  forms,
  isView,
  NativeForm,
  NativeParams,
  NativeResponse,
  nodes,
  params,
  requests,
  responses,
  streams,
} from './natives.ts';

/** Whether a value is of the kind that `read` takes. */
function is(body: unknown, read: (body: never) => unknown): boolean {
  return isObject(body) && attempt(() => read(body as never)) !== null;
}

/** Whether a body can only be read while it is sent. */
export const isStream = (body: unknown): boolean => is(body, streams.locked);
/** Whether it is a buffer or a view on one. */
export const isBytes = (body: unknown): boolean => isView(body) || is(body, buffers.byteLength);
/** Whether it is a blob, which never changes. */
export const isBlob = (body: unknown): boolean => is(body, blobs.size);

/** Text of a body that can be read at once; null of one that cannot. */
export function textOf(body: unknown): string | null {
  if (typeof body === 'string') return body;
  if (isBytes(body)) return attempt(() => decode(body as BufferSource));
  return isObject(body) ? attempt(() => params.toString(body as URLSearchParams)) : null;
}

/** Gives the text of a body or a request, null where there is none that can be read: at once where that can be. */
export function readText(body: unknown, done: (text: string | null) => void): void {
  const text = textOf(body);
  if (text !== null || !isObject(body) || isStream(body)) done(text);
  else {
    const reading =
      attempt(() => requests.text(requests.clone(body as Request))) ??
      attempt(() => responses.text(new NativeResponse(body as BodyInit)));
    observe(reading, done, () => done(null));
  }
}

/** The body as it is now, in a form that sends the same. */
export function copyOf(body: unknown): unknown {
  if (!isObject(body)) return body;
  if (isBytes(body)) return cloneBytes(body);
  if (is(body, params.toString)) return new NativeParams(textOf(body) as string);
  const form = new NativeForm();
  const copy = (value: string | File, name: string): void => forms.append(form, name, value as File);
  if (is(body, (given) => forms.forEach(given, copy) ?? form)) return form;
  // Anything else is sent as its text, which may be another one the next time.
  return isBlob(body) || isStream(body) || is(body, nodes.baseURI) ? body : `${body as unknown as string}`;
}
