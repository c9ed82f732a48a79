import type { Ask } from '../ask/ask.ts';
import type { Catalogue } from '../catalogue.ts';
import type { Connect } from './sockets.ts';

/** What a live book is kept by. */
export interface LiveSources {
  readonly connect: Connect;
  readonly ask: Ask;
  readonly catalogues: () => readonly Catalogue[];
  readonly nowMs: () => number;
  readonly random: () => number;
  /** Resolves after so many milliseconds, or sooner once the signal ends it. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Called after every change of the book and of the state. */
  readonly onChange: () => void;
}
