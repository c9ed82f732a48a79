import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { createFakeBrowser } from '../../../test/kit/fake-browser.ts';
import { failing, type InMemoryVenues, startInMemoryVenues } from '../../../test/kit/venues/in-memory.ts';
import type { TypedOrder } from '../../core/intent/order.ts';
import { browser } from '../../platform/browser.ts';
import { writeSettings } from '../../platform/settings.ts';
import { answerPage } from '../pages.ts';
import { futuresOrder, SIZES, showing, typedOrder, WIF_PAGE } from './fixtures.ts';
import { previewAgain } from './preview.ts';
import { openStage, SilentSocket, type Stage, until } from './stage.ts';

vi.mock('../../platform/browser.ts', async () => ({
  browser: (await import('../../../test/kit/fake-browser.ts')).createFakeBrowser(),
}));
const fake = browser as unknown as ReturnType<typeof createFakeBrowser>;
const WIF = { venue: 'binance', product: 'linear', symbol: 'WIFUSDT' } as const;

let venues: InMemoryVenues;
let stage: Stage;
const typing = (revision: number, typed: TypedOrder) =>
  stage.page.say({ type: 'typing', venue: 'binance', path: WIF_PAGE, revision, typed });
const previews = () => stage.page.told('preview');
const revisions = () => previews().map(({ revision }) => revision);
const previewed = (revision: number) => until(() => expect(revisions().at(-1)).toBe(revision));
const depthAsked = () => venues.asked.filter((url) => url.includes('/fapi/v1/depth')).length;
const status = () => answerPage({ type: 'tab-status', tabId: 1 }, stage.desk);

beforeEach(async () => {
  fake.reset();
  venues = startInMemoryVenues();
  vi.stubGlobal('fetch', venues.fetch);
  vi.stubGlobal('WebSocket', SilentSocket);
  await writeSettings({ venues: { hyperliquid: true, binance: true } });
  stage = await openStage();
  stage.page.say(showing());
  return () => {
    vi.restoreAllMocks();
    vi.unstubAllGlobals();
  };
});

describe('what is typed', () => {
  it('is answered by a preview of the same revision', async () => {
    typing(7, typedOrder(SIZES.ordinary));
    await previewed(7);
    expect(previews()).toEqual([
      expect.objectContaining({ revision: 7, view: expect.objectContaining({ state: 'checked' }) }),
    ]);
    expect(previews()[0]?.view?.rows.map(({ id }) => id)).toContain('fill');
  });

  it('by an account that the page made up says that it is the page’s word', async () => {
    const says = (route: string, answer: object) =>
      stage.page.say({
        type: 'account',
        venue: 'binance',
        route,
        request: '{}',
        answer: JSON.stringify(answer),
      });
    const { accounts } = stage.desk.exchange;
    const owner = { venue: 'binance', origin: 'https://www.binance.com', incognito: false } as const;
    const row = { symbol: 'WIFUSDT', entryPrice: '1.66', markPrice: '1.66', leverage: 20, isolated: false };
    const shown = async (revision: number, crossWalletBalance: string) => {
      says('future/user-data/user-balance', {
        data: [{ asset: 'USDT', crossWalletBalance, crossUnPnl: '0' }],
      });
      await until(async () => expect(JSON.stringify(await accounts.of(owner))).toContain(crossWalletBalance));
      typing(revision, typedOrder('50000'));
      await previewed(revision);
      return previews().at(-1)?.view;
    };
    says('future/user-data/user-position', { data: [{ ...row, positionAmount: '0' }] });
    says('future/user-data/get-join-margin', { data: { joinMargin: false } });
    const honest = await shown(1, '2000');
    expect(honest).toMatchObject({ state: 'stop' });
    const told = await shown(2, '1000000000');
    expect(told?.state).not.toBe('stop');
    expect([honest?.note, told?.note]).toEqual(Array(2).fill('Your account is as this page told it'));
  });

  it('shows the worst finding with its fix', async () => {
    typing(1, typedOrder(SIZES.large));
    await previewed(1);
    expect(previews()[0]?.view).toMatchObject({
      state: 'warning',
      finding: { level: 'warning', fix: { field: 'size' } },
    });
  });

  it('is judged for both sides where the form has a button for each', async () => {
    typing(1, typedOrder(SIZES.ordinary, { side: null }));
    await previewed(1);
    const ids = previews()[0]?.view?.rows.map(({ id }) => id);
    expect(ids).toEqual(['buy', 'buy-liquidation', 'sell', 'sell-liquidation']);
  });

  it.each([
    ['no size', typedOrder('0')],
    ['a limit order without its price', typedOrder(SIZES.ordinary, { type: 'limit' })],
    ['no single order', typedOrder(SIZES.ordinary, { type: null })],
  ])('is answered by none while there is %s: what was shown before is taken away', async (_, typed) => {
    typing(1, typedOrder(SIZES.ordinary));
    await previewed(1);
    typing(2, typed);
    await previewed(2);
    expect(previews().map(({ view }) => view === null)).toEqual([false, true]);
    expect(await status()).toMatchObject({ preview: null });
  });

  it('says so where the venue does not answer', async () => {
    venues.intercept(failing);
    typing(1, typedOrder(SIZES.ordinary));
    await previewed(1);
    expect(previews()[0]?.view).toMatchObject({ state: 'not-checked', rows: [] });
  });
});

