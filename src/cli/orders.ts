import * as v from 'valibot';
import { type VenueIntent, VenueIntentSchema } from '../core/intent/intent.ts';
import type { VenueAccount, VenueSnapshot } from '../core/snapshot/market.ts';
import {
  type Ask,
  createAsk,
  createKnown,
  type Known,
  publicAccount,
  takeVenueSnapshot,
} from '../venues/index.ts';

/** What a snapshot of a venue is read by. */
export interface VenueWorld {
  readonly fetch: typeof fetch;
  nowMs(): number;
}

/** The order, or the change of margin, that a file holds; null when it holds something else. */
export function venueIntentOf(value: unknown): VenueIntent | null {
  const parsed = v.safeParse(VenueIntentSchema, value);
  return parsed.success ? parsed.output : null;
}

/** The account of the address that an intent names, where anybody may read it. */
async function accountOf(
  { venue, account: address }: VenueIntent,
  { ask, known }: { ask: Ask; known: Known },
): Promise<VenueAccount | null> {
  if (address === null) return null;
  return publicAccount({ venue, address }, { ask, known, catalogues: [], before: null }).catch(() => null);
}

/** Reads what a request is judged by from its venue's public API; never throws for a fault of the venue. */
export async function venueSnapshotOf(
  intent: VenueIntent,
  { fetch, nowMs }: VenueWorld,
  timeoutMs: number,
): Promise<VenueSnapshot> {
  const ask = createAsk({ fetch, nowMs });
  const known = createKnown(nowMs);
  const signal = AbortSignal.timeout(timeoutMs);
  const account = await accountOf(intent, { ask, known });
  return takeVenueSnapshot(intent, {
    ask,
    nowMs,
    catalogues: [],
    warm: () => null,
    account,
    known,
    signal,
  });
}
