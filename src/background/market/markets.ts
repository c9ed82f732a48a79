import { FillsightError } from '../../core/errors.ts';
import type { Fault } from '../../core/snapshot/fault.ts';
import type { Market } from '../../core/snapshot/market.ts';
import { type Ask, type MarketKey, readMarket } from '../../venues/index.ts';
import type { Catalogues } from './catalogues.ts';
import type { LiveBooks } from './live-books.ts';

/** Markets as they are now: from a stream where there is one, else read at most once a second. */
export interface Markets {
  /** The market without asking anybody; null where it has not been read within the last second. */
  recent(key: MarketKey): Market | null;
  /** Reads a market whose stream is not warm; whoever asks meanwhile waits for the same answer. Never rejects. */
  warmUp(key: MarketKey): Promise<void>;
  /** Why the last reading found nothing; null where it found something, or there was none. */
  fault(key: MarketKey): Fault | null;
  /** Waits for a reading that is under way, and begins none. */
  pending(key: MarketKey): Promise<void>;
}

interface Reading {
  readonly market: Market | null;
  readonly fault: Fault | null;
  readonly atMs: number;
}

const GOOD_FOR_MS = 1_000;
/** A book of thousands of levels is kept no longer than somebody may ask what became of it. */
const KEPT_MS = 60_000;
const TIMEOUT_MS = 8_000;

const nameOf = ({ venue, product, symbol }: MarketKey): string => `${venue} ${product} ${symbol}`;

function faultOf(error: unknown): Fault {
  return error instanceof FillsightError
    ? { code: error.code, params: { ...error.params } }
    : { code: 'fault', params: {} };
}

/** Reads of markets, none made yet. */
export function createMarkets(from: {
  readonly ask: Ask;
  readonly catalogues: Catalogues;
  readonly books: LiveBooks;
}): Markets {
  const { ask, catalogues, books } = from;
  const read = new Map<string, Reading>();
  const reading = new Map<string, Promise<void>>();

  const readOnce = async (key: MarketKey): Promise<void> => {
    await catalogues.stored(key.venue, key.product);
    const sources = { ask, catalogues: catalogues.known(key.venue), signal: AbortSignal.timeout(TIMEOUT_MS) };
    const found = await readMarket(key, sources).then(
      ({ market }) => ({ market, fault: null }),
      (error: unknown) => ({ market: null, fault: faultOf(error) }),
    );
    const now = ask.nowMs();
    for (const [name, { atMs }] of read) if (Math.abs(now - atMs) > KEPT_MS) read.delete(name);
    read.set(nameOf(key), { ...found, atMs: now });
  };
  const fresh = (key: MarketKey) => {
    const found = read.get(nameOf(key));
    return found !== undefined && Math.abs(ask.nowMs() - found.atMs) < GOOD_FOR_MS ? found : null;
  };

  return {
    recent: (key) => books.market(key) ?? fresh(key)?.market ?? null,
    warmUp: (key) => {
      const name = nameOf(key);
      const running = reading.get(name);
      if (running !== undefined) return running;
      if (books.market(key) !== null || fresh(key) !== null) return Promise.resolve();
      const begun = readOnce(key).finally(() => reading.delete(name));
      reading.set(name, begun);
      return begun;
    },
    fault: (key) => read.get(nameOf(key))?.fault ?? null,
    pending: (key) => reading.get(nameOf(key)) ?? Promise.resolve(),
  };
}
