import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { createFakeBrowser } from '../../../test/kit/fake-browser.ts';
import { type InMemoryVenues, startInMemoryVenues } from '../../../test/kit/venues/in-memory.ts';
import { browser } from '../../platform/browser.ts';
import { readStoredAccount } from '../../platform/venue-accounts.ts';
import type { WatchState } from '../../protocol/exchange/bridge.ts';
import { badgeOfTab } from '../badge.ts';
import { openDesk } from '../desk/fixtures.ts';
import type { DeskState } from '../desk/state.ts';
import { answerPage } from '../pages.ts';
import { followChanges } from './changes.ts';
import { futuresOrder, SIZES, showing, typedOrder } from './fixtures.ts';
import { decisionsOf, openPage, SilentSocket, until } from './stage.ts';

vi.mock('../../platform/browser.ts', async () => ({
  browser: (await import('../../../test/kit/fake-browser.ts')).createFakeBrowser(),
}));
const fake = browser as unknown as ReturnType<typeof createFakeBrowser>;
const OWNER = { venue: 'binance', origin: 'https://www.binance.com', incognito: false } as const;

let venues: InMemoryVenues;
let desk: DeskState;
const turn = (on: boolean) => answerPage({ type: 'set-venue', venue: 'binance', on }, desk);
const pause = (paused: boolean) => answerPage({ type: 'pause-venue', venue: 'binance', paused }, desk);
const withhold = () => {
  fake.permissions.withheld.add('https://*.binance.com/*');
  fake.permissions.onRemoved.fire();
};
const POSITIONS = {
  type: 'account',
  venue: 'binance',
  route: 'future/user-data/user-position',
  request: '{}',
  answer: JSON.stringify({
    code: '000000',
    success: true,
    data: [
      {
        symbol: 'WIFUSDT',
        positionAmount: '5',
        entryPrice: '1.6',
        leverage: 5,
        isolated: false,
        positionSide: 'BOTH',
      },
    ],
  }),
} as const;

beforeEach(async () => {
  fake.reset();
  venues = startInMemoryVenues();
  vi.stubGlobal('fetch', venues.fetch);
  vi.stubGlobal('WebSocket', SilentSocket);
  desk = await openDesk();
  followChanges(Promise.resolve(desk));
  return () => vi.unstubAllGlobals();
});

const notWatching: readonly (readonly [WatchState, () => unknown])[] = [
  ['off', () => undefined],
  ['paused', () => turn(true).then(() => pause(true))],
  ['withheld', () => turn(true).then(withhold)],
];

describe.each(notWatching)('a venue that is %s', (state, cause) => {
  it('lets every order go at once; nothing is read, asked or kept', async () => {
    await cause();
    const page = await openPage(desk);
    expect(page.told('watch')).toEqual([
      { type: 'watch', state, text: state === 'off' ? null : expect.stringContaining('not watching') },
    ]);
    const kept = new Map(fake.storage.session.values);
    const order = futuresOrder(SIZES.beyond);
    page.say(showing());
    page.say(order);
    page.say({
      type: 'typing',
      venue: 'binance',
      path: '/en/futures/WIFUSDT',
      revision: 1,
      typed: typedOrder('5'),
    });
    page.say({ ...POSITIONS });
    page.say({ ...order, type: 'unheld', id: undefined, reason: 'sync', path: '/order' });
    await until(() => expect(decisionsOf(page)).toEqual([[order.id, 'release']]));
    expect(page.said).toHaveLength(2);
    expect(desk.store.all()).toEqual([]);
    expect(fake.storage.session.values).toEqual(kept);
    expect(venues.asked).toEqual([]);
    expect(await badgeOfTab(1)).toBe('idle');
  });
});

it('watching begins and ends on open pages, which are told once', async () => {
  const page = await openPage(desk);
  await turn(true);
  await until(() => expect(page.told('watch').at(-1)).toEqual({ type: 'watch', state: 'on', text: null }));
  await pause(true);
  await until(() => expect(page.told('watch').at(-1)?.state).toBe('paused'));
  await pause(false);
  await until(() => expect(page.told('watch').at(-1)?.state).toBe('on'));
  withhold();
  await until(() => expect(page.told('watch').at(-1)?.state).toBe('withheld'));
  await answerPage({ type: 'set-venue', venue: 'hyperliquid', on: true }, desk);
  await turn(false);
  await until(() => expect(page.told('watch').at(-1)?.state).toBe('off'));
  expect(page.told('watch').map(({ state }) => state)).toEqual([
    'off',
    'on',
    'paused',
    'on',
    'withheld',
    'off',
  ]);
});

it('an order a person is being asked about is still theirs to decide when its venue is paused', async () => {
  await turn(true);
  const page = await openPage(desk);
  const order = futuresOrder(SIZES.beyond);
  page.say(order);
  await until(() => expect(page.told('asking')).toHaveLength(1));
  await pause(true);
  await until(() => expect(page.told('watch').at(-1)?.state).toBe('paused'));
  expect(decisionsOf(page)).toEqual([]);
  page.say({ type: 'withdrawn', id: order.id });
  await until(() => expect(desk.store.get(order.id)?.decision).toMatchObject({ by: 'page-gone' }));
});

it('what is known of an account outlives a pause, and is forgotten when the venue is turned off', async () => {
  await turn(true);
  const page = await openPage(desk);
  page.say(POSITIONS);
  const stored = async () => (await readStoredAccount(OWNER)).account;
  await until(async () => expect(await stored()).toMatchObject({ positions: [{ size: '5' }] }));
  await pause(true);
  await until(() => expect(page.told('watch').at(-1)?.state).toBe('paused'));
  expect(await stored()).not.toBeNull();
  await turn(false);
  await until(async () => expect(await stored()).toBeNull());
  expect((await desk.exchange.accounts.of(OWNER)).account).toBeNull();
});

it('our own pages read and change how venues are treated', async () => {
  const state = async (request: Parameters<typeof answerPage>[0]) => answerPage(request, desk);
  expect(await state({ type: 'venues' })).toEqual([
    { venue: 'hyperliquid', state: 'off' },
    { venue: 'binance', state: 'off' },
  ]);
  expect(await turn(true)).toContainEqual({ venue: 'binance', state: 'on' });
  expect(await pause(true)).toContainEqual({ venue: 'binance', state: 'paused' });
});
