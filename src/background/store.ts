import * as v from 'valibot';
import { browser } from '../platform/browser.ts';
import { type PendingRecord, PendingRecordSchema } from './record.ts';

const PREFIX = 'pending:';

/** Every held request, in memory and in `storage.session`; the stored copy is always written first. */
export interface PendingStore {
  /** The records as they are now, oldest first. */
  all(): readonly PendingRecord[];
  get(id: string): PendingRecord | undefined;
  /** Stores a record before it becomes visible to anybody else. */
  put(record: PendingRecord): Promise<void>;
  remove(id: string): Promise<void>;
}

/** Loads what an earlier worker left behind; a record that no longer parses is dropped. */
export async function openPendingStore(): Promise<PendingStore> {
  const records = new Map<string, PendingRecord>();
  for (const [key, value] of Object.entries(await browser.storage.session.get(null))) {
    if (!key.startsWith(PREFIX)) continue;
    const parsed = v.safeParse(PendingRecordSchema, value);
    if (parsed.success) records.set(parsed.output.id, parsed.output);
    else await browser.storage.session.remove(key);
  }
  return {
    all: () => [...records.values()].sort((a, b) => a.receivedAtMs - b.receivedAtMs),
    get: (id) => records.get(id),
    put: async (record) => {
      await browser.storage.session.set({ [PREFIX + record.id]: record });
      records.set(record.id, record);
    },
    remove: async (id) => {
      records.delete(id);
      await browser.storage.session.remove(PREFIX + id);
    },
  };
}
