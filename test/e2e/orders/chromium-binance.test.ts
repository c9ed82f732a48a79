import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { countConfirmWindows, orderWindow } from '../../kit/session/confirm.ts';
import { type OrderSession, startOrderSession } from '../../kit/session/order-session.ts';
import { setVenue } from '../../kit/session/venue-switch.ts';
import { PAGES } from './addresses.ts';
import { THIN } from './books.ts';
import { type OrderPage, openOrderPage } from './order-page.ts';
import { bytesOf, textOf } from './sent.ts';

let session: OrderSession;
/** The same browser without Fillsight, to compare with. */
let plain: OrderSession;

beforeAll(async () => {
  session = await startOrderSession({ browser: 'chromium' });
  plain = await startOrderSession({ browser: 'chromium', withFillsight: false, venues: session.venues });
  await setVenue(session.browser, { venue: 'binance', on: true });
});
afterAll(async () => {
  await plain?.close();
  await session?.close();
});
beforeEach(() => session.venues.reset());

const market = () => session.venues.market('binance', 'BTCUSDT', 'linear');

async function withPage<T>(url: string, work: (order: OrderPage) => Promise<T>): Promise<T> {
  const order = await openOrderPage(session.browser, url);
  try {
    return await work(order);
  } finally {
    await order.page.close();
  }
}

describe('an ordinary order', () => {
  it.each([
    ['axios', PAGES.usdm],
    ['fetch', PAGES.usdmByFetch],
  ])('by %s: previewed while it is typed, and sent byte for byte as without Fillsight', async (_, url) => {
    const bare = await openOrderPage(plain.browser, url);
    await bare.fill({ price: '86001.5', size: '0.8' });
    await bare.buy();
    const expected = await bare.settled();
    const [wanted] = session.venues.orders();
    await bare.page.close();
    session.venues.reset();

    await withPage(url, async (order) => {
      await order.fill({ price: '86001.5', size: '0.8' });
      // 0.5 at 86,000.5 and 0.3 at 86,001.5, to the tick.
      expect(await order.preview('checked')).toContain('86,000.9');
      await order.buy();
      expect({ ...(await order.settled()), text: '' }).toEqual({ ...expected, text: '' });
      expect(session.venues.orders().map(bytesOf)).toEqual([wanted && bytesOf(wanted)]);
      expect(await countConfirmWindows(session.browser)).toBe(0);
    });
  });

  it('on the Chinese page', () =>
    withPage(PAGES.usdmChinese, async (order) => {
      await order.chooseMarket();
      await order.fill({ size: '0.5' });
      expect(await order.preview('checked')).toContain('86,000.5');
    }));

  it('two orders in one tick: each is sent once', () =>
    withPage(PAGES.usdm, async (order) => {
      await order.fill({ price: '86000.5', size: '0.1' });
      await order.page.evaluate(() => {
        for (const side of ['buy', 'sell']) document.querySelector<HTMLElement>(`button.${side}`)?.click();
      }, null);
      await session.browser.waitUntil(async () => session.venues.orders().length === 2);
      await order.settled();
      const sides = session.venues.orders().map((sent) => JSON.parse(textOf(sent)).side);
      expect(sides.sort()).toEqual(['BUY', 'SELL']);
    }));

  it('follows the market: a lost event of the stream is noticed, and the preview is right again', () =>
    withPage(PAGES.usdm, async (order) => {
      await order.chooseMarket();
      await order.fill({ size: '0.5' });
      expect(await order.preview('checked')).toContain('86,000.5');
      market().loseDiff({ bids: [], asks: [['86000.5', '0']] });
      market().pushDiff({ bids: [], asks: [['86003.5', '9']] });
      await session.browser.waitUntil(async () => (await order.preview('checked')).includes('86,001.5'));
    }));
});

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
});

describe('Binance turned off', () => {
  it('holds nothing and shows nothing in the page', async () => {
    market().setBook(THIN);
    await setVenue(session.browser, { venue: 'binance', on: false });
    await withPage(PAGES.usdm, async (order) => {
      await order.chooseMarket();
      await order.fill({ size: '6' });
      await order.buy();
      expect(await order.settled()).toMatchObject({ state: 'done', status: '200' });
      expect(await order.page.inShadow('*')).toBeNull();
      const hosts = session.venues.received().map(({ host }) => host);
      expect(hosts.filter((host) => host !== 'www.binance.com')).toEqual([]);
    });
    await setVenue(session.browser, { venue: 'binance', on: true });
  });
});
