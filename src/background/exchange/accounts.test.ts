import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { createFakeBrowser } from '../../../test/kit/fake-browser.ts';
import { failing, type InMemoryVenues, startInMemoryVenues } from '../../../test/kit/venues/in-memory.ts';
import { browser } from '../../platform/browser.ts';
import { createAsk } from '../../venues/index.ts';
import { type Accounts, createAccounts } from './accounts.ts';

vi.mock('../../platform/browser.ts', async () => ({
  browser: (await import('../../../test/kit/fake-browser.ts')).createFakeBrowser(),
}));
const fake = browser as unknown as ReturnType<typeof createFakeBrowser>;
const OWNER = { venue: 'hyperliquid', origin: 'https://app.hyperliquid.xyz', incognito: false } as const;
const PRIVATE = { ...OWNER, incognito: true };
const [ADDRESS, OTHER] = [`0x${'a1'.repeat(20)}`, `0x${'b2'.repeat(20)}`];

let nowMs: number;
let venues: InMemoryVenues;
let accounts: Accounts;
const worker = () =>
  createAccounts(createAsk({ fetch: (input, init) => venues.fetch(input, init), nowMs: () => nowMs }));
const told = (user: string, owner = OWNER as typeof PRIVATE | typeof OWNER) =>
  accounts.heard(owner, {
    type: 'account',
    venue: 'hyperliquid',
    route: '/info',
    request: JSON.stringify({ type: 'clearinghouseState', user }),
    answer: null,
  });
const asked = () => venues.asked.filter((question) => question.endsWith(' clearinghouseState')).length;

beforeEach(() => {
  fake.reset();
  nowMs = 1_000_000_000_000;
  venues = startInMemoryVenues();
  venues.setAccount({
    accountValue: '1000',
    positions: [{ coin: 'BTC', szi: '0.5', entryPx: '86000', leverage: 5 }],
  });
  accounts = worker();
});

describe('an account anybody may read', () => {
  it('is read by the address the page asked for, and found by the next worker', async () => {
    await told(ADDRESS);
    const { account, address } = await accounts.of(OWNER);
    expect(address).toBe(ADDRESS);
    expect(account).toMatchObject({ source: 'public', positions: [{ symbol: 'BTC', size: '0.5' }] });
    expect(await worker().of(OWNER)).toEqual({ account, address });
    expect(fake.storage.local.values.size).toBe(0);
  });

  it('is asked for at most every five seconds, however often the page tells of it', async () => {
    for (let time = 0; time < 20; time += 1) await told(ADDRESS);
    expect(asked()).toBe(1);
    nowMs += 5_000;
    await told(ADDRESS);
    expect(asked()).toBe(2);
    await accounts.refresh(OWNER, 10_000);
    nowMs += 10_000;
    await Promise.all([accounts.refresh(OWNER, 10_000), accounts.refresh(OWNER, 10_000)]);
    expect(asked()).toBe(3);
  });

  it('says nothing of another address', async () => {
    await told(ADDRESS);
    venues.intercept(failing);
    await told(OTHER);
    expect(await accounts.of(OWNER)).toEqual({ account: null, address: OTHER });
  });

  it('of a private window is no other window’s', async () => {
    await told(ADDRESS, PRIVATE);
    expect((await accounts.of(PRIVATE)).address).toBe(ADDRESS);
    expect(await accounts.of(OWNER)).toEqual({ account: null, address: null });
  });

  it('is gone when its venue is turned off, also what was on the way', async () => {
    await told(ADDRESS);
    nowMs += 10_000;
    const refreshing = accounts.refresh(OWNER, 10_000);
    await accounts.forget('hyperliquid');
    await refreshing;
    expect(await accounts.of(OWNER)).toEqual({ account: null, address: null });
    expect(await worker().of(OWNER)).toEqual({ account: null, address: null });
  });

  it('stays as it was where the venue, or storage, fails', async () => {
    await told(ADDRESS);
    const known = await accounts.of(OWNER);
    nowMs += 10_000;
    venues.intercept(failing);
    await accounts.refresh(OWNER, 10_000);
    expect(await accounts.of(OWNER)).toEqual(known);
    fake.storage.session.break();
    await told(ADDRESS);
    expect(await accounts.of(OWNER)).toEqual(known);
  });
});

it('what cannot be read changes nothing', async () => {
  for (const user of ['', 'x', '0x12']) await told(user);
  expect(await accounts.of(OWNER)).toEqual({ account: null, address: null });
  expect(venues.asked).toEqual([]);
});
