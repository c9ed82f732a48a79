import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { createFakeBrowser } from '../../../test/kit/fake-browser.ts';
import { type InMemoryVenues, startInMemoryVenues } from '../../../test/kit/venues/in-memory.ts';
import { DEFAULT_POLICY } from '../../core/policy/policy.ts';
import { browser } from '../../platform/browser.ts';
import { writeSettings } from '../../platform/settings.ts';
import { resume, sweep } from '../desk/desk.ts';
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

describe('what comes and goes', () => {
  it('an order its page gave up is neither sent nor shown any more', async () => {
    const order = stage.send(futuresOrder(LARGE));
    await stage.asked(order);
    stage.page.say({ type: 'withdrawn', id: order.id });
    await until(() => expect(stage.desk.store.get(order.id)?.decision).toMatchObject({ by: 'page-gone' }));
    expect(stage.notices()).toEqual([]);
    await until(() => expect(fake.open.size).toBe(0));
  });

  it('so is one whose page is left', async () => {
    const order = stage.send(futuresOrder(LARGE));
    await stage.asked(order);
    stage.page.leave();
    await until(() => expect(stage.desk.store.get(order.id)?.decision).toMatchObject({ by: 'page-gone' }));
  });

  it('one that its script let go by itself is no longer asked about, and is told of', async () => {
    const order = stage.send(futuresOrder(LARGE));
    await stage.asked(order);
    const { id, venue, route, body, fields } = order;
    stage.page.say({ type: 'unheld', id, venue, reason: 'no-answer', path: '/order', fields, route, body });
    await until(() => expect(stage.notices()).toEqual(['not-checked']));
    expect(stage.desk.store.get(id)?.decision).toMatchObject({ decision: 'release', by: 'fault' });
    await until(() => expect(fake.open.size).toBe(0));
  });

  it('a worker that was ended knows an order again by its id and its content', async () => {
    const order = stage.send(futuresOrder(LARGE));
    await stage.asked(order);
    const next = await openDesk();
    await resume(next);
    const again = await openPage(next);
    again.say(order);
    await until(() => expect(again.told('asking')).toHaveLength(1));
    expect(next.store.all()).toHaveLength(1);
    again.say({ ...order, body: futuresOrder(BEYOND).body });
    await until(() => expect(decisionsOf(again)).toHaveLength(1));
    expect(decisionsOf(again)).toEqual([[order.id, 'reject']]);
    expect(again.told('notice').map(({ code }) => code)).toEqual(['not-sent']);
  });

  it('a session store that is full stops no order', async () => {
    fake.storage.session.fill();
    const order = stage.send(futuresOrder(BEYOND));
    await stage.decided(1);
    expect(stage.decisions()).toEqual([[order.id, 'release']]);
    expect(stage.notices()).toEqual(['not-checked']);
    expect(stage.desk.store.all()).toEqual([]);
  });

  it('nor does it keep back what a person releases', async () => {
    const order = stage.send(futuresOrder(BEYOND));
    await stage.asked(order);
    fake.storage.session.fill();
    await stage.answer(order, 'release');
    expect(stage.decisions()).toEqual([[order.id, 'release']]);
  });

  it('what was released is swept away after a while', async () => {
    const order = stage.send(futuresOrder(ORDINARY));
    await stage.decided(1);
    vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 600_001);
    await sweep(stage.desk);
    vi.restoreAllMocks();
    expect(stage.desk.store.get(order.id)).toBeUndefined();
  });
});
