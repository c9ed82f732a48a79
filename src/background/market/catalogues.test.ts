import { beforeEach, expect, it, vi } from 'vitest';
import type { createFakeBrowser } from '../../../test/kit/fake-browser.ts';
import { failing, type InMemoryVenues, startInMemoryVenues } from '../../../test/kit/venues/in-memory.ts';
import { browser } from '../../platform/browser.ts';
import { CATALOGUE_LIFE_MS, createAsk } from '../../venues/index.ts';
import { type Catalogues, createCatalogues } from './catalogues.ts';

vi.mock('../../platform/browser.ts', async () => ({
  browser: (await import('../../../test/kit/fake-browser.ts')).createFakeBrowser(),
}));
const fake = browser as unknown as ReturnType<typeof createFakeBrowser>;

let nowMs: number;
let venues: InMemoryVenues;
/** Catalogues as a new worker finds them. */
const worker = (): Catalogues =>
  createCatalogues(createAsk({ fetch: (input, init) => venues.fetch(input, init), nowMs: () => nowMs }));
const asked = () => venues.asked.filter((url) => url.includes('/fapi/v1/exchangeInfo')).length;
const stored = () => fake.storage.local.values.get('catalogue:binance:linear');
const until = (check: () => unknown) => vi.waitFor(check, { interval: 1 });

beforeEach(() => {
  fake.reset();
  nowMs = 1_000_000_000_000;
  venues = startInMemoryVenues();
});

it('is read once, and the next worker finds it', async () => {
  const first = worker();
  const read = await Promise.all([first.read('binance', 'linear'), first.read('binance', 'linear')]);
  expect(read[0]?.listings.map(({ symbol }) => symbol)).toContain('WIFUSDT');
  expect(first.known('binance')).toEqual([read[0]]);
  expect(first.known('hyperliquid')).toEqual([]);
  expect(await worker().stored('binance', 'linear')).toEqual(read[0]);
  expect(asked()).toBe(1);
});

it('that is a day old still serves, while the venue is asked for a new one', async () => {
  await worker().read('binance', 'linear');
  nowMs += CATALOGUE_LIFE_MS;
  const next = worker();
  expect(await next.stored('binance', 'linear')).toMatchObject({ readAtMs: nowMs - CATALOGUE_LIFE_MS });
  await until(() => expect(stored()).toMatchObject({ version: 1, data: { readAtMs: nowMs } }));
  expect(await next.stored('binance', 'linear')).toMatchObject({ readAtMs: nowMs });
  expect(asked()).toBe(2);
});

it('nobody waits for the venue who does not want to, and a venue that fails is no fault of ours', async () => {
  venues.intercept(failing);
  const first = worker();
  expect(await first.stored('binance', 'linear')).toBeNull();
  expect(await first.read('binance', 'linear')).toBeNull();
  expect(stored()).toBeUndefined();
});

it.each([{ version: 2, data: {} }, { version: 1, data: { listings: 'none' } }, 'x', null])(
  'what is stored as %j is read anew',
  async (value) => {
    fake.storage.local.values.set('catalogue:binance:linear', value);
    expect(await worker().read('binance', 'linear')).not.toBeNull();
    expect(asked()).toBe(1);
  },
);

it('storage that fails keeps nobody from the venue', async () => {
  fake.storage.local.break();
  expect(await worker().read('binance', 'linear')).not.toBeNull();
});
