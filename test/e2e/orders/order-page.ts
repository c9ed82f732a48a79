import type { TestBrowser, TestPage } from '../../kit/session/driver.ts';

/** What came of the last request, as the page shows it. */
export interface ShownResult {
  readonly state: string;
  readonly status: string;
  readonly text: string;
}

/** An order page of a venue, as a person works it. */
export interface OrderPage {
  readonly page: TestPage;
  fill(ticket: { readonly price?: string; readonly size: string }): Promise<void>;
  /** Chooses the market order; pages begin with what their venue begins with. */
  chooseMarket(): Promise<void>;
  chooseLimit(): Promise<void>;
  buy(): Promise<void>;
  sell(): Promise<void>;
  result(): Promise<ShownResult>;
  /** Waits until something came of the last request. */
  settled(): Promise<ShownResult>;
  /** Ticks the box of an order that may only reduce a position. */
  reduceOnly(): Promise<void>;
  /** What a field holds. */
  valueOf(field: 'price' | 'size'): Promise<string>;
  /** Waits for a preview in one of these states, and gives what it says. */
  preview(...states: readonly string[]): Promise<string>;
}

interface Selectors {
  readonly price: string;
  readonly size: string;
  readonly market: string;
  readonly limit: string;
  readonly buy: readonly string[];
  readonly sell: readonly string[];
}

const BINANCE_FUTURES: Selectors = {
  price: '[id^="limitPrice-"]',
  size: '[id^="unitAmount-"]',
  market: '[data-tab-key="MARKET"]',
  limit: '[data-tab-key="LIMIT"]',
  buy: ['button.buy'],
  sell: ['button.sell'],
};

const BINANCE_SPOT: Selectors = {
  price: '#FormRow-BUY-price',
  size: 'form:first-of-type .field:last-of-type input',
  market: '[data-tab-key="MARKET"]',
  limit: '[data-tab-key="LIMIT"]',
  buy: ['#orderformBuyBtn'],
  sell: ['#orderformSellBtn'],
};

const HYPERLIQUID: Selectors = {
  price: '.panel label.field:has(+ label.field) input',
  size: '.panel label.field:not(:has(+ label.field)) input',
  market: '.panel .row:nth-of-type(2) button:nth-of-type(1)',
  limit: '.panel .row:nth-of-type(2) button:nth-of-type(2)',
  buy: ['.panel .row:nth-of-type(3) button:nth-of-type(1)', 'button.buy'],
  sell: ['.panel .row:nth-of-type(3) button:nth-of-type(2)', 'button.buy'],
};

function selectorsFor(url: string): Selectors {
  if (url.includes('hyperliquid')) return HYPERLIQUID;
  return url.includes('/trade/') ? BINANCE_SPOT : BINANCE_FUTURES;
}

/** Runs in the page. */
function readResult(): ShownResult | null {
  const shown = document.querySelector<HTMLElement>('[role="status"]');
  if (shown === null) return null;
  return {
    state: shown.dataset.state ?? '',
    status: shown.dataset.status ?? '',
    text: shown.textContent ?? '',
  };
}

/** Opens an order page and waits until its form is there. */
export async function openOrderPage(browser: TestBrowser, url: string): Promise<OrderPage> {
  const page = await browser.open(url);
  const at = selectorsFor(url);
  await page.waitFor(readResult, null);
  const clickAll = async (selectors: readonly string[]) => {
    for (const selector of selectors) await page.clickOn(selector);
  };
  return {
    page,
    fill: async ({ price, size }) => {
      if (price !== undefined) await page.typeInto(at.price, price);
      await page.typeInto(at.size, size);
    },
    chooseMarket: () => page.clickOn(at.market),
    chooseLimit: () => page.clickOn(at.limit),
    reduceOnly: () => page.clickOn('input[type="checkbox"]'),
    buy: () => clickAll(at.buy),
    sell: () => clickAll(at.sell),
    result: async () => (await page.evaluate(readResult, null)) ?? { state: '', status: '', text: '' },
    settled: () =>
      page.waitFor(() => {
        const shown = document.querySelector<HTMLElement>('[role="status"]');
        const { state = '', status = '' } = shown?.dataset ?? {};
        return (state === 'done' || state === 'failed') && { state, status, text: shown?.textContent ?? '' };
      }, null) as Promise<ShownResult>,
    valueOf: (field) =>
      page.evaluate((selector) => document.querySelector<HTMLInputElement>(selector)?.value ?? '', at[field]),
    preview: async (...states) => {
      let text = '';
      await browser.waitUntil(async () => {
        const card = await page.inShadow('.card');
        text = card?.text ?? '';
        return card !== null && card.data.stale === undefined && states.includes(card.data.state ?? '');
      });
      return text;
    },
  };
}

/** Does something on an order page, and closes it. */
export async function onOrderPage<T>(
  browser: TestBrowser,
  url: string,
  work: (order: OrderPage) => Promise<T>,
): Promise<T> {
  const order = await openOrderPage(browser, url);
  try {
    return await work(order);
  } finally {
    await order.page.close();
  }
}
