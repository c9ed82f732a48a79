import type { TypedOrder } from '../../src/protocol/exchange/bridge.ts';
import type { Reading } from './form/reading.ts';
import type { Side } from './form/words.ts';

/** A press of a submit button. */
interface Press {
  readonly reading: Pick<Reading, 'typed'>;
  readonly side: Side | null;
  readonly previewMs: number | null;
}

/** A page signs and asks back before it sends; after this long a request is not that press any more. */
const RECENT_MS = 10_000;

/** What the form showed when a person pressed its button: pages empty their form before the request goes out. */
export interface Pressed {
  readonly note: (press: Press) => void;
  readonly typed: (now: TypedOrder | null) => TypedOrder | null;
  readonly previewMs: (now: TypedOrder | null, nowForMs: number | null) => number | null;
}

/** Remembers the last press by `nowMs`. */
export function createPressed(nowMs: () => number): Pressed {
  let last: { readonly press: Press; readonly atMs: number } | null = null;

  const recent = (): Press | null => (last !== null && nowMs() - last.atMs < RECENT_MS ? last.press : null);
  /** The press stands for a form that has been emptied, or shows the same still. */
  const standsFor = (now: TypedOrder | null): Press | null => {
    const press = recent();
    if (press === null || now === null || now.size === null) return press;
    return JSON.stringify(now) === JSON.stringify(press.reading.typed) ? press : null;
  };

  return {
    note: (press) => {
      last = { press, atMs: nowMs() };
    },
    typed: (now) => {
      const press = standsFor(now);
      if (press === null) return now;
      const { typed } = press.reading;
      return { ...typed, side: typed.side ?? press.side };
    },
    previewMs: (now, nowForMs) => nowForMs ?? standsFor(now)?.previewMs ?? null,
  };
}
