import type { TestPage } from '../kit/session/driver.ts';

interface Storage {
  readonly storage: {
    readonly session: { set(items: object): Promise<void>; remove(key: string): Promise<void> };
  };
}

/** Fills the extension's session store from one of its pages, until nothing of a thousand characters fits any more. */
export function fillSessionStore(own: TestPage): Promise<void> {
  return own.evaluate(async () => {
    const host = globalThis as unknown as { browser?: Storage; chrome: Storage };
    const { session } = (host.browser ?? host.chrome).storage;
    let size = 4_000_000;
    for (let part = 0; size > 1_000; part += 1) {
      const kept = await session.set({ [`fill:${part}`]: 'x'.repeat(size) }).then(
        () => true,
        () => false,
      );
      if (!kept) size = Math.floor(size / 2);
    }
  }, null);
}

/** Takes the filling out again. */
export function emptySessionStore(own: TestPage): Promise<void> {
  return own.evaluate(async () => {
    const host = globalThis as unknown as { browser?: Storage; chrome: Storage };
    const { session } = (host.browser ?? host.chrome).storage;
    for (let part = 0; part < 60; part += 1) await session.remove(`fill:${part}`);
  }, null);
}
