import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { createFakeBrowser } from '../../../test/kit/fake-browser.ts';
import { type InMemoryVenues, silent, startInMemoryVenues } from '../../../test/kit/venues/in-memory.ts';
import { DEFAULT_POLICY } from '../../core/policy/policy.ts';
import { browser } from '../../platform/browser.ts';
import { writeSettings } from '../../platform/settings.ts';
import { badgeOfTab } from '../badge.ts';
import { windowClosed } from '../desk/desk.ts';
import { futuresOrder, SIZES } from './fixtures.ts';
import { openStage, SilentSocket, type Stage, until } from './stage.ts';

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

describe('an order', () => {
  it('of which there is nothing to say is sent at once, without a word', async () => {
    const order = stage.send(futuresOrder(ORDINARY));
    await stage.decided(1);
    expect(stage.decisions()).toEqual([[order.id, 'release']]);
    expect(stage.notices()).toEqual([]);
    expect(fake.open.size).toBe(0);
    expect(stage.desk.store.get(order.id)).toMatchObject({
      decision: { by: 'policy' },
      body: null,
      intent: null,
    });
  });

  it('with a warning nobody saw is shown to a person, and its page is told that it waits', async () => {
    const order = stage.send(futuresOrder(LARGE));
    await stage.asked(order);
    expect(stage.shown()).toMatchObject({
      venue: 'binance',
      verdict: { kind: 'order', level: 'warning' },
      passing: 'click',
      endsAtMs: expect.any(Number),
    });
    expect(stage.page.told('asking')).toEqual([{ type: 'asking', id: order.id }]);
    expect(stage.decisions()).toEqual([]);
    await until(async () => expect(await badgeOfTab(1)).toBe('warning'));
  });

  it('with a warning that was on screen for a second is sent at once', async () => {
    stage.send(futuresOrder(LARGE, {}, { previewMs: 1_000 }));
    await stage.decided(1);
    expect(stage.decisions()).toEqual([[expect.anything(), 'release']]);
  });

  it('larger than the book is passed by holding, whatever the preview showed', async () => {
    const order = stage.send(futuresOrder(BEYOND, {}, { previewMs: 60_000 }));
    await stage.asked(order);
    expect(stage.shown()).toMatchObject({ verdict: { level: 'stop' }, passing: 'hold' });
    await stage.answer(order, 'release');
    expect(stage.decisions()).toEqual([[order.id, 'release']]);
    expect(stage.notices()).toEqual([]);
  });

  it('that a person refuses, or whose window is closed, is not sent', async () => {
    const [first, second] = [stage.send(futuresOrder(LARGE)), stage.send(futuresOrder(BEYOND))];
    await stage.asked(first);
    await stage.answer(first, 'refuse');
    await stage.asked(second);
    await windowClosed(stage.desk);
    expect(stage.decisions()).toEqual([
      [first.id, 'reject'],
      [second.id, 'reject'],
    ]);
    expect(stage.notices()).toEqual(['not-sent', 'not-sent']);
  });

  it('that only takes risk away is sent before anything is asked of the venue', async () => {
    venues.intercept(silent);
    const order = stage.send(futuresOrder(BEYOND, { reduceOnly: true }));
    await stage.decided(1);
    expect(stage.decisions()).toEqual([[order.id, 'release']]);
    expect(venues.asked.filter((url) => url.includes('/fapi/v1/depth'))).toEqual([]);
    expect(stage.notices()).toEqual([]);
  });

  it('that cannot be read is sent at once, with a report of names and no value', async () => {
    stage.send(futuresOrder('secret-quantity', { side: 'SECRET' }));
    await stage.decided(1);
    expect(stage.decisions()).toEqual([[expect.anything(), 'release']]);
    const [notice] = stage.page.told('notice');
    expect(notice).toMatchObject({ code: 'sent-unchecked', report: expect.stringContaining('quantity') });
    expect(notice?.report).toContain('future/order/place-order');
    expect(JSON.stringify(notice).toLowerCase()).not.toContain('secret');
    await until(async () => expect(await badgeOfTab(1)).toBe('not-checked'));
  });
});
