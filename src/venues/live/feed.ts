import type { BookLevel, Market } from '../../core/snapshot/market.ts';

/** Changes of a book between two numbers of the venue's own count. */
export interface BookDiff {
  readonly firstId: number;
  readonly lastId: number;
  /** Last number of the change before, where the venue tells it. */
  readonly previousLastId: number | null;
  readonly bids: readonly BookLevel[];
  readonly asks: readonly BookLevel[];
  readonly venueTimeMs: number | null;
}

/** What a message of a stream tells. */
export type FeedEvent =
  | { readonly kind: 'diff'; readonly diff: BookDiff }
  | {
      readonly kind: 'book';
      readonly bids: readonly BookLevel[];
      readonly asks: readonly BookLevel[];
      readonly venueTimeMs: number;
    }
  | {
      readonly kind: 'figures';
      readonly prices?: Partial<Pick<Market['prices'], 'mark' | 'index' | 'last'>>;
      readonly fundingRate?: string;
      readonly openInterest?: string;
      readonly day?: NonNullable<Market['day']>;
    };

/** A socket of a feed, and what is said on it. */
export interface FeedSocket {
  readonly url: string;
  /** Said once it is open. */
  readonly hello: readonly string[];
  /** Said at first, and when nothing was heard for a while; the venue answers it. */
  readonly heartbeat: string;
  /** The first socket carries the book: without it there is no live book. */
  readonly carriesBook: boolean;
}

/** How a venue streams one market. */
export interface Feed {
  readonly sockets: readonly FeedSocket[];
  /** The most levels of a side that it ever shows; null where it shows what changed. */
  readonly shownLevels: number | null;
  /** How its diffs follow each other; null where every message is the whole book. */
  readonly sequence: 'spot' | 'futures' | null;
  /**
   * Reads a parsed message; null for one that tells nothing of this market.
   * @throws VenueFault when it is not as documented.
   */
  read(message: unknown): FeedEvent | null;
}
