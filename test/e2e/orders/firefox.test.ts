import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { orderWindow } from '../../kit/session/confirm.ts';
import { type OrderSession, startOrderSession } from '../../kit/session/order-session.ts';
import { setVenue } from '../../kit/session/venue-switch.ts';
import { PAGES } from './addresses.ts';
import { THIN } from './books.ts';
import { type OrderPage, onOrderPage } from './order-page.ts';
import { textOf } from './sent.ts';

let session: OrderSession;

beforeAll(async () => {
  session = await startOrderSession({ browser: 'firefox' });
  await setVenue(session.browser, { venue: 'binance', on: true });
  await setVenue(session.browser, { venue: 'hyperliquid', on: true });
});
afterAll(() => session?.close());
beforeEach(() => session.venues.reset());

const withPage = <T>(url: string, work: (order: OrderPage) => Promise<T>) =>
  onOrderPage(session.browser, url, work);

describe('in Firefox', () => {
  it.each([
    ['axios', PAGES.usdm],
    ['fetch', PAGES.usdmByFetch],
  ])('an order by %s is previewed and sent once', (_, url) =>
    withPage(url, async (order) => {
      await order.fill({ price: '86001.5', size: '0.8' });
      expect(await order.preview('checked')).toContain('86,000.9');
      await order.buy();
      expect(await order.settled()).toMatchObject({ state: 'done', status: '200' });
      expect(session.venues.orders().map((sent) => JSON.parse(textOf(sent)))).toMatchObject([
        { quantity: '0.8', price: '86001.5' },
      ]);
    }),
  );

  it('a fix of the preview writes into the field and sends nothing', () =>
    withPage(PAGES.usdm, async (order) => {
      session.venues.market('binance', 'BTCUSDT', 'linear').setBook(THIN);
      await order.chooseMarket();
      await order.fill({ size: '1.5' });
      await order.preview('warning');
      await order.page.clickInShadow('.fix');
      await session.browser.waitUntil(async () => (await order.valueOf('size')) !== '1.5');
      expect(session.venues.orders()).toEqual([]);
    }));

  it.each([
    ['axios', PAGES.hyperliquid],
    ['the socket', PAGES.hyperliquidBySocket],
  ])('an order refused in the window by %s never reaches the venue', (_, url) =>
    withPage(url, async (order) => {
      session.venues.market('hyperliquid', 'BTC').setBook(THIN);
      await order.fill({ size: '6' });
      await order.buy();
      const window = await orderWindow(session.browser);
      expect((await window.verdict()).level).toBe('stop');
      await window.refuse();
      expect(await order.settled()).toMatchObject({ state: 'failed' });
      expect(session.venues.orders()).toEqual([]);
    }),
  );

  it('an order held down in the window is sent once', () =>
    withPage(PAGES.hyperliquidBySocket, async (order) => {
      session.venues.market('hyperliquid', 'BTC').setBook(THIN);
      await order.fill({ size: '6' });
      await order.buy();
      const window = await orderWindow(session.browser);
      await window.approve();
      expect(await order.settled()).toMatchObject({ state: 'done' });
      expect(session.venues.orders()).toHaveLength(1);
    }));

  it('a venue that never answers: the order is sent, and the page says that it was not checked', () =>
    withPage(PAGES.usdm, async (order) => {
      session.venues.setFault('binance', { kind: 'hang' });
      session.venues.closeStreams();
      await order.fill({ price: '86000.5', size: '0.3' });
      await order.buy();
      expect(await order.settled()).toMatchObject({ state: 'done', status: '200' });
      await session.browser.waitUntil(async () => (await order.page.inShadow('.notice')) !== null);
    }));
});
