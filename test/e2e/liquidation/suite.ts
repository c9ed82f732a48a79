import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { countConfirmWindows, orderWindow } from '../../kit/session/confirm.ts';
import { type OrderSession, startOrderSession } from '../../kit/session/order-session.ts';
import { setVenue } from '../../kit/session/venue-switch.ts';
import type { BinancePosition } from '../../kit/venues/binance/web.ts';
import { type OrderPage, onOrderPage } from '../orders/order-page.ts';
import { textOf } from '../orders/sent.ts';
import { averagePrice, liquidationPrice } from './oracle.ts';

const BINANCE = 'https://www.binance.com/en/futures/BTCUSDT';
const BINANCE_WIF = 'https://www.binance.com/en/futures/WIFUSDT';
const HYPERLIQUID = 'https://app.hyperliquid.xyz/trade/BTC?send=websocket';
const HYPERLIQUID_ETH = 'https://app.hyperliquid.xyz/trade/ETH?send=websocket';
const HYPERLIQUID_UNIFIED = `${HYPERLIQUID}&user=0x52ca8395cf837de08b24da3f660e77761dfb974c`;
const TAKER = { binance: 0.0005, hyperliquid: 0.00045 } as const;
const BINANCE_STEPS = [
  { floor: 0, rate: 0.004, deduction: 0 },
  { floor: 300_000, rate: 0.005, deduction: 300 },
  { floor: 800_000, rate: 0.0065, deduction: 1_500 },
];
/** Half of what the largest leverage asks. */
const HYPERLIQUID_STEPS = [{ floor: 0, rate: 1 / 80, deduction: 0 }];

const shown = (price: number) => price.toLocaleString('en-US', { maximumFractionDigits: 1 });

