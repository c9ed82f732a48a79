import type { PreviewView } from '../../../src/protocol/exchange/bridge.ts';

/** How long a person has had one warning before their eyes. */
export interface Seen {
  /** Says what is on screen now; null where nothing is. */
  readonly note: (shown: { readonly revision: number; readonly view: PreviewView } | null) => void;
  /** Milliseconds since this revision's finding has been on screen without a break; null where it is not. */
  readonly forMs: (revision: number) => number | null;
}

/** Counts by `nowMs`, anew whenever the values or the finding change. */
export function createSeen(nowMs: () => number): Seen {
  let current: { readonly key: string; readonly revision: number; readonly sinceMs: number } | null = null;
  return {
    note: (shown) => {
      // Whoever read that nothing is wrong has not been warned.
      const warns = shown?.view.state === 'warning' || shown?.view.state === 'stop';
      if (shown === null || !warns) {
        current = null;
        return;
      }
      const { revision, view } = shown;
      const key = [revision, view.state, view.finding?.code].join();
      if (current?.key !== key) current = { key, revision, sinceMs: nowMs() };
    },
    forMs: (revision) => (current?.revision === revision ? nowMs() - current.sinceMs : null),
  };
}
