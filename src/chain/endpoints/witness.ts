import type { ChainSnapshot } from '../../core/snapshot/snapshot.ts';
import type { Taught } from './ask.ts';
import type { Candidate } from './order.ts';

/**
 * A second endpoint that reads the same at the same time. Only of endpoints a person set: to ask two public ones would
 * show every trade to a second company.
 */
export interface Witness {
  readonly candidate: Candidate;
  /** Rejects when it has nothing to say. */
  readonly said: Promise<Taught<ChainSnapshot>>;
}

/** A witness that is this much later than the answer it is held against is not waited for. */
const GRACE_MS = 150;

/** What a witness has read, if it is there by now or in a moment; null otherwise. */
export function hearWitness(
  { said }: Witness,
  time: {
    readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
    readonly signal: AbortSignal;
  },
): Promise<ChainSnapshot | null> {
  const heard = new AbortController();
  const late = time.wait(GRACE_MS, AbortSignal.any([time.signal, heard.signal])).then(() => null);
  const read = said.then(
    ({ value }) => value,
    () => null,
  );
  return Promise.race([read, late]).finally(() => heard.abort());
}