/** The same on both browsers: where a position would be liquidated, before anything is sent. */
export function liquidationSuite(name: 'chromium' | 'firefox'): void {
  let session: OrderSession;

  beforeAll(async () => {
    session = await startOrderSession({ browser: name });
    await setVenue(session.browser, { venue: 'binance', on: true });
    await setVenue(session.browser, { venue: 'hyperliquid', on: true });
  });
  afterAll(() => session?.close());
  beforeEach(() => session.venues.reset());

  const withPage = (url: string, work: (order: OrderPage) => Promise<void>) =>
    onOrderPage(session.browser, url, work);

  /** Where a market buy would be liquidated, reckoned from what the venue serves. */
  const bought = (venue: 'binance' | 'hyperliquid', { size, wallet }: { size: number; wallet: number }) => {
    const product = 'linear';
    const symbol = venue === 'binance' ? 'BTCUSDT' : 'BTC';
    const entryPrice = averagePrice(session.venues.market(venue, symbol, product).book().asks, size);
    const walletBalance = wallet - entryPrice * size * TAKER[venue];
    const steps = venue === 'binance' ? BINANCE_STEPS : HYPERLIQUID_STEPS;
    // Five significant digits, or a whole number.
    const tick = venue === 'binance' ? 0.1 : 1;
    return liquidationPrice({ walletBalance, size, entryPrice, steps, tick });
  };

  /** Waits for the window and holds what it says of the position against the price reckoned here. */
  const windowOver = async (price: number) => {
    const window = await orderWindow(session.browser);
    const verdict = await window.verdict();
    const [risk] = verdict.outcome?.risks ?? [];
    expect(risk?.after?.liquidation?.price).toBeCloseTo(price, 6);
    const text = await window.text();
    expect(text).toContain(shown(price));
    expect(session.venues.orders()).toEqual([]);
    return { window, verdict, risk, text };
  };
  const refuse = async (order: OrderPage, window: { refuse(): Promise<void> }) => {
    await window.refuse();
    expect(await order.settled()).toMatchObject({ state: 'failed' });
    expect(session.venues.orders()).toEqual([]);
  };

  describe('on Binance', () => {
    beforeEach(() => session.venues.setBinanceAccount({ walletBalance: '10000' }));

    it('an order is previewed with where it would be liquidated, and passes', () =>
      withPage(BINANCE, async (order) => {
        await order.chooseMarket();
        await order.fill({ size: '0.15' });
        const text = await order.preview('notice');
        expect(text).toContain('Liquidation');
        expect(text).toContain(shown(bought('binance', { size: 0.15, wallet: 10_000 })));
        await order.buy();
        expect(await order.settled()).toMatchObject({ state: 'done' });
        expect(await countConfirmWindows(session.browser)).toBe(0);
        expect(session.venues.orders()).toHaveLength(1);
      }));

    it('one of forty times the account is asked about, with the price and what past crashes would have done', () => {
      session.venues.setBinanceAccount({ walletBalance: '10000', leverage: 125 });
      return withPage(BINANCE, async (order) => {
        await order.chooseMarket();
        await order.fill({ size: '5' });
        await order.buy();
        const { window, risk, text, verdict } = await windowOver(
          bought('binance', { size: 5, wallet: 10_000 }),
        );
        expect(verdict.level).toBe('stop');
        expect(risk).toMatchObject({ before: null, after: { side: 'long' }, replays: { length: 13 } });
        expect(risk?.odds.map(({ hours }) => hours)).toEqual([1, 4, 24, 72]);
        expect(text).toMatch(/2025/);
        await refuse(order, window);
      });
    });

    it('leverage that moves no liquidation price is judged and passes', () => {
      session.venues.setPositions([position({ size: '4', entryPrice: '86000' })]);
      return withPage(BINANCE, async (order) => {
        await holds(order, 1);
        await order.page.click('leverage');
        await order.page.click('leverage-50');
        expect(await order.settled()).toMatchObject({ state: 'done', status: '200' });
        expect(session.venues.orders().map((sent) => JSON.parse(textOf(sent)).leverage)).toEqual([50]);
        expect(await countConfirmWindows(session.browser)).toBe(0);
      });
    });

    it('margin that is added passes at once, and what is taken out is asked about', () => {
      const isolated = position({ size: '1', entryPrice: '86000', isolatedWallet: '3000' });
      session.venues.setPositions([isolated]);
      return withPage(BINANCE, async (order) => {
        await holds(order, 1);
        await order.page.click('leverage');
        await order.page.click('add-margin');
        expect(await order.settled()).toMatchObject({ state: 'done', status: '200' });
        expect(session.venues.orders().map((sent) => JSON.parse(textOf(sent)).type)).toEqual([1]);
        expect(await countConfirmWindows(session.browser)).toBe(0);
        session.venues.reset();
        await order.page.click('take-margin');
        const stand = { walletBalance: 2_000, size: 1, entryPrice: 86_000, steps: BINANCE_STEPS, tick: 0.1 };
        await refuse(order, (await windowOver(liquidationPrice(stand))).window);
      });
    });

    it('in an account whose rules cannot be seen no price is told', () => {
      session.venues.setBinanceAccount({ isMultiAsset: true });
      return withPage(BINANCE, async (order) => {
        await order.chooseMarket();
        await order.fill({ size: '0.5' });
        await session.browser.waitUntil(async () => {
          const card = await order.page.inShadow('.card');
          return /Liquidation\s*not checked/i.test(card?.text ?? '');
        });
      });
    });

    it('without candles there are no odds, and that is said', () => {
      session.venues.setCandles(false);
      return withPage(BINANCE_WIF, async (order) => {
        await order.chooseMarket();
        await order.fill({ size: '100000' });
        await order.buy();
        const window = await orderWindow(session.browser);
        const verdict = await window.verdict();
        expect(verdict.outcome?.risks[0]).toMatchObject({ hourlyBps: null, odds: [] });
        expect(verdict.unread.map(({ code }) => code)).toContain('volatility-unread');
        await refuse(order, window);
      });
    });
  });

  describe('on Hyperliquid', () => {
    const isolated = { coin: 'ETH', szi: '40', entryPx: '2723.8', leverage: 20, mode: 'isolated' as const };
    beforeEach(() =>
      session.venues.setAccount({
        accountValue: '10000',
        positions: [{ ...isolated, marginUsed: '5000' }],
      }),
    );

    it('an order is previewed with where it would be liquidated', () =>
      withPage(HYPERLIQUID, async (order) => {
        await order.fill({ size: '0.15' });
        const text = await order.preview('notice', 'warning');
        expect(text).toContain('Liquidation');
        expect(text).toContain(shown(bought('hyperliquid', { size: 0.15, wallet: 10_000 })));
      }));

    it('one of thirty times the account is asked about', () =>
      withPage(HYPERLIQUID, async (order) => {
        await order.fill({ size: '3.5' });
        await order.buy();
        const price = bought('hyperliquid', { size: 3.5, wallet: 10_000 });
        const { window, risk, verdict } = await windowOver(price);
        expect(verdict.level).toBe('stop');
        expect(risk).toMatchObject({ before: null, replays: { length: 13 } });
        await refuse(order, window);
      }));

    it('margin that is added passes at once, and what is taken out is asked about', () =>
      withPage(HYPERLIQUID_ETH, async (order) => {
        const choose = (button: number) =>
          order.page.clickOn(`[role="dialog"] button:nth-of-type(${button})`);
        await order.page.clickOn('button[aria-haspopup="dialog"]');
        await choose(4);
        expect(await order.settled()).toMatchObject({ state: 'done' });
        expect(await countConfirmWindows(session.browser)).toBe(0);
        session.venues.reset();
        session.venues.setAccount({
          accountValue: '10000',
          positions: [{ ...isolated, marginUsed: '5000' }],
        });
        await choose(5);
        const steps = [{ floor: 0, rate: 1 / 50, deduction: 0 }];
        const stand = { walletBalance: 4_000, size: 40, entryPrice: 2_723.8, steps, tick: 0.1 };
        await refuse(order, (await windowOver(liquidationPrice(stand))).window);
      }));

    it('in an account whose rules cannot be seen no price is told', async () => {
      session.venues.setAccount({ accountValue: '10000', mode: 'unifiedAccount' });
      // How an account works is asked once a minute; a new worker has not met this one.
      await session.browser.killBackground();
      await withPage(HYPERLIQUID_UNIFIED, async (order) => {
        await order.fill({ size: '0.15' });
        await session.browser.waitUntil(async () => {
          const card = await order.page.inShadow('.card');
          return /Liquidation\s*not checked.*unified/i.test(card?.text ?? '');
        });
      });
    });
  });
}

/** A position in bitcoin as Binance's page is told of it, at a mark of 86,000. */
function position(about: { size: string; entryPrice: string; isolatedWallet?: string }): BinancePosition {
  const { size, entryPrice, isolatedWallet } = about;
  return {
    symbol: 'BTCUSDT',
    positionAmount: size,
    entryPrice,
    markPrice: '86000',
    leverage: 20,
    isolated: isolatedWallet !== undefined,
    isolatedWallet: isolatedWallet ?? '0',
    unrealizedProfit: String(Number(size) * (86_000 - Number(entryPrice))),
    positionSide: 'BOTH',
  };
}

/** Waits until the page has read what the account holds. */
async function holds(order: OrderPage, count: number): Promise<void> {
  const counted = String(count);
  await order.page.waitFor(
    (wanted) => document.querySelector<HTMLElement>('[data-testid="positions"]')?.dataset.count === wanted,
    counted,
  );
}
