import type { Market, MarketBook } from '../core/snapshot/market.ts';
import type { Ask } from './ask/ask.ts';
import type { Listing, MarketKey } from './catalogue.ts';

/** The parts of a market that are asked for one by one; each may fail alone. */
export interface MarketParts {
  /** With the number of the last change in it, where the venue counts them. */
  readonly book: { readonly book: MarketBook; readonly lastUpdateId: number | null };
  readonly prices: Market['prices'];
  readonly funding: Market['funding'];
  readonly day: Market['day'];
  readonly openInterest: Market['openInterest'];
}

/** Asks for all parts of a market at once. `secondary` ends earlier than `signal`: the book does not wait for the rest. */
export type PartsReader = (
  key: MarketKey,
  from: { ask: Ask; listing: Promise<Listing | null>; signal: AbortSignal; secondary: AbortSignal },
) => { readonly [Part in keyof MarketParts]: Promise<MarketParts[Part]> | null };
