import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { countConfirmWindows } from '../../kit/session/confirm.ts';
import { type OrderSession, startOrderSession } from '../../kit/session/order-session.ts';
import { setVenue } from '../../kit/session/venue-switch.ts';
import type { VenueFault } from '../../kit/venues/faults.ts';
import { PAGES } from './addresses.ts';
import { type OrderPage, onOrderPage } from './order-page.ts';
import { textOf } from './sent.ts';

let session: OrderSession;

beforeAll(async () => {
  session = await startOrderSession({ browser: 'chromium' });
  await setVenue(session.browser, { venue: 'binance', on: true });
});
afterAll(() => session?.close());
beforeEach(async () => {
  session.venues.reset();
  // A venue that failed is left alone for a while; a new worker has not met it yet.
  await session.browser.killBackground();
});

const market = () => session.venues.market('binance', 'BTCUSDT', 'linear');

const withPage = <T>(url: string, work: (order: OrderPage) => Promise<T>) =>
  onOrderPage(session.browser, url, work);

/** Sends an order and waits until the venue has it and the page says that nobody looked. */
async function sentUnchecked(order: OrderPage): Promise<void> {
  await order.fill({ price: '86000.5', size: '0.3' });
  await order.buy();
  expect(await order.settled()).toMatchObject({ state: 'done', status: '200' });
  await session.browser.waitUntil(async () => (await order.page.inShadow('.notice')) !== null);
  expect(await countConfirmWindows(session.browser)).toBe(0);
  expect(session.venues.orders()).toHaveLength(1);
}

const FAULTS: readonly (readonly [string, VenueFault])[] = [
  ['answers 500', { kind: 'status', status: 500 }],
  ['is not to be had here', { kind: 'status', status: 451 }],
  ['asks for patience', { kind: 'status', status: 429, retryAfterSeconds: 1 }],
  ['answers with a page of HTML', { kind: 'html' }],
  ['never answers', { kind: 'hang' }],
];

describe('a venue that', () => {
  it.each(FAULTS)('%s: the order is sent, and the page says that it was not checked', (_, fault) => {
    session.venues.setFault('binance', fault);
    session.venues.closeStreams();
    return withPage(PAGES.usdm, sentUnchecked);
  });

  it.each([
    ['has no asks', { bids: [['85999.5', '1']], asks: [] }],
    ['has an empty book', { bids: [], asks: [] }],
    ['names negative sizes', { bids: [['85999.5', '1']], asks: [['86000.5', '-1']] }],
  ] as const)('%s: the same', (_, book) => {
    market().setBook(book);
    return withPage(PAGES.usdm, sentUnchecked);
  });

  it('has a clock that is an hour off: judged all the same', () => {
    session.venues.setClockOffset(3_600_000);
    return withPage(PAGES.usdm, async (order) => {
      await order.chooseMarket();
      await order.fill({ size: '0.5' });
      expect(await order.preview('checked')).toContain('86,000.5');
    });
  });
});

const PLACE = '/bapi/futures/v1/private/future/order/place-order';
const ORDER = { symbol: 'BTCUSDT', side: 'BUY', type: 'LIMIT', quantity: '6.789', deviceInfo: 'secret' };

/** Runs in the page: ways to send that nobody can hold. */
function sendUnheld({ how, path, text }: { how: string; path: string; text: string }): void {
  if (how === 'beacon') navigator.sendBeacon(path, text);
  else if (how === 'synchronous request') {
    const request = new XMLHttpRequest();
    request.open('POST', path, false);
    request.send(text);
  } else {
    const stream = { method: 'POST', body: new Blob([text]).stream(), duplex: 'half' };
    // This server speaks no HTTP/2, over which alone streams go.
    fetch(path, stream as RequestInit).catch(() => undefined);
  }
}

