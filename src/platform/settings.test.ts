import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { createFakeBrowser } from '../../test/kit/fake-browser.ts';
import { DEFAULT_POLICY } from '../core/policy/policy.ts';
import { browser } from './browser.ts';
import { DEFAULT_SETTINGS, readSettings, SETTINGS_KEY, writeSettings } from './settings.ts';

vi.mock('./browser.ts', async () => ({
  browser: (await import('../../test/kit/fake-browser.ts')).createFakeBrowser(),
}));
const fake = browser as unknown as ReturnType<typeof createFakeBrowser>;
const OWN = { '1': ['https://node.example/'] };

const store = (data: unknown, version = 1) => fake.storage.local.values.set(SETTINGS_KEY, { version, data });

beforeEach(() => fake.reset());

describe('readSettings', () => {
  it('gives the defaults to a new user', async () => {
    expect(await readSettings()).toEqual(DEFAULT_SETTINGS);
  });

  it('keeps what a person set before exchanges were known, and adds the defaults of what they did not know', async () => {
    const { poolImpactBps, toleranceBps, toleranceOverImpact, valueLostBps, blockAgeMs } =
      DEFAULT_POLICY.thresholds;
    const own = { ...poolImpactBps, stop: 2_000 };
    store({
      endpoints: OWN,
      policy: {
        version: 1,
        showEveryTransaction: true,
        thresholds: { poolImpactBps: own, toleranceBps, toleranceOverImpact, valueLostBps, blockAgeMs },
      },
    });
    expect(await readSettings()).toEqual({
      endpoints: OWN,
      policy: {
        ...DEFAULT_POLICY,
        showEveryTransaction: true,
        thresholds: { ...DEFAULT_POLICY.thresholds, poolImpactBps: own },
      },
      venues: { hyperliquid: false, binance: false },
    });
  });

  it('loses only the part that cannot be read', async () => {
    store({ endpoints: OWN, policy: { version: 1, showEveryTransaction: 'yes' }, venues: { binance: true } });
    expect(await readSettings()).toEqual({
      endpoints: OWN,
      policy: DEFAULT_POLICY,
      venues: { hyperliquid: false, binance: true },
    });
  });

  it.each([[[]], [null], ['x'], [{ venues: [true] }], [{ venues: { binance: 'yes' } }]])(
    'takes %j for nothing',
    async (data) => {
      store(data);
      expect(await readSettings()).toEqual(DEFAULT_SETTINGS);
    },
  );

  it('does not read what a later version has written', async () => {
    store({ endpoints: OWN }, 2);
    expect(await readSettings()).toEqual(DEFAULT_SETTINGS);
  });
});

it('writeSettings leaves alone what is not named', async () => {
  await writeSettings({ venues: { hyperliquid: true, binance: false } });
  await writeSettings({ endpoints: OWN });
  expect(await readSettings()).toEqual({
    ...DEFAULT_SETTINGS,
    endpoints: OWN,
    venues: { hyperliquid: true, binance: false },
  });
});
