import { EndpointFault } from '../endpoint-fault.ts';

/** Where and how an endpoint is reached over HTTP. */
export interface HttpTarget {
  readonly url: string;
  /** The part of the address that may be shown: it holds no key. */
  readonly host: string;
  readonly fetch: typeof fetch;
  readonly signal: AbortSignal;
}

const MAX_ANSWER_BYTES = 8 * 1024 * 1024;

/**
 * Posts a JSON text and gives back the parsed answer.
 * @throws {EndpointFault} when nobody answers, with another status than 2xx, or with what is no JSON.
 */
export async function postJson(target: HttpTarget, body: string): Promise<unknown> {
  const text = await post(target, body);
  try {
    return JSON.parse(text);
  } catch {
    throw new EndpointFault('endpoint-not-json', { endpoint: target.host });
  }
}

async function post(target: HttpTarget, body: string): Promise<string> {
  // Called as a method, a browser's fetch refuses to run.
  const { fetch, host, signal } = target;
  try {
    const response = await fetch(target.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
      signal,
      credentials: 'omit',
      redirect: 'error',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
    });
    if (response.ok) return await readCapped(response, host);
    await response.body?.cancel();
    const params = { endpoint: host, status: String(response.status) };
    throw new EndpointFault('endpoint-status', params, { retryAfterMs: retryAfterOf(response.headers) });
  } catch (error) {
    if (error instanceof EndpointFault || signal.aborted) throw error;
    throw new EndpointFault('endpoint-unreachable', { endpoint: host });
  }
}

/**
 * A date counts from the server's own clock, so that ours does not matter.
 * @see https://www.rfc-editor.org/rfc/rfc9110#field.retry-after
 */
function retryAfterOf(headers: Headers): number | null {
  const value = headers.get('retry-after')?.trim() ?? '';
  if (/^\d{1,6}$/.test(value)) return Number(value) * 1_000;
  const waitMs = Date.parse(value) - Date.parse(headers.get('date') ?? '');
  return waitMs >= 0 ? waitMs : null;
}

async function readCapped(response: Response, endpoint: string): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for await (const chunk of chunksOf(response)) {
    bytes += chunk.length;
    if (bytes > MAX_ANSWER_BYTES) throw new EndpointFault('endpoint-malformed', { endpoint });
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

/** The body piece by piece; leaving the loop early cancels the rest. Chromium's streams cannot be iterated directly. */
async function* chunksOf(response: Response): AsyncGenerator<Uint8Array> {
  const reader = response.body?.getReader();
  if (reader === undefined) return;
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) yield part.value;
  } finally {
    await reader.cancel();
  }
}
