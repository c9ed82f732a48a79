import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { createFakeBrowser } from '../../../test/kit/fake-browser.ts';
import { failing, type InMemoryVenues, startInMemoryVenues } from '../../../test/kit/venues/in-memory.ts';
import { DEFAULT_POLICY } from '../../core/policy/policy.ts';
import { browser } from '../../platform/browser.ts';
import { writeSettings } from '../../platform/settings.ts';
import type { HeldOrder } from '../../protocol/exchange/bridge.ts';
import { futuresOrder, SIZES, typedOrder } from './fixtures.ts';
import { openStage, SilentSocket, type Stage, until } from './stage.ts';

vi.mock('../../platform/browser.ts', async () => ({
  browser: (await import('../../../test/kit/fake-browser.ts')).createFakeBrowser(),
}));
const fake = browser as unknown as ReturnType<typeof createFakeBrowser>;
const { large: LARGE } = SIZES;

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

describe('the last look before a release', () => {
  it('asks again when the order got worse', async () => {
    const order = stage.send(futuresOrder(LARGE));
    await stage.asked(order);
    const market = venues.market('binance', 'linear', 'WIFUSDT');
    market.setBook({ bids: [['1.6599', '900']], asks: [['1.6601', '900']] });
    await until(() => expect(stage.desk.exchange.markets.recent(WIF)).toBeNull());
    await stage.answer(order, 'release');
    expect(stage.decisions()).toEqual([]);
    expect(stage.shown()).toMatchObject({ id: order.id, askedAgain: true, verdict: { level: 'stop' } });
    await stage.answer(order, 'release');
    expect(stage.decisions()).toEqual([[order.id, 'release']]);
  });

  it('does not release what nobody can check any more', async () => {
    const order = stage.send(futuresOrder(LARGE));
    await stage.asked(order);
    venues.intercept(failing);
    await stage.answer(order, 'release');
    expect(stage.decisions()).toEqual([]);
    expect(stage.shown()).toMatchObject({ id: order.id, askedAgain: true });
  });
});
const WIF = { venue: 'binance', product: 'linear', symbol: 'WIFUSDT' } as const;

describe('a remedy', () => {
  const refuseWith = async (order: HeldOrder) => {
    stage.send(order);
    await stage.asked(order);
    await stage.answer(order, 'refuse', true);
    expect(stage.decisions()).toEqual([[order.id, 'reject']]);
    return stage.page.told('fill');
  };

  it('refuses the order and goes into the form of the page', async () => {
    const fill = await refuseWith(futuresOrder(LARGE, {}, { typed: typedOrder(LARGE) }));
    const [remedy] = fill;
    expect(remedy).toMatchObject({ type: 'fill', field: 'size', value: expect.stringMatching(/^\d+$/) });
    expect(Number(remedy?.value)).toBeLessThan(Number(LARGE));
  });

  it.each([
    ['there is no form', null],
    ['its unit is not known', typedOrder('415000', { size: { unit: null, value: '415000' } })],
  ])('is not written where %s', async (_, typed) => {
    expect(await refuseWith(futuresOrder(LARGE, {}, { typed }))).toEqual([]);
  });
});
