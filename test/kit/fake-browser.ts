import messages from '../../src/assets/_locales/en/messages.json' with { type: 'json' };
import { sayFrom } from '../../src/words/index.ts';

/** An event of the extension API, and a way to make it happen. */
interface FakeEvent<Args extends unknown[]> {
  addListener(listener: (...args: Args) => void): void;
  fire(...args: Args): void;
  clear(): void;
}

function createEvent<Args extends unknown[]>(): FakeEvent<Args> {
  const listeners: ((...args: Args) => void)[] = [];
  return {
    addListener: (listener) => void listeners.push(listener),
    fire: (...args) => {
      for (const listener of listeners) listener(...args);
    },
    clear: () => {
      listeners.length = 0;
    },
  };
}

/** One storage area that can be full, or slow. */
interface FakeArea {
  readonly values: Map<string, unknown>;
  /** From now on nothing can be written. */
  fill(): void;
  /** From now on every call rejects. */
  break(): void;
  /** Calls wait until they are resumed. */
  pause(): { readonly resume: () => void };
  reset(): void;
  get(key: string | null): Promise<Record<string, unknown>>;
  set(values: Record<string, unknown>): Promise<void>;
  remove(key: string): Promise<void>;
}

function createArea(onChanged: (keys: readonly string[]) => void): FakeArea {
  const values = new Map<string, unknown>();
  let broken = false;
  let full = false;
  let free: Promise<void> = Promise.resolve();
  const work = async <T>(call: () => T): Promise<T> => {
    await free;
    if (broken) throw new Error('The database is corrupt');
    return call();
  };
  return {
    values,
    fill: () => {
      full = true;
    },
    break: () => {
      broken = true;
    },
    pause: () => {
      let resume = (): void => undefined;
      free = new Promise((resolve) => {
        resume = resolve;
      });
      return { resume };
    },
    reset: () => {
      broken = false;
      full = false;
      values.clear();
    },
    get: (key) =>
      work(() => {
        const wanted = [...values].filter(([name]) => key === null || name === key);
        return structuredClone(Object.fromEntries(wanted));
      }),
    set: (changes) =>
      work(() => {
        if (full) throw new Error('QUOTA_BYTES quota exceeded');
        for (const [key, value] of Object.entries(structuredClone(changes))) values.set(key, value);
        onChanged(Object.keys(changes));
      }),
    remove: (key) => work(() => void values.delete(key)),
  };
}

/** The parts of the extension API the background's unit tests need, and what was done with them. */
export function createFakeBrowser() {
  const open = new Set<number>();
  const alarms = new Map<string, unknown>();
  const broken = new Set<string>();
  const changed = createEvent<[Record<string, unknown>, string]>();
  const areaOf = (name: string) =>
    createArea((keys) => changed.fire(Object.fromEntries(keys.map((key) => [key, {}])), name));
  const session = areaOf('session');
  const local = areaOf('local');
  const withheld = new Set<string>();
  let lastWindow = 0;
  const badgeCall = (name: string) => async (): Promise<void> => {
    if (broken.has(name)) throw new Error(`${name} failed`);
  };
  return {
    /** Ids of the windows that stand. */
    open,
    reset: () => {
      for (const part of [open, alarms, broken, withheld, changed]) part.clear();
      for (const area of [session, local]) area.reset();
    },
    storage: { session, local, onChanged: changed },
    permissions: {
      /** Match patterns that the browser does not grant. */
      withheld,
      contains: async ({ origins }: { origins: readonly string[] }) =>
        !origins.some((origin) => withheld.has(origin)),
      onAdded: createEvent(),
      onRemoved: createEvent(),
    },
    windows: {
      create: async () => {
        lastWindow += 1;
        open.add(lastWindow);
        return { id: lastWindow };
      },
      get: async (id: number) => {
        if (!open.has(id)) throw new Error('No window with this id');
        return { id };
      },
      update: async () => undefined,
      remove: async (id: number) => void open.delete(id),
    },
    alarms: {
      set: alarms,
      get: async (name: string) => alarms.get(name),
      create: async (name: string, info: unknown) => void alarms.set(name, info),
    },
    action: {
      /** Names of the calls that fail. */
      broken,
      setBadgeText: badgeCall('setBadgeText'),
      setBadgeBackgroundColor: badgeCall('setBadgeBackgroundColor'),
      setTitle: badgeCall('setTitle'),
    },
    tabs: { get: async () => ({}) },
    i18n: { getMessage: sayFrom(messages) },
    runtime: { id: 'fillsight', getURL: (path: string) => `extension:/${path}` },
  };
}
