import * as v from 'valibot';
import type { Product, Venue } from '../../core/intent/order.ts';
import { readStoredCatalogue, storeCatalogue } from '../../platform/catalogues.ts';
import {
  type Ask,
  CATALOGUE_LIFE_MS,
  type Catalogue,
  CatalogueSchema,
  readCatalogue,
} from '../../venues/index.ts';

/** What venues list: read once a day, kept for the next worker. No method here rejects. */
export interface Catalogues {
  /** What is known without asking the venue; where that is nothing, or a day old, the venue is asked meanwhile. */
  stored(venue: Venue, product: Product): Promise<Catalogue | null>;
  /** The same, but waits for the venue where nothing is known; null when it cannot be read. */
  read(venue: Venue, product: Product): Promise<Catalogue | null>;
  /** The same, read anew unless that was done within the last minute: for what an older one does not list. */
  renewed(venue: Venue, product: Product): Promise<Catalogue | null>;
  /** What this worker has read so far. */
  known(venue: Venue): readonly Catalogue[];
}

/** A market listed since is looked for no more often than this. */
const RENEW_EVERY_MS = 60_000;

/** Hyperliquid lists everything at once, Binance each product for itself. */
function nameOf(venue: Venue, product: Product): string {
  return venue === 'hyperliquid' ? venue : `${venue}:${product}`;
}

async function fromStorage(name: string): Promise<Catalogue | null> {
  const stored = await readStoredCatalogue(name).catch(() => undefined);
  const parsed = v.safeParse(CatalogueSchema, stored);
  return parsed.success ? parsed.output : null;
}

/** Catalogues of all venues, none read yet. */
export function createCatalogues(ask: Ask): Catalogues {
  const memory = new Map<string, Catalogue>();
  const loading = new Map<string, Promise<void>>();
  const asking = new Map<string, Promise<void>>();

  const once = (
    work: Map<string, Promise<void>>,
    name: string,
    start: () => Promise<void>,
  ): Promise<void> => {
    const running = work.get(name);
    if (running !== undefined) return running;
    const begun = start()
      .catch(() => undefined)
      .finally(() => work.delete(name));
    work.set(name, begun);
    return begun;
  };
  const load = (name: string) =>
    once(loading, name, async () => {
      const found = await fromStorage(name);
      if (found !== null && !memory.has(name)) memory.set(name, found);
    });
  const askVenue = (venue: Venue, product: Product) =>
    once(asking, nameOf(venue, product), async () => {
      const catalogue = await readCatalogue(venue, product, ask);
      memory.set(nameOf(venue, product), catalogue);
      await storeCatalogue(nameOf(venue, product), catalogue);
    });
  const isOld = ({ readAtMs }: Catalogue) => Math.abs(ask.nowMs() - readAtMs) >= CATALOGUE_LIFE_MS;

  const stored = async (venue: Venue, product: Product): Promise<Catalogue | null> => {
    const name = nameOf(venue, product);
    if (!memory.has(name)) await load(name);
    const found = memory.get(name);
    if (found === undefined || isOld(found)) void askVenue(venue, product);
    return found ?? null;
  };
  return {
    stored,
    read: async (venue, product) => {
      const found = await stored(venue, product);
      if (found !== null) return found;
      await askVenue(venue, product);
      return memory.get(nameOf(venue, product)) ?? null;
    },
    renewed: async (venue, product) => {
      const found = await stored(venue, product);
      if (found !== null && Math.abs(ask.nowMs() - found.readAtMs) < RENEW_EVERY_MS) return found;
      await askVenue(venue, product);
      return memory.get(nameOf(venue, product)) ?? null;
    },
    known: (venue) => [...memory.values()].filter((catalogue) => catalogue.venue === venue),
  };
}
