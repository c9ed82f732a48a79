import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Session, startSession } from '../../kit/session/session.ts';
import { CALLS } from './calls.ts';
import { FRAMES } from './frames.ts';
import { LIBRARIES } from './libraries.ts';
import { METHODS } from './methods.ts';
import { PAYLOADS } from './payloads.ts';
import { PROVIDERS } from './providers.ts';
import { passEach, type Run, refuseEach } from './run.ts';
import type { Way } from './way.ts';

const TABLES: Readonly<Record<string, readonly Way[]>> = {
  'calls of the provider': CALLS,
  'places of the provider': PROVIDERS,
  'tricks with what is asked': PAYLOADS,
  'held methods in any letters': METHODS,
  'frames and windows': FRAMES,
  'libraries nobody changed': LIBRARIES,
};

/** The whole table runs before the first test: on a busy machine for minutes. */
const LONGEST_MS = 300_000;

/** What a wallet's coming later can change: where it is found. What is asked of it is the same then. */
const FOUND_BY: readonly string[] = [
  'places of the provider',
  'frames and windows',
  'libraries nobody changed',
];

/** The whole table in one browser, and what is found once more with the wallet coming later: a session each. */
export function testWays(browser: 'chromium' | 'firefox'): void {
  const endingOf = ({ ends }: Way) => (typeof ends === 'string' ? ends : ends[browser]);

  describe.each([
    ['the wallet there first', true],
    ['the wallet coming later', false],
  ] as const)(`every way to the wallet in ${browser}, %s`, (_, walletFirst) => {
    const tables = Object.entries(TABLES).filter(([name]) => walletFirst || FOUND_BY.includes(name));
    const all = tables.flatMap(([, ways]) => ways);
    const passing = all.filter((way) => endingOf(way) === 'held' && way.passes !== false);
    let session: Session;
    let refused: Map<string, Run>;
    let passed: Map<string, Run>;

    beforeAll(async () => {
      session = await startSession({ browser, walletFirst });
      refused = await refuseEach(session, all);
      passed = await passEach(session, passing);
    }, LONGEST_MS);
    afterAll(() => session?.close());

    it('the order is the one that was asked for', async () => {
      const page = await session.openDapp();
      const first = await page.evaluate(
        () => (window as unknown as { testWalletCameFirst: boolean }).testWalletCameFirst,
        null,
      );
      expect(first).toBe(walletFirst);
      await page.close();
    });

    describe.each(tables)('%s', (_, ways) => {
      it.each(ways)('$name: refused by the person', (way) => {
        const { ending, outcome, reached } = refused.get(way.name) as Run;
        const expected = endingOf(way);
        expect([ending, outcome]).toEqual([expected, expect.anything()]);
        expect(reached).toHaveLength(expected === 'declared' ? (way.count ?? 1) : 0);
      });

      it.each(ways.filter((way) => passing.includes(way)))('$name: passed by the policy', (way) => {
        const { judged, reached, outcome } = passed.get(way.name) as Run;
        expect([...reached].sort(byText)).toEqual([...judged].sort(byText));
        expect(outcome).toBeDefined();
      });
    });
  });
}

function byText(one: unknown, other: unknown): number {
  return JSON.stringify(one) < JSON.stringify(other) ? -1 : 1;
}
