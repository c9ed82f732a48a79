import axios, { AxiosError } from 'axios';

/** What came of a request, as the page shows it. */
export interface Sent {
  readonly state: 'sending' | 'done' | 'failed';
  /** HTTP status; null where there was none. */
  readonly status: number | null;
  /** The venue's answer as JSON text. */
  readonly answer: string | null;
  /** Name and message of what was thrown. */
  readonly error: string | null;
}

export const SENDING: Sent = { state: 'sending', status: null, answer: null, error: null };

/** How the page sends: as its address says. */
export type Way = 'xhr' | 'fetch' | 'websocket';

/** `?send=` of the page's address; axios where it says nothing. */
export function wayOfPage(): Way {
  const way = new URLSearchParams(location.search).get('send');
  return way === 'fetch' || way === 'websocket' ? way : 'xhr';
}

function failed(error: unknown): Sent {
  const { name, message } = error as Error;
  const code = error instanceof AxiosError ? ` ${error.code}` : '';
  const status = error instanceof AxiosError ? (error.response?.status ?? null) : null;
  return { state: 'failed', status, answer: null, error: `${name}${code}: ${message}` };
}

// Binance's page names itself; to another host that would need leave.
const headersFor = (url: string): Record<string, string> =>
  url.startsWith('/') ? { clienttype: 'web' } : {};

/** Sends JSON by axios, which uses XMLHttpRequest. */
async function byAxios(url: string, body: unknown): Promise<Sent> {
  const { status, data } = await axios.post(url, body, { headers: headersFor(url) });
  return { state: 'done', status, answer: JSON.stringify(data), error: null };
}

async function byFetch(url: string, body: unknown): Promise<Sent> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headersFor(url) },
    body: JSON.stringify(body),
  });
  return { state: 'done', status: response.status, answer: await response.text(), error: null };
}

/** Sends and tells what came of it; never throws. */
export function post(url: string, body: unknown, way: Way): Promise<Sent> {
  return (way === 'fetch' ? byFetch : byAxios)(url, body).catch(failed);
}
