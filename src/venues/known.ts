/** How long an answer is used as it is, and for how long after that it still serves while a new one is asked for. */
export interface Life {
  readonly freshMs: number;
  readonly goodMs: number;
}

/** What venues answered lately and need not be asked again: keep one for all requests. */
export interface Known {
  /**
   * The answer of that name: as it is while it is fresh, with a new one asked for meanwhile while it is still good, and
   * else read now; whoever asks meanwhile waits for the same reading.
   * @throws whatever `read` threw; for half a minute after that it is thrown again, and `read` not called.
   */
  of<T>(name: string, life: Life, read: () => Promise<T>): Promise<T>;
}

interface Entry {
  value: { readonly of: unknown; readonly atMs: number } | null;
  fault: { readonly error: unknown; readonly atMs: number } | null;
  running: Promise<unknown> | null;
}

const FAULT_REST_MS = 30_000;
/** A page may name markets as it likes: the oldest make room. */
const MOST_ENTRIES = 300;

/** A memory of answers, empty; `nowMs` is milliseconds of any clock. */
export function createKnown(nowMs: () => number): Known {
  const entries = new Map<string, Entry>();
  // A clock that was set back makes an answer old.
  const isWithin = (at: { readonly atMs: number } | null, ms: number) =>
    at !== null && Math.abs(nowMs() - at.atMs) < ms;

  const entryOf = (name: string): Entry => {
    const entry = entries.get(name) ?? { value: null, fault: null, running: null };
    entries.delete(name);
    entries.set(name, entry);
    const [oldest] = entries.keys();
    if (entries.size > MOST_ENTRIES && oldest !== undefined) entries.delete(oldest);
    return entry;
  };
  const ask = (entry: Entry, read: () => Promise<unknown>): Promise<unknown> => {
    entry.running ??= read()
      .then(
        (value) => {
          entry.value = { of: value, atMs: nowMs() };
          return value;
        },
        (error: unknown) => {
          entry.fault = { error, atMs: nowMs() };
          throw error;
        },
      )
      .finally(() => {
        entry.running = null;
      });
    return entry.running;
  };

  return {
    of: async <T>(name: string, { freshMs, goodMs }: Life, read: () => Promise<T>): Promise<T> => {
      const entry = entryOf(name);
      const { value, fault } = entry;
      const isGood = value !== null && isWithin(value, goodMs);
      if (isGood && isWithin(value, freshMs)) return value.of as T;
      const isResting = fault !== null && isWithin(fault, FAULT_REST_MS);
      if (isGood) {
        if (!isResting) ask(entry, read).catch(() => undefined);
        return value.of as T;
      }
      if (isResting) throw fault.error;
      return (await ask(entry, read)) as T;
    },
  };
}
