import * as v from 'valibot';
import { browser } from '../platform/browser.ts';
import { type PendingRecord, PendingRecordSchema } from './record.ts';

const PREFIX = 'pending:';

/**
 * Every held request, in memory and in `storage.session`. The browser may refuse to store, and no method here rejects:
 * memory is what this worker goes by, and `add` and `seal` tell whether a later worker will know the same.
 */
export interface PendingStore {
  /** The records as they are now, oldest first. */
  all(): readonly PendingRecord[];
  get(id: string): PendingRecord | undefined;
  /** Takes in a new record; false when it cannot be stored, and then nothing of it is kept. */
  add(record: PendingRecord): Promise<boolean>;
  /** Changes a record at once; if that cannot be stored, a later worker finds the older copy and judges it anew. */
  update(record: PendingRecord): Promise<void>;
  /** Stores a decided record before anybody here sees it; false when it cannot be stored and nothing changed. */
  seal(record: PendingRecord): Promise<boolean>;
  remove(id: string): Promise<void>;
}

function stored(record: PendingRecord): Promise<boolean> {
  return browser.storage.session.set({ [PREFIX + record.id]: record }).then(
    () => true,
    () => false,
  );
}

// A stored copy that stays behind is dropped by a later worker's sweep.
function unstored(key: string): Promise<void> {
  return browser.storage.session.remove(key).catch(() => undefined);
}

/**
 * Loads what an earlier worker left behind; a record that no longer parses is dropped. When nothing can be read the
 * desk starts empty: every page that still waits repeats its request, and it is judged anew.
 */
export async function openPendingStore(): Promise<PendingStore> {
  const records = new Map<string, PendingRecord>();
  const left = await browser.storage.session.get(null).catch(() => ({}));
  for (const [key, value] of Object.entries(left)) {
    if (!key.startsWith(PREFIX)) continue;
    const parsed = v.safeParse(PendingRecordSchema, value);
    if (parsed.success) records.set(parsed.output.id, parsed.output);
    else await unstored(key);
  }
  return {
    all: () => [...records.values()].sort((a, b) => a.receivedAtMs - b.receivedAtMs),
    get: (id) => records.get(id),
    add: async (record) => {
      records.set(record.id, record);
      const kept = await stored(record);
      if (!kept) records.delete(record.id);
      return kept;
    },
    update: async (record) => {
      records.set(record.id, record);
      await stored(record);
    },
    seal: async (record) => {
      const kept = await stored(record);
      if (kept) records.set(record.id, record);
      return kept;
    },
    remove: async (id) => {
      records.delete(id);
      await unstored(PREFIX + id);
    },
  };
}
