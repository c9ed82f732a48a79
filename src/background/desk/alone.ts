import type { DeskState } from './state.ts';

/** Judges a request when nothing else judges it any more: two verdicts never get the same revision. */
export async function judgeAlone(state: DeskState, id: string, work: () => Promise<void>): Promise<void> {
  for (let other = state.judging.get(id); other !== undefined; other = state.judging.get(id)) await other;
  const run = work();
  const ended = run.then(
    () => undefined,
    () => undefined,
  );
  state.judging.set(id, ended);
  try {
    await run;
  } finally {
    state.judging.delete(id);
  }
}
