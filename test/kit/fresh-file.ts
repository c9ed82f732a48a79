import { afterAll, vi } from 'vitest';

/**
 * Runs before every file of a worker that runs several: each gets modules of its own, as in a worker of its own, while
 * packages stay loaded. What a test file mocks is named here, since a mock outlives its file.
 */
vi.unstubAllGlobals();
vi.restoreAllMocks();
vi.useRealTimers();
vi.doUnmock('../../src/platform/browser.ts');
vi.doUnmock('../../src/background/judge.ts');
vi.doUnmock('../../content/exchange/link.ts');
vi.resetModules();

/** What a file left to be done later is not done in the next. */
const native = { setTimeout, setInterval };
const started = new Set<NodeJS.Timeout>();
const noted =
  (start: typeof setTimeout | typeof setInterval) =>
  (...args: Parameters<typeof setTimeout>) => {
    const timer = start(...args);
    started.add(timer);
    return timer;
  };
Object.assign(globalThis, { setTimeout: noted(setTimeout), setInterval: noted(setInterval) });
afterAll(() => {
  Object.assign(globalThis, native);
  for (const timer of started) clearTimeout(timer);
});
