import type { VenueAccount } from '../core/snapshot/market.ts';
import type { Ask } from './ask/ask.ts';
import type { Catalogue } from './catalogue.ts';
import type { Known } from './known.ts';

/** What a public account is read from. */
export interface AccountSources {
  readonly ask: Ask;
  /** Keep one for all requests: what changes seldom is asked for seldom. */
  readonly known: Known;
  /** Markets as far as they are known: they name the builders' exchanges where an account may have positions. */
  readonly catalogues: readonly Catalogue[];
  /** The same account as it was known before, if it was. */
  readonly before: VenueAccount | null;
}
