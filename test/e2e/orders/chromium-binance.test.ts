import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { countConfirmWindows, orderWindow } from '../../kit/session/confirm.ts';
import { type OrderSession, startOrderSession } from '../../kit/session/order-session.ts';
import { setVenue } from '../../kit/session/venue-switch.ts';
import { PAGES } from './addresses.ts';
import { THIN } from './books.ts';
import { type OrderPage, onOrderPage, openOrderPage } from './order-page.ts';
import { bytesOf, textOf } from './sent.ts';
import { watchStateOf } from './toolbar.ts';

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

const withPage = <T>(url: string, work: (order: OrderPage) => Promise<T>) =>
  onOrderPage(session.browser, url, work);

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

describe.each([
  ['COIN-M, in contracts', PAGES.coinm, '300', '9000000'],
  // A market buy of spot is told in what is paid.
  ['spot, in what is paid', PAGES.spot, '5000', '90000000'],
])('%s', (_, url, ordinary, tooLarge) => {
  it('an ordinary order is previewed and sent', () =>
    withPage(url, async (order) => {
      await order.chooseMarket();
      await order.fill({ size: ordinary });
      expect(await order.preview('checked')).toContain('86,000.5');
      await order.buy();
      expect(await order.settled()).toMatchObject({ state: 'done', status: '200' });
      expect(session.venues.orders()).toHaveLength(1);
    }));

  it('one larger than the book is refused in the window and never sent', () =>
    withPage(url, async (order) => {
      await order.chooseMarket();
      await order.fill({ size: tooLarge });
      await order.buy();
      const window = await orderWindow(session.browser);
      expect((await window.verdict()).level).toBe('stop');
      await window.refuse();
      expect(await order.settled()).toMatchObject({ state: 'failed', status: '' });
      expect(session.venues.orders()).toEqual([]);
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
      expect(await watchStateOf(session.browser, PAGES.usdm)).toBe('off');
      const hosts = session.venues.received().map(({ host }) => host);
      expect(hosts.filter((host) => host !== 'www.binance.com')).toEqual([]);
    });
    await setVenue(session.browser, { venue: 'binance', on: true });
  });
});
