import type { Received } from '../../kit/venues/received.ts';

/** Everything a venue saw of one request or frame. */
export function bytesOf(received: Received): object {
  return { ...received, body: received.body.toString('latin1') };
}

/** What was sent, as text. */
export function textOf(received: Received | undefined): string {
  return received?.body.toString() ?? '';
}
