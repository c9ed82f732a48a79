import type { Intent } from '../core/intent/intent.ts';
import type { Verdict } from '../core/verdict/verdict.ts';

const DATABASE = 'fillsight';
const VERSION = 1;
const REQUESTS = 'requests';
const ADDED_CHAINS = 'added-chains';
type StoreName = typeof REQUESTS | typeof ADDED_CHAINS;
const KEPT = 1_000;

/** What the wallet answered to a released request. */
export interface WalletAnswer {
  readonly ok: boolean;
  readonly result: string | null;
  readonly errorCode: number | null;
}

/** What a venue answered to an order that was released; `status` is of HTTP, null where there is none. */
export interface VenueAnswer {
  readonly ok: boolean;
  readonly status: number | null;
}

/** One judged request from its arrival to the answer; times in milliseconds since the epoch. */
export interface JournalEntry {
  readonly version: 1;
  readonly id: string;
  readonly atMs: number;
  readonly origin: string;
  /** Method of a wallet, or name of the route of an order. */
  readonly method: string;
  readonly walletName: string | null;
  readonly intent: Intent | null;
  readonly verdict: Verdict | null;
  readonly decision: string;
  readonly answer: WalletAnswer | VenueAnswer | null;
}

/** A chain a page had the wallet add, with the hosts its requests would leave through. */
export interface AddedChain {
  readonly id: string;
  readonly atMs: number;
  readonly origin: string;
  readonly chainId: string;
  readonly rpcHosts: readonly string[];
}

function promised<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(DATABASE, VERSION);
  request.onupgradeneeded = () => {
    for (const name of [REQUESTS, ADDED_CHAINS]) {
      request.result.createObjectStore(name, { keyPath: 'id' }).createIndex('atMs', 'atMs');
    }
  };
  return promised(request);
}

async function inStore<T>(
  [name, mode]: readonly [StoreName, IDBTransactionMode],
  work: (store: IDBObjectStore) => Promise<T>,
): Promise<T> {
  const database = await open();
  try {
    return await work(database.transaction(name, mode).objectStore(name));
  } finally {
    database.close();
  }
}

async function dropOldest(store: IDBObjectStore): Promise<void> {
  const surplus = (await promised(store.count())) - KEPT;
  if (surplus <= 0) return;
  const keys = await promised(store.index('atMs').getAllKeys(null, surplus));
  for (const key of keys) store.delete(key);
}

/** Writes a judged request; the oldest beyond a thousand are dropped. */
export function recordRequest(entry: JournalEntry): Promise<void> {
  return inStore([REQUESTS, 'readwrite'], async (store) => {
    await promised(store.put(entry));
    await dropOldest(store);
  });
}

/** Adds the answer to a request written before; unknown ids are ignored. */
export function recordAnswer(id: string, answer: WalletAnswer | VenueAnswer): Promise<void> {
  return inStore([REQUESTS, 'readwrite'], async (store) => {
    const entry: JournalEntry | undefined = await promised(store.get(id));
    if (entry !== undefined) await promised(store.put({ ...entry, answer }));
  });
}

/** Writes a chain a page had the wallet add; the oldest beyond a thousand are dropped. */
export function recordAddedChain(chain: AddedChain): Promise<void> {
  return inStore([ADDED_CHAINS, 'readwrite'], async (store) => {
    await promised(store.put(chain));
    await dropOldest(store);
  });
}

function newest(store: IDBObjectStore, limit: number): Promise<JournalEntry[]> {
  return new Promise((resolve, reject) => {
    const found: JournalEntry[] = [];
    const request = store.index('atMs').openCursor(null, 'prev');
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const cursor = request.result;
      if (cursor !== null) found.push(cursor.value);
      if (cursor === null || found.length >= limit) resolve(found);
      else cursor.continue();
    };
  });
}

/** The newest requests first, at most `limit` (one or more). */
export function recentRequests(limit: number): Promise<JournalEntry[]> {
  return inStore([REQUESTS, 'readonly'], (store) => newest(store, limit));
}
