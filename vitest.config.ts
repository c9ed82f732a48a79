import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/kit/longest-first.ts';

const jsx = { oxc: { jsx: { runtime: 'automatic' as const, importSource: 'preact' } } };

/** Loading the packages anew for every file would take longer than the tests. */
const shared = { isolate: false, maxWorkers: 2 } as const;

/** Browser tests mostly wait for browsers: a few more of them than cores run at a time. */
const browsers = { testTimeout: 60_000, hookTimeout: 120_000, isolate: false, maxWorkers: 3 } as const;

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        ...jsx,
        test: {
          name: 'unit',
          include: [
            'src/**/*.test.ts',
            'content/**/*.test.ts',
            'popup/**/*.test.{ts,tsx}',
            'test/arch/**/*.test.ts',
            'test/kit/venues/**/*.test.ts',
          ],
          exclude: ['**/*.chain.test.ts'],
          setupFiles: ['test/kit/fresh-file.ts'],
          ...shared,
        },
      },
      {
        ...jsx,
        test: {
          name: 'chain',
          include: ['src/**/*.chain.test.ts', 'test/kit/{chain,rpc}/**/*.test.ts'],
          testTimeout: 30_000,
          hookTimeout: 30_000,
          ...shared,
        },
      },
      {
        ...jsx,
        test: {
          name: 'e2e',
          globalSetup: ['test/kit/browser/setup.ts'],
          include: ['test/e2e/**/*.test.ts'],
          ...browsers,
          // Projects of different order run one after the other: browsers do not compete with the rest.
          sequence: { groupOrder: 1 },
        },
      },
      {
        ...jsx,
        test: {
          name: 'more',
          globalSetup: ['test/kit/browser/setup.ts'],
          include: ['test/a11y/**/*.test.ts', 'test/kit/{browser,wallet,dapp}/**/*.test.ts'],
          ...browsers,
        },
      },
      {
        ...jsx,
        test: { name: 'corpus', include: ['test/corpus/**/*.test.ts'], testTimeout: 60_000 },
      },
    ],
  },
});
