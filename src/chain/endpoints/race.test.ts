import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BEST, type Quality } from './quality.ts';
import { type Runner, race } from './race.ts';
import { startVirtualTime } from './virtual-time.ts';

const PATIENCE_MS = 1_000;
const TIME_MS = 4_000;

/** What a runner will do once it is asked: after so long give something, or fail; null never ends. */
interface Script {
  readonly promise: Quality;
  readonly afterMs: number | null;
  readonly gives: Quality | 'fault';
}

interface Told {
  readonly by: number;
  readonly gives: Quality;
}

/** Runs scripts against each other and tells when each was asked and which one was kept, and when. */
async function run(scripts: readonly Script[], { retry = null as Script | null } = {}) {
  const time = startVirtualTime();
  const over = new AbortController();
  const asked: (readonly [number, number])[] = [];
  const runnerOf = ({ promise, afterMs, gives }: Script, by: number): Runner<Told> => ({
    promise,
    run: async (signal) => {
      asked.push([by, time.nowMs()]);
      await time.wait(afterMs ?? Number.POSITIVE_INFINITY, signal);
      if (signal.aborted || gives === 'fault') throw new Error(String(by));
      return { by, gives };
    },
  });
  void time.wait(TIME_MS, new AbortController().signal).then(() => over.abort());
  let retries = 0;
  const { best, failures } = await time.until(
    race(scripts.map(runnerOf), {
      qualityOf: ({ gives }) => gives,
      enough: BEST,
      patienceMs: PATIENCE_MS,
      wait: time.wait,
      signal: over.signal,
      after: (_failed, others) => {
        if (retry === null || others.length > 0 || retries > 0) return null;
        retries += 1;
        return runnerOf(retry, scripts.length);
      },
    }),
  );
  return { kept: best?.value.by ?? null, atMs: time.nowMs(), asked, failed: failures.length };
}

const gives = (quality: Quality | 'fault', afterMs: number | null, promise: Quality = BEST): Script => ({
  promise,
  afterMs,
  gives: quality,
});

describe('race', () => {
  it('asks the first alone while it is quick', async () => {
    expect(await run([gives(5, 900), gives(5, 10)])).toMatchObject({ kept: 0, atMs: 900, asked: [[0, 0]] });
  });

  it('asks the next at once after a failure', async () => {
    const end = await run([gives('fault', 100), gives('fault', 50), gives(5, 20)]);
    expect(end).toEqual({
      kept: 2,
      atMs: 170,
      asked: [
        [0, 0],
        [1, 100],
        [2, 150],
      ],
      failed: 2,
    });
  });

  it('asks the next beside the first after a second of silence, and takes whoever is first', async () => {
    const beside = {
      asked: [
        [0, 0],
        [1, 1_000],
      ],
    };
    expect(await run([gives(5, null), gives(5, 200)])).toMatchObject({ kept: 1, atMs: 1_200, ...beside });
    expect(await run([gives(5, 1_100), gives(5, 200)])).toMatchObject({ kept: 0, atMs: 1_100, ...beside });
  });

  it('asks the next at once for better than it has, and keeps the best of all', async () => {
    const end = await run([gives(4, 100), gives(0, 100), gives(2, 100)]);
    expect(end).toMatchObject({
      kept: 0,
      atMs: 300,
      asked: [
        [0, 0],
        [1, 100],
        [2, 200],
      ],
    });
    expect(await run([gives(0, 100), gives(4, 100), gives(5, 100)])).toMatchObject({ kept: 2, atMs: 300 });
  });

  it('does not ask who cannot do better', async () => {
    const end = await run([gives(4, 100), gives(4, 10, 4), gives(1, 10, 1)]);
    expect(end).toMatchObject({ kept: 0, atMs: 100, asked: [[0, 0]] });
  });

  it('keeps what it has when the time is over', async () => {
    expect(await run([gives(4, 100), gives(5, null)])).toMatchObject({ kept: 0, atMs: TIME_MS });
    expect(await run([gives(5, null), gives(5, null)])).toMatchObject({ kept: null, atMs: TIME_MS });
  });

  it('asks once more where somebody is worth it', async () => {
    const end = await run([gives('fault', 100)], { retry: gives(5, 300) });
    expect(end).toMatchObject({ kept: 1, atMs: 400, failed: 1 });
    expect(await run([gives('fault', 100)], { retry: gives('fault', 300) })).toMatchObject({
      kept: null,
      failed: 2,
    });
  });

  it('ends at once where there is nobody', async () => {
    expect(await run([])).toEqual({ kept: null, atMs: 0, asked: [], failed: 0 });
  });

  it('never waits longer than its time, and keeps the first of the best it could have heard by then', async () => {
    const quality = fc.constantFrom<Quality>(0, 1, 2, 3, 4, 5);
    const script = fc
      .record({
        promise: quality,
        afterMs: fc.option(fc.integer({ min: 1, max: 3_000 })),
        share: fc.option(fc.integer({ min: 0, max: 5 }), { freq: 3 }),
      })
      .map(({ promise, afterMs, share }): Script => {
        const given = share === null ? ('fault' as const) : (Math.min(promise, share) as Quality);
        return { promise, afterMs, gives: given };
      });
    await fc.assert(
      fc.asyncProperty(fc.array(script, { maxLength: 5 }), async (scripts) => {
        const { kept, atMs, asked } = await run(scripts);
        expect(atMs).toBeLessThanOrEqual(TIME_MS);
        const heard = asked.flatMap(([by, fromMs]) => {
          const { afterMs, gives: given } = scripts[by] as Script;
          if (afterMs === null || given === 'fault' || fromMs + afterMs > atMs || fromMs + afterMs >= TIME_MS)
            return [];
          return [{ by, given, atMs: fromMs + afterMs }];
        });
        const most = Math.max(-1, ...heard.map(({ given }) => given));
        expect(kept === null ? -1 : scripts[kept]?.gives).toBe(most);
        // Whoever was not asked could not have done better, or the time or the race was over.
        const unasked = scripts.filter((_, by) => !asked.some(([each]) => each === by));
        if (atMs < TIME_MS && most < BEST) {
          for (const { promise } of unasked) expect(promise).toBeLessThanOrEqual(most);
        }
      }),
      { numRuns: 300 },
    );
  });
});
