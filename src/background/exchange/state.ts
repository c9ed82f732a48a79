import type { Runtime } from 'webextension-polyfill';
import { pause } from '../../chain/index.ts';
import {
  type Ask,
  createAsk,
  createKnown,
  type Known,
  type MarketKey,
  openLiveBook,
} from '../../venues/index.ts';
import { type Catalogues, createCatalogues } from '../market/catalogues.ts';
import { createLiveBooks, type LiveBooks } from '../market/live-books.ts';
import { createMarkets, type Markets } from '../market/markets.ts';
import { type Accounts, createAccounts } from './accounts.ts';
import type { Page } from './page.ts';

/** What the background holds of venues between two events. */
export interface Exchange {
  readonly ask: Ask;
  /** What venues said lately; passed to every snapshot. */
  readonly known: Known;
  readonly catalogues: Catalogues;
  readonly books: LiveBooks;
  readonly markets: Markets;
  readonly accounts: Accounts;
  /** Open documents of venues, by their ports. */
  readonly pages: Map<Runtime.Port, Page>;
}

/** Venues of which nothing is known yet; `onBook` hears of every change of a live book. */
export function createExchange(onBook: (exchange: Exchange, key: MarketKey) => void): Exchange {
  const ask = createAsk({ fetch: (input, init) => fetch(input, init), nowMs: () => Date.now() });
  const known = createKnown(ask.nowMs);
  const catalogues = createCatalogues(ask);
  const books = createLiveBooks((key) =>
    openLiveBook(key, {
      connect: (url) => new WebSocket(url),
      ask,
      catalogues: () => catalogues.known(key.venue),
      nowMs: () => Date.now(),
      random: Math.random,
      wait: pause,
      onChange: () => onBook(exchange, key),
    }),
  );
  const exchange: Exchange = {
    ask,
    known,
    catalogues,
    books,
    markets: createMarkets({ ask, catalogues, books }),
    accounts: createAccounts(ask, { known, catalogues: catalogues.known }),
    pages: new Map(),
  };
  return exchange;
}
