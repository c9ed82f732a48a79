import { request } from 'node:https';
import { text } from 'node:stream/consumers';
import { WebSocket } from 'ws';
import type { Venues } from './venues.ts';

/** An answer of a venue to a client without a browser. */
export interface Answer {
  readonly status: number;
  readonly body: string;
}

const portOf = ({ chromium }: Venues) => Number(chromium.hostRules[0]?.split(':').at(-1));

/** Asks the host that an address names, on this machine. */
export function askVenue(
  venues: Venues,
  url: string,
  options: { readonly body?: string; readonly signal?: AbortSignal } = {},
): Promise<Answer> {
  const { hostname, pathname, search } = new URL(url);
  const { body, signal } = options;
  const method = body === undefined ? 'GET' : 'POST';
  return new Promise((resolve, reject) => {
    const asking = request({
      host: '127.0.0.1',
      port: portOf(venues),
      headers: { host: hostname, connection: 'close' },
      path: pathname + search,
      rejectUnauthorized: false,
      method,
      ...(signal ? { signal } : {}),
    });
    asking.once('error', reject).once('response', (response) => {
      text(response).then(
        (received) => resolve({ status: response.statusCode ?? 0, body: received }),
        reject,
      );
    });
    asking.end(body);
  });
}

/** Opens a WebSocket to the host that an address names, on this machine. */
export function openVenueSocket(venues: Venues, url: string): WebSocket {
  const { host, pathname, search } = new URL(url);
  return new WebSocket(`wss://127.0.0.1:${portOf(venues)}${pathname}${search}`, {
    headers: { host },
    rejectUnauthorized: false,
  });
}
