import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { countConfirmWindows, orderWindow } from '../../kit/session/confirm.ts';
import { type OrderSession, startOrderSession } from '../../kit/session/order-session.ts';
import { setVenue } from '../../kit/session/venue-switch.ts';
import { PAGES } from './addresses.ts';
import { THIN } from './books.ts';
import { type OrderPage, onOrderPage } from './order-page.ts';
import { textOf } from './sent.ts';

let session: OrderSession;

beforeAll(async () => {
  session = await startOrderSession({ browser: 'chromium' });
  await setVenue(session.browser, { venue: 'binance', on: true });
});
afterAll(() => session?.close());
beforeEach(() => session.venues.reset());

const market = () => session.venues.market('binance', 'BTCUSDT', 'linear');

const withPage = <T>(url: string, work: (order: OrderPage) => Promise<T>) =>
  onOrderPage(session.browser, url, work);

const PLACE = '/bapi/futures/v1/private/future/order/place-order';
const LARGE = JSON.stringify({ symbol: 'BTCUSDT', side: 'SELL', type: 'MARKET', quantity: '9' });

/** Runs in the page, and writes down what came of it. */
async function sendFromFrame({ path, text }: { path: string; text: string }): Promise<void> {
  const frame = document.createElement('iframe');
  frame.src = '/static/page.css';
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve));
  document.body.append(frame);
  await loaded;
  const { fetch } = frame.contentWindow as unknown as typeof globalThis;
  fetch(new URL(path, location.href), { method: 'POST', body: text }).then(
    ({ status }) => {
      document.body.dataset.outcome = String(status);
    },
    ({ name }: Error) => {
      document.body.dataset.outcome = name;
    },
  );
}

describe('an order the book cannot carry', () => {
  beforeEach(() => market().setBook(THIN));

  it('refused in the window: the venue never hears of it, and the page sees a request that failed', () =>
    withPage(PAGES.usdm, async (order) => {
      await order.chooseMarket();
      await order.fill({ size: '6' });
      await order.buy();
      const window = await orderWindow(session.browser);
      expect((await window.verdict()).level).toBe('stop');
      expect(session.venues.orders()).toEqual([]);
      await window.refuse();
      expect(await order.settled()).toMatchObject({ state: 'failed', status: '' });
      expect(session.venues.orders()).toEqual([]);
    }));

  // A stop that was passed is not asked again for the same market and side.
  it.each([
    ['axios', 'buy', PAGES.usdm],
    ['fetch', 'sell', PAGES.usdmByFetch],
  ] as const)('held down in the window by %s: sent once', (_, side, url) =>
    withPage(url, async (order) => {
      await order.chooseMarket();
      await order.fill({ size: '6' });
      await order[side]();
      const window = await orderWindow(session.browser);
      await window.approve();
      expect(await order.settled()).toMatchObject({ state: 'done', status: '200' });
      expect(session.venues.orders().map((sent) => JSON.parse(textOf(sent)).quantity)).toEqual(['6']);
    }),
  );

  it('the worker killed while it is held: decided afterwards, once', () =>
    withPage(PAGES.usdm, async (order) => {
      await order.chooseMarket();
      await order.fill({ size: '7' });
      await order.buy();
      const window = await orderWindow(session.browser);
      await window.verdict();
      await session.browser.killBackground();
      await window.approve();
      expect(await order.settled()).toMatchObject({ state: 'done', status: '200' });
      expect(session.venues.orders()).toHaveLength(1);
    }));

  it('a warning that was not seen opens the window; cancelled there, its value stands in the field', () =>
    withPage(PAGES.usdm, async (order) => {
      await order.fill({ price: '90000', size: '1.5' });
      await order.buy();
      const window = await orderWindow(session.browser);
      const verdict = await window.verdict();
      expect(verdict.level).toBe('warning');
      await window.page.click('remedy');
      expect(await order.settled()).toMatchObject({ state: 'failed' });
      expect(session.venues.orders()).toEqual([]);
      const { kind, params } = verdict.findings[0]?.remedy ?? {
        kind: '',
        params: {} as Record<string, string>,
      };
      const field = kind === 'set-limit-price' ? 'price' : 'size';
      await session.browser.waitUntil(async () => (await order.valueOf(field)) === params.value);
    }));

  it('a warning that was on screen for a second passes; its fix writes into the field and sends nothing', () =>
    withPage(PAGES.usdm, async (order) => {
      await order.chooseMarket();
      await order.fill({ size: '1.5' });
      await order.preview('warning');
      const since = performance.now();
      await session.browser.waitUntil(async () => performance.now() - since > 1_200);
      await order.buy();
      expect(await order.settled()).toMatchObject({ state: 'done' });
      expect(await countConfirmWindows(session.browser)).toBe(0);
      session.venues.reset();
      market().setBook(THIN);

      await order.page.clickInShadow('.fix');
      await session.browser.waitUntil(async () => (await order.valueOf('size')) !== '1.5');
      const value = await order.valueOf('size');
      await order.preview('checked', 'notice');
      expect(session.venues.orders()).toEqual([]);
      await order.buy();
      await order.settled();
      // What React holds is what was written: the page sends it.
      await session.browser.waitUntil(async () => session.venues.orders().length === 1);
      expect(JSON.parse(textOf(session.venues.orders()[0])).quantity).toBe(value);
    }));

  it('ticked to reduce only: passes at once, without a word', () =>
    withPage(PAGES.usdm, async (order) => {
      await order.chooseMarket();
      await order.fill({ size: '6' });
      await order.reduceOnly();
      await order.buy();
      expect(await order.settled()).toMatchObject({ state: 'done', status: '200' });
      expect(await countConfirmWindows(session.browser)).toBe(0);
      expect(await order.page.inShadow('.notice')).toBeNull();
      expect(session.venues.orders().map((sent) => JSON.parse(textOf(sent)))).toMatchObject([
        { quantity: '6', reduceOnly: true },
      ]);
    }));

  it('sent from a frame of the same origin: held like any other', () =>
    withPage(PAGES.usdm, async (order) => {
      await order.page.evaluate(sendFromFrame, { path: PLACE, text: LARGE });
      const window = await orderWindow(session.browser);
      expect((await window.verdict()).level).toBe('stop');
      await window.refuse();
      expect(await order.page.waitFor(() => document.body.dataset.outcome, null)).toBe('AbortError');
      expect(session.venues.orders()).toEqual([]);
    }));

  it('by a page that put a fetch of its own over ours: held once, sent once', () =>
    withPage(PAGES.usdmByFetch, async (order) => {
      await order.page.evaluate(() => {
        const before = globalThis.fetch;
        globalThis.fetch = (...args) => before(...args);
      }, null);
      await order.chooseMarket();
      await order.fill({ size: '8' });
      await order.sell();
      await (await orderWindow(session.browser)).approve();
      expect(await order.settled()).toMatchObject({ state: 'done', status: '200' });
      expect(session.venues.orders().map((sent) => JSON.parse(textOf(sent)).quantity)).toEqual(['8']);
    }));
});
