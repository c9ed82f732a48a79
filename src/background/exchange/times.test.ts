import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { createFakeBrowser } from '../../../test/kit/fake-browser.ts';
import {
  answering,
  failing,
  type InMemoryVenues,
  silent,
  startInMemoryVenues,
} from '../../../test/kit/venues/in-memory.ts';
import { DEFAULT_POLICY } from '../../core/policy/policy.ts';
import { browser } from '../../platform/browser.ts';
import { writeSettings } from '../../platform/settings.ts';
import type { HeldOrder } from '../../protocol/exchange/bridge.ts';
import { badgeOfTab } from '../badge.ts';
import { resume } from '../desk/desk.ts';
import { openDesk } from '../desk/fixtures.ts';
import { futuresOrder, SIZES } from './fixtures.ts';
import { decisionsOf, openPage, openStage, SilentSocket, type Stage, until } from './stage.ts';

vi.mock('../../platform/browser.ts', async () => ({
  browser: (await import('../../../test/kit/fake-browser.ts')).createFakeBrowser(),
}));
const fake = browser as unknown as ReturnType<typeof createFakeBrowser>;
const { ordinary: ORDINARY, large: LARGE, beyond: BEYOND } = SIZES;

let venues: InMemoryVenues;
let stage: Stage;

beforeEach(async () => {
  fake.reset();
  venues = startInMemoryVenues();
  vi.stubGlobal('fetch', venues.fetch);
  vi.stubGlobal('WebSocket', SilentSocket);
  await writeSettings({ venues: { hyperliquid: true, binance: true }, policy: DEFAULT_POLICY });
  stage = await openStage();
  return () => {
    vi.useRealTimers();
    vi.restoreAllMocks();
    vi.unstubAllGlobals();
  };
});

describe('time', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    venues.intercept(silent);
  });
  const arrived = ({ id }: HeldOrder) => vi.waitUntil(() => stage.desk.store.get(id) !== undefined);
  const looked = () => vi.waitUntil(() => venues.asked.some((url) => url.includes('/fapi/v1/depth')));

  it('a venue that does not answer holds an order for no more than a second and a half', async () => {
    const order = stage.send(futuresOrder(BEYOND));
    await looked();
    expect(stage.decisions()).toEqual([]);
    await vi.advanceTimersByTimeAsync(1_500);
    expect(stage.decisions()).toEqual([[order.id, 'release']]);
    expect(stage.notices()).toEqual(['not-checked']);
    await until(async () => expect(await badgeOfTab(1)).toBe('not-checked'));
  });

  it('a person who wants to be asked about unchecked orders is asked, before the page lets go', async () => {
    await writeSettings({ policy: { ...DEFAULT_POLICY, askUncheckedOrders: true } });
    const order = stage.send(futuresOrder(ORDINARY));
    await looked();
    await vi.advanceTimersByTimeAsync(1_499);
    expect(stage.page.told('asking')).toEqual([{ type: 'asking', id: order.id }]);
    expect(stage.decisions()).toEqual([]);
    expect(stage.shown()).toMatchObject({ id: order.id, verdict: { coverage: 'timed-out' } });
  });

  it('thirty seconds after it came an order is refused, and the page says so', async () => {
    venues.intercept(answering);
    const order = stage.send(futuresOrder(LARGE));
    await arrived(order);
    await vi.waitUntil(() => stage.shown()?.state === 'ready');
    await vi.advanceTimersByTimeAsync(29_000);
    expect(stage.decisions()).toEqual([]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(stage.decisions()).toEqual([[order.id, 'reject']]);
    expect(stage.notices()).toEqual(['not-sent']);
    expect(fake.open.size).toBe(0);
  });

  it('what an earlier worker left is refused at the same moment', async () => {
    venues.intercept(answering);
    const order = stage.send(futuresOrder(LARGE));
    await vi.waitUntil(() => stage.shown()?.state === 'ready');
    const next = await openDesk();
    await resume(next);
    const again = await openPage(next);
    again.say(order);
    await vi.waitUntil(() => again.told('asking').length === 1);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(decisionsOf(again)).toEqual([[order.id, 'reject']]);
  });
});

describe('a venue that failed twice in a row', () => {
  it('holds nothing any more, says so, and is tried again after half a minute', async () => {
    venues.intercept(failing);
    stage.send(futuresOrder(ORDINARY));
    await stage.decided(1);
    stage.send(futuresOrder(BEYOND));
    await stage.decided(2);
    const before = venues.asked.length;
    stage.send(futuresOrder(LARGE));
    await stage.decided(3);
    expect(venues.asked).toHaveLength(before);
    expect(stage.notices().at(-1)).toBe('not-checking');
    await until(async () => expect(await badgeOfTab(1)).toBe('not-checking'));
    expect(stage.decisions().map(([, decision]) => decision)).toEqual(['release', 'release', 'release']);

    venues.intercept(answering);
    vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 31_000);
    const order = stage.send(futuresOrder(LARGE));
    await stage.asked(order);
    vi.restoreAllMocks();
  });
});
