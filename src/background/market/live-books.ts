import type { Market } from '../../core/snapshot/market.ts';
import type { LiveBook, MarketKey } from '../../venues/index.ts';

/** Books kept current by streams: one for each market that a visible page shows, however many pages show it. */
export interface LiveBooks {
  /** The market as its stream has it; null where there is none, or it is not trusted. */
  market(key: MarketKey): Market | null;
  /** Who watches which market now; null watches none. A book nobody watches is closed after half a minute. */
  watch(watcher: object, key: MarketKey | null): void;
}

interface Watched {
  readonly book: LiveBook;
  readonly watchers: Set<object>;
  closing: ReturnType<typeof setTimeout> | null;
}

/** Pages come back to a market, and are reloaded. */
const CLOSE_AFTER_MS = 30_000;

const nameOf = ({ venue, product, symbol }: MarketKey): string => `${venue} ${product} ${symbol}`;

/** Live books of all venues; `open` starts one. */
export function createLiveBooks(open: (key: MarketKey) => LiveBook): LiveBooks {
  const books = new Map<string, Watched>();
  const watching = new Map<object, string>();

  const leave = (watcher: object, name: string): void => {
    const watched = books.get(name);
    watched?.watchers.delete(watcher);
    if (watched === undefined || watched.watchers.size > 0) return;
    watched.closing = setTimeout(() => {
      books.delete(name);
      watched.book.close();
    }, CLOSE_AFTER_MS);
  };
  const join = (watcher: object, name: string, key: MarketKey): void => {
    const watched = books.get(name) ?? { book: open(key), watchers: new Set<object>(), closing: null };
    books.set(name, watched);
    watched.watchers.add(watcher);
    if (watched.closing !== null) clearTimeout(watched.closing);
    watched.closing = null;
  };

  return {
    market: (key) => books.get(nameOf(key))?.book.market() ?? null,
    watch: (watcher, key) => {
      const before = watching.get(watcher);
      const name = key === null ? undefined : nameOf(key);
      if (before === name) return;
      if (before !== undefined) leave(watcher, before);
      watching.delete(watcher);
      if (key === null || name === undefined) return;
      watching.set(watcher, name);
      join(watcher, name, key);
    },
  };
}
