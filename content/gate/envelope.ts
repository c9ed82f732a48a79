import { isObject, ownValue } from './primordials.ts';

/** What a JSON-RPC payload carries besides its method and params. */
export interface Envelope {
  /** As the page gave it; undefined when it gave none. */
  readonly id: string | number | null | undefined;
  readonly jsonrpc: string;
}

const INTERNAL_ERROR = -32603;

/** Reads the envelope of a payload, each member once; what is no payload has no id. */
export function readEnvelope(payload: unknown): Envelope {
  if (!isObject(payload)) return { id: null, jsonrpc: '2.0' };
  const { id, jsonrpc } = payload as { id?: unknown; jsonrpc?: unknown };
  return {
    id: typeof id === 'string' || typeof id === 'number' || id === null ? id : undefined,
    jsonrpc: typeof jsonrpc === 'string' ? jsonrpc : '2.0',
  };
}

/** The response that says a payload failed: what a callback is given besides the error, and a list in its place. */
export function errorResponse({ id, jsonrpc }: Envelope, error: unknown): object {
  const message = ownValue(error, 'message');
  return {
    id,
    jsonrpc,
    error: {
      code: codeOf(error) ?? INTERNAL_ERROR,
      message: typeof message === 'string' ? message : 'The wallet refused.',
    },
  };
}

/** The code of an error; null when it has none. */
export function codeOf(error: unknown): number | null {
  const code = ownValue(error, 'code');
  return typeof code === 'number' ? code : null;
}

/** The result inside a JSON-RPC response, or the value itself when it is none. */
export function resultIn(value: unknown): unknown {
  return ownValue(value, 'result') ?? value;
}
