import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { countConfirmWindows, orderWindow } from '../../kit/session/confirm.ts';
import { type OrderSession, startOrderSession } from '../../kit/session/order-session.ts';
import { setVenue } from '../../kit/session/venue-switch.ts';
import { PAGES } from './addresses.ts';
import { THIN } from './books.ts';
import { type OrderPage, onOrderPage, openOrderPage } from './order-page.ts';
import { bytesOf, textOf } from './sent.ts';

let session: OrderSession;
/** The same browser without Fillsight, to compare with. */
let plain: OrderSession;

beforeAll(async () => {
  session = await startOrderSession({ browser: 'chromium' });
  plain = await startOrderSession({ browser: 'chromium', withFillsight: false, venues: session.venues });
  await setVenue(session.browser, { venue: 'hyperliquid', on: true });
});
afterAll(async () => {
  await plain?.close();
  await session?.close();
});
const reset = () => {
  session.venues.reset();
  // Enough for every order here: what is looked at is the fill.
  session.venues.setAccount({ accountValue: '100000000' });
};
beforeEach(reset);

const market = () => session.venues.market('hyperliquid', 'BTC');

const withPage = <T>(url: string, work: (order: OrderPage) => Promise<T>) =>
  onOrderPage(session.browser, url, work);

const WAYS = [
  ['axios', PAGES.hyperliquid],
  ['fetch', PAGES.hyperliquidByFetch],
  ['the socket', PAGES.hyperliquidBySocket],
] as const;

describe('an order on Hyperliquid', () => {
  // An account that was read is good for some seconds: this is the first of the file.
  it('closing a position that its public account has is never held', () => {
    const positions = [{ coin: 'BTC', szi: '8', entryPx: '86000', leverage: 20 }];
    session.venues.setAccount({ accountValue: '100000000', positions });
    market().setBook(THIN);
    return withPage(PAGES.hyperliquid, async (order) => {
      await session.browser.waitUntil(async () =>
        session.venues
          .received()
          .some(
            ({ host, body }) =>
              host === 'api.hyperliquid.xyz' && body.toString().includes('clearinghouseState'),
          ),
      );
      await order.fill({ size: '6' });
      await order.sell();
      expect(await order.settled()).toMatchObject({ state: 'done' });
      expect(await countConfirmWindows(session.browser)).toBe(0);
    });
  });

  it.each(WAYS)('by %s: previewed, and sent byte for byte as without Fillsight', async (_, url) => {
    const bare = await openOrderPage(plain.browser, url);
    await bare.fill({ size: '0.9' });
    await bare.buy();
    const expected = await bare.settled();
    const [wanted] = session.venues.orders();
    await bare.page.close();
    reset();

    await withPage(url, async (order) => {
      await order.fill({ size: '0.9' });
      expect(await order.preview('checked')).toContain('86,272');
      await order.buy();
      expect({ ...(await order.settled()), text: '' }).toEqual({ ...expected, text: '' });
      expect(session.venues.orders().map(bytesOf)).toEqual([wanted && bytesOf(wanted)]);
    });
  });

  it.each(WAYS)('refused by %s: the venue never hears of it', (_, url) =>
    withPage(url, async (order) => {
      market().setBook(THIN);
      await order.fill({ size: '6' });
      await order.buy();
      const window = await orderWindow(session.browser);
      expect((await window.verdict()).level).toBe('stop');
      await window.refuse();
      const { state, text } = await order.settled();
      expect(state).toBe('failed');
      // The socket is answered as Hyperliquid itself answers what it does not take.
      if (url === PAGES.hyperliquidBySocket) expect(text).toContain('PostError');
      expect(session.venues.orders()).toEqual([]);
    }),
  );

  it('other frames of the socket pass while an order is held', () =>
    withPage(PAGES.hyperliquidBySocket, async (order) => {
      market().setBook(THIN);
      await order.fill({ size: '6' });
      await order.buy();
      const window = await orderWindow(session.browser);
      await window.verdict();
      await order.page.clickOn('.panel > button:last-of-type');
      await session.browser.waitUntil(async () => session.venues.orders().length === 1);
      expect(textOf(session.venues.orders()[0])).toContain('"cancel"');
      await window.approve();
      await session.browser.waitUntil(async () => session.venues.orders().length === 2);
      expect(textOf(session.venues.orders()[1])).toContain('"order"');
    }));
});
