import { beforeEach, expect, it, vi } from 'vitest';
import type { createFakeBrowser } from '../../../test/kit/fake-browser.ts';
import { DEFAULT_POLICY } from '../../core/policy/policy.ts';
import { NOW_MS, swapCase } from '../../core/verdict/fixtures.ts';
import { simulate } from '../../core/verdict/simulate.ts';
import { browser } from '../../platform/browser.ts';
import type * as judging from '../judge.ts';
import { decide, hold } from './desk.ts';
import { approval, bridgePort, openDesk, SOURCE } from './fixtures.ts';

vi.mock('../../platform/browser.ts', async () => ({
  browser: (await import('../../../test/kit/fake-browser.ts')).createFakeBrowser(),
}));
// A verdict that stops needs a chain to take a snapshot of; the judging itself is not what is looked at here.
vi.mock('../judge.ts', async (original) => ({
  ...(await original<typeof judging>()),
  judge: async () => stopped(),
}));
const fake = browser as unknown as ReturnType<typeof createFakeBrowser>;

function stopped() {
  const ETH = 10n ** 18n;
  const { intent, snapshot } = swapCase({
    amountIn: 1_500n * ETH,
    pool: { reserve0: 10_000n * ETH, reserve1: 30_000_000n * 10n ** 6n },
    minOut: (expected) => (expected * 995n) / 1_000n,
  });
  return { intent, verdict: simulate(intent, snapshot, { policy: DEFAULT_POLICY, nowMs: NOW_MS }) };
}

beforeEach(() => fake.reset());

async function passes({ incognito }: { incognito: boolean }): Promise<boolean> {
  const desk = await openDesk();
  const bridge = bridgePort();
  const request = approval(5n);
  await hold(desk, request, { source: { ...SOURCE, incognito }, port: bridge.port });
  if (bridge.said.length > 0) return true;
  await decide(desk, { type: 'decide', id: request.id, revision: 1, decision: 'release', remedy: false });
  expect(bridge.said).toEqual([expect.objectContaining({ decision: 'release' })]);
  return false;
}

it('a stop that was passed is not asked again that day, save between private and normal windows', async () => {
  expect(stopped().verdict.level).toBe('stop');
  expect(await passes({ incognito: true })).toBe(false);
  expect(await passes({ incognito: true })).toBe(false);
  expect(await passes({ incognito: false })).toBe(false);
  expect(await passes({ incognito: false })).toBe(true);
  expect(await passes({ incognito: true })).toBe(false);
});