describe('work that is not done', () => {
  it('a flood of typing reads the book once, and only the newest is shown', async () => {
    for (let revision = 1; revision <= 500; revision += 1) typing(revision, typedOrder(`${revision}`));
    typing(3, typedOrder('3'));
    await previewed(500);
    expect(depthAsked()).toBe(1);
    expect(previews().length).toBeLessThan(3);
  });

  it('a book that is not kept current is read at most once a second', async () => {
    typing(1, typedOrder('1'));
    await previewed(1);
    typing(2, typedOrder('2'));
    await previewed(2);
    expect(depthAsked()).toBe(1);
    vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 1_001);
    typing(3, typedOrder('3'));
    await previewed(3);
    expect(depthAsked()).toBe(2);
  });

  it('none for a page that cannot be seen', async () => {
    stage.page.say(showing(false));
    typing(1, typedOrder(SIZES.ordinary));
    // Orders are still judged, and by then anything typed would have been.
    stage.send(futuresOrder(SIZES.ordinary, { reduceOnly: true }));
    await stage.decided(1);
    expect(depthAsked()).toBe(0);
    stage.page.say(showing(true));
    typing(2, typedOrder(SIZES.ordinary));
    await previewed(2);
    expect(revisions()).toEqual([2]);
  });
});

it('a pressed button has the book read before the order comes', async () => {
  await until(() => expect([...stage.desk.exchange.pages.values()][0]?.key).toEqual(WIF));
  stage.page.say({ type: 'pressed', venue: 'binance' });
  await until(() => expect(stage.desk.exchange.markets.recent(WIF)).not.toBeNull());
  stage.send(futuresOrder(SIZES.ordinary));
  await stage.decided(1);
  expect(depthAsked()).toBe(1);
});

it('a preview on screen follows the book, at most once a second', async () => {
  typing(1, typedOrder(SIZES.ordinary));
  await previewed(1);
  stage.page.say({ type: 'preview-shown', state: 'shown' });
  await until(() => expect([...stage.desk.exchange.pages.values()][0]?.shown).toBe('shown'));
  previewAgain(stage.desk.exchange, WIF);
  vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 1_001);
  previewAgain(stage.desk.exchange, { ...WIF, symbol: 'BTCUSDT' });
  previewAgain(stage.desk.exchange, WIF);
  previewAgain(stage.desk.exchange, WIF);
  await until(() => expect(revisions()).toEqual([1, 1]));
});

it('a preview on screen whose book falls silent is made anew, and says how old it is', async () => {
  const wake = vi.spyOn(globalThis, 'setTimeout');
  typing(1, typedOrder(SIZES.ordinary));
  await previewed(1);
  stage.page.say({ type: 'preview-shown', state: 'shown' });
  await until(() => expect([...stage.desk.exchange.pages.values()][0]?.shown).toBe('shown'));
  const [again] = wake.mock.calls.findLast(([, ms]) => ms === 3_000) ?? [];
  again?.();
  await until(() => expect(revisions()).toEqual([1, 1]));
  stage.page.say({ type: 'preview-shown', state: 'hidden' });
  await until(() => expect([...stage.desk.exchange.pages.values()][0]?.shown).toBe('hidden'));
  again?.();
  typing(2, typedOrder(SIZES.large));
  await previewed(2);
  expect(revisions()).toEqual([1, 1, 2]);
});

it('an extension page reads how a tab is watched and what its preview shows', async () => {
  expect(await status()).toMatchObject({ watch: { venue: 'binance', state: 'on' }, preview: null });
  typing(1, typedOrder(SIZES.ordinary));
  await previewed(1);
  stage.page.say({ type: 'preview-shown', state: 'folded' });
  await until(async () => expect(await status()).toMatchObject({ preview: { shown: 'folded' } }));
  expect(await status()).toMatchObject({ preview: { view: previews()[0]?.view } });
  expect(await answerPage({ type: 'tab-status', tabId: 2 }, stage.desk)).toMatchObject({
    watch: null,
    preview: null,
  });
});