describe('an order that cannot be held', () => {
  it.each([
    ['beacon', 1, Object.keys(ORDER)],
    ['synchronous request', 1, Object.keys(ORDER)],
    ['stream', 0, []],
  ] as const)(
    'a %s: sent, the page says so, and the report names the path and no value',
    (how, sent, fields) =>
      withPage(PAGES.usdm, async (order) => {
        await order.page.evaluate(sendUnheld, { how, path: PLACE, text: JSON.stringify(ORDER) });
        await order.page.clickInShadow('.copy');
        await session.browser.waitUntil(async () => (await order.page.inShadow('.copied')) !== null);
        await order.page.evaluate(() => document.body.append(document.createElement('textarea')), null);
        await order.page.pasteInto('textarea');
        const report = await order.page.waitFor(() => document.querySelector('textarea')?.value, null);
        expect(report).toContain(PLACE);
        for (const field of fields) expect(report).toContain(field);
        for (const value of Object.values(ORDER)) expect(report).not.toContain(value);
        expect(session.venues.orders()).toHaveLength(sent);
        expect(await countConfirmWindows(session.browser)).toBe(0);
      }),
  );
});

describe('what only takes risk away', () => {
  it('never waits for a venue that does not answer', async () => {
    session.venues.setPositions([
      {
        symbol: 'BTCUSDT',
        positionAmount: '2',
        entryPrice: '86000',
        markPrice: '86000',
        leverage: 20,
        isolated: false,
        isolatedWallet: '0',
        unrealizedProfit: '0',
        positionSide: 'BOTH',
      },
    ]);
    session.venues.setFault('binance', { kind: 'hang' });
    session.venues.closeStreams();
    await withPage(PAGES.usdm, async (order) => {
      await order.fill({ price: '86000.5', size: '0.3' });
      await order.page.evaluate(() => {
        const press = (selector: string) => document.querySelector<HTMLElement>(selector)?.click();
        // The ordinary order goes first, and is held while nobody answers.
        press('button.buy');
        press('[data-testid="cancel"]');
        press('[data-testid="close"]');
      }, null);
      await session.browser.waitUntil(async () => session.venues.orders().length === 3);
      const [first, second, third] = session.venues.orders().map((sent) => textOf(sent));
      expect(first).toContain('"orderId"');
      expect(second).toContain('"placeType":"position"');
      expect(third).toContain('"placeType":"order-form"');
    });
  });
});

/** Writes a request of the version before, whose verdict knew neither positions nor loans; runs in a page of Fillsight. */
function writeOldEntry(atMs: number): Promise<void> {
  const judged = { version: 1, kind: 'order', venue: 'binance', level: 'warning', coverage: 'checked' };
  const outcome = { orders: [] };
  const entry = {
    version: 1,
    id: 'old',
    atMs,
    origin: 'https://www.binance.com',
    method: 'binance-usdm',
    walletName: null,
    intent: null,
    verdict: { ...judged, outcome, findings: [], basis: [], unread: [], endpoint: null },
    decision: 'reject:person',
    answer: null,
  };
  return new Promise((resolve, reject) => {
    const opened = indexedDB.open('fillsight', 1);
    opened.onerror = () => reject(opened.error);
    opened.onsuccess = () => {
      const written = opened.result.transaction('requests', 'readwrite').objectStore('requests').put(entry);
      written.onerror = () => reject(written.error);
      written.onsuccess = () => {
        opened.result.close();
        resolve();
      };
    };
  });
}

describe('the toolbar', () => {
  it('lists a request that the version before wrote', async () => {
    // The journal of this browser is there once something was written.
    await withPage(PAGES.usdm, async (order) => {
      await order.fill({ price: '86000.5', size: '0.3' });
      await order.buy();
      await order.settled();
    });
    const toolbar = await session.browser.openOwnPage('popup/index.html');
    await toolbar.waitFor(() => document.querySelector('[data-testid="recent"]') !== null, null);
    await toolbar.evaluate(writeOldEntry, Date.now());
    await toolbar.reload();
    const old = await toolbar.waitFor(
      () =>
        [...document.querySelectorAll('[data-testid="recent"]')].find((line) =>
          /warning/i.test(line.textContent ?? ''),
        )?.textContent,
      null,
    );
    expect(old).toContain('www.binance.com');
    await toolbar.close();
  });
});
