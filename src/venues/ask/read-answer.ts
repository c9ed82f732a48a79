import { VenueFault } from './venue-fault.ts';

const MAX_ANSWER_BYTES = 16 * 1024 * 1024;
const ASKED_TO_LEAVE = new Set([403, 418, 429]);
const DEFAULT_LEAVE_MS = 30_000;

/**
 * The parsed JSON of an answer.
 * @throws VenueFault for another status than 2xx, too large an answer, or what is no JSON. `market-unknown` is a 400.
 */
export async function readAnswer(response: Response, endpoint: string): Promise<unknown> {
  if (!response.ok) {
    await response.body?.cancel();
    const params = { endpoint, status: String(response.status) };
    if (response.status === 400) throw new VenueFault('market-unknown', params);
    const retryAfterMs = ASKED_TO_LEAVE.has(response.status) ? retryAfterOf(response.headers) : null;
    throw new VenueFault('venue-fault', params, { retryAfterMs });
  }
  const text = await readCapped(response, endpoint);
  try {
    return JSON.parse(text);
  } catch {
    throw new VenueFault('venue-fault', { endpoint, reason: 'not-json' });
  }
}

function retryAfterOf(headers: Headers): number {
  const value = headers.get('retry-after')?.trim() ?? '';
  return /^\d{1,6}$/.test(value) ? Math.max(Number(value) * 1_000, 1_000) : DEFAULT_LEAVE_MS;
}

async function readCapped(response: Response, endpoint: string): Promise<string> {
  const reader = response.body?.getReader();
  if (reader === undefined) return '';
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    bytes += part.value.length;
    if (bytes > MAX_ANSWER_BYTES) {
      await reader.cancel();
      throw new VenueFault('venue-fault', { endpoint, reason: 'too-large' });
    }
    text += decoder.decode(part.value, { stream: true });
  }
  return text + decoder.decode();
}
