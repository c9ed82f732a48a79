import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { createFakeBrowser } from '../../../test/kit/fake-browser.ts';
import { type InMemoryVenues, startInMemoryVenues } from '../../../test/kit/venues/in-memory.ts';
import { DEFAULT_POLICY } from '../../core/policy/policy.ts';
import { browser } from '../../platform/browser.ts';
import { writeSettings } from '../../platform/settings.ts';
import { futuresOrder, SIZES } from './fixtures.ts';
import { openPage, openStage, SilentSocket, type Stage, until } from './stage.ts';

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

describe('the same order once more', () => {
  it('is sent twice where the policy lets both pass', async () => {
    stage.send(futuresOrder(ORDINARY));
    stage.send(futuresOrder(ORDINARY));
    await stage.decided(2);
    expect(stage.decisions().map(([, decision]) => decision)).toEqual(['release', 'release']);
  });

  it('is not sent when a person has just released the first', async () => {
    const first = stage.send(futuresOrder(BEYOND));
    await stage.asked(first);
    await stage.answer(first, 'release');
    stage.page.say({ type: 'answer', id: first.id, ok: false, status: 502 });
    const second = stage.send(futuresOrder(BEYOND));
    await stage.decided(2);
    expect(stage.decisions()).toEqual([
      [first.id, 'release'],
      [second.id, 'reject'],
    ]);
    expect(stage.notices()).toEqual(['not-sent']);
  });

  it('is sent by a later decision, when the stop that was passed today counts', async () => {
    const first = stage.send(futuresOrder(BEYOND));
    await stage.asked(first);
    await stage.answer(first, 'release');
    vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 31_000);
    const second = stage.send(futuresOrder(BEYOND));
    await stage.decided(2);
    vi.restoreAllMocks();
    expect(stage.decisions().at(-1)).toEqual([second.id, 'release']);
  });

  it('is asked about when a person refused the first, or is being asked, though it would pass now', async () => {
    const first = stage.send(futuresOrder(LARGE));
    await stage.asked(first);
    const second = stage.send(futuresOrder(LARGE, {}, { previewMs: 60_000 }));
    await until(() => expect(stage.page.told('asking')).toHaveLength(2));
    await stage.answer(first, 'refuse');
    await stage.answer(second, 'refuse');
    const third = stage.send(futuresOrder(LARGE, {}, { previewMs: 60_000 }));
    await stage.asked(third);
    expect(stage.decisions().map(([, decision]) => decision)).toEqual(['reject', 'reject']);
  });

  it('passes no stop that was passed today while the first is still being judged', async () => {
    const passed = stage.send(futuresOrder(BEYOND));
    await stage.asked(passed);
    await stage.answer(passed, 'release');
    vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 31_000);
    const first = stage.send(futuresOrder(BEYOND));
    const second = stage.send(futuresOrder(BEYOND));
    await stage.asked(second);
    vi.restoreAllMocks();
    expect(stage.decisions().at(-1)).toEqual([first.id, 'release']);
    expect(stage.desk.store.get(second.id)).toMatchObject({ decision: null, repeat: 'careful' });
  });

  it('of another document is another order', async () => {
    const first = stage.send(futuresOrder(BEYOND));
    await stage.asked(first);
    await stage.answer(first, 'refuse');
    const other = await openPage(stage.desk, { documentId: 'other' });
    other.say(futuresOrder(BEYOND));
    await until(() => expect(other.told('asking')).toHaveLength(1));
    expect(stage.desk.store.all().at(-1)).toMatchObject({ repeat: 'no' });
  });
});
