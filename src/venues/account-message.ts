import type { Venue } from '../core/intent/order.ts';

/** What a page fetched of its account, as the venue's table says it is read. */
export interface AccountMessage {
  readonly venue: Venue;
  /** Name of the account route in the venue's table. */
  readonly route: string;
  /** JSON text of what was read of the request, and the answer's text where that is read. */
  readonly request: string;
  readonly answer: string | null;
  readonly nowMs: number;
}
