import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { EXCHANGE_OFFER_EVENT } from '../../../content/channel.ts';
import type { ExchangeMessage, PreviewView } from '../../../src/protocol/exchange/bridge.ts';
import { findInClosedShadow, type ShadowElement } from '../../kit/browser/closed-shadow.ts';
import { waitUntil } from '../../kit/browser/wait-until.ts';
import { bundle } from './extension.ts';
import { FUTURES, type Lab, openLab, WORDS } from './lab.ts';
import { plainPage, scriptedPage } from './markup.ts';

let lab: Lab;
beforeAll(async () => {
  lab = await openLab();
});
afterAll(() => lab.close());
beforeEach(() => lab.answer(WARNING));

const URL = 'https://app.hyperliquid.xyz/trade/BTC';
const ROWS = [{ id: 'fill', label: 'Fills at', value: '86,412.5 · +0.16%', marked: true }] as const;
const WARNING: PreviewView = {
  state: 'warning',
  rows: ROWS,
  finding: {
    code: 'order-impact',
    level: 'warning',
    text: 'Would move the price by 0.74%',
    fix: { label: 'size 0.5 ›', field: 'size', value: '0.5' },
  },
  note: null,
};
const CHECKED: PreviewView = { state: 'checked', rows: ROWS, finding: null, note: null };

/** Waits for the preview to be there and current. */
async function card(page: Page): Promise<ShadowElement> {
  let found: ShadowElement | null = null;
  await waitUntil(
    async () => {
      found = await findInClosedShadow(page, '.card');
      return found?.middle != null && found.data.stale === undefined;
    },
    { timeoutMs: 4_000 },
  );
  return found as unknown as ShadowElement;
}

async function clickIn(page: Page, selector: string): Promise<void> {
  const { x, y } = (await findInClosedShadow(page, selector))?.middle ?? { x: 0, y: 0 };
  await page.mouse.click(x, y);
}

async function shown(state: 'shown' | 'folded' | 'hidden'): Promise<void> {
  const last = async () => (await lab.said()).findLast(({ type }) => type === 'preview-shown');
  await waitUntil(async () => ((await last()) as { state?: string } | undefined)?.state === state, {
    timeoutMs: 4_000,
  });
}

describe('beside the form', () => {
  test('below the submit buttons, over no control; an older preview is dropped', async () => {
    const page = await lab.open(FUTURES);
    await page.locator('[id^=unitAmount]').pressSequentially('1.5');
    const first = await card(page);
    expect(first.data).toMatchObject({ state: 'warning', theme: 'light' });
    expect(first.text).toContain('86,412.5 · +0.16%');
    const buttons = await page.locator('button.buy').boundingBox();
    expect(first.middle?.y).toBeGreaterThan((buttons?.y ?? 0) + (buttons?.height ?? 0));
    for (const control of await page.locator('.panel input, .panel button').all()) {
      await control.click({ trial: true });
    }
    await lab.tell({ type: 'preview', revision: 0, view: { ...CHECKED, note: 'old' }, words: WORDS });
    // What is told later on the same port has arrived only after it.
    const mark = { type: 'notice', code: 'not-sent', text: 'mark', report: null } as const;
    await lab.tell({ ...mark, words: { copyReport: 'Copy', dismiss: 'Close' } });
    await waitUntil(async () => (await findInClosedShadow(page, '.notice')) !== null);
    expect((await card(page)).data.state).toBe('warning');
    await lab.answer(CHECKED);
    await page.locator('[id^=unitAmount]').pressSequentially('2');
    await waitUntil(async () => (await card(page)).data.state === 'checked');
    await page.locator('[id^=unitAmount]').fill('');
    await shown('hidden');
    expect(await findInClosedShadow(page, '.card')).toBeNull();
    await page.close();
  });

  test('stays while React makes everything around it anew', async () => {
    const page = await lab.open(URL, scriptedPage(await bundle('test/e2e/order-form/replacing-page.tsx')));
    const errors: unknown[] = [];
    page.on('pageerror', (error) => errors.push(error));
    for (const text of ['1', '1.5', '1.55']) {
      await page.locator('input').last().fill(text);
      await lab.typed({ size: { unit: 'base', value: text } });
      await card(page);
    }
    await shown('shown');
    expect(await page.locator('.form > div:not([class], [role])').count()).toBe(1);
    expect(errors).toEqual([]);
    await page.close();
  });

  const row = '<button>Buy</button><button>Sell</button>';
  test.each([
    ['buttons in a row', { style: '.submits { display: flex }', submits: row }],
    ['a grid', { style: '.form { display: grid; grid-template-columns: 1fr 1fr }' }],
    ['a column', { style: '.form, .submits { display: flex; flex-direction: column }', submits: row }],
    ['a box that cuts off what is too much', { style: 'main { height: 90px; overflow: hidden }' }],
    [
      'a low window that scrolls',
      {
        style: 'body { padding-top: calc(100vh - 230px) } p { height: 40px }',
        submits: '<button>Buy BTC</button><p></p><button>Deposit</button>',
      },
    ],
    ['nowhere', { style: 'body { display: flex } main { height: 90px; overflow: hidden }' }],
    [
      'a page that styles every div',
      { style: 'div { float: left; visibility: hidden !important } div * { visibility: visible }' },
    ],
  ])('%s: seen without covering anything, or not there', async (name, form) => {
    const page = await lab.open(URL, plainPage(form));
    await page.locator('#size').fill('1.5');
    await lab.typed({ size: { unit: 'base', value: '1.5' } });
    if (name === 'nowhere') {
      await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 200)));
      expect(await findInClosedShadow(page, '.card')).toBeNull();
    } else {
      await card(page);
      await shown('shown');
    }
    for (const control of await page.locator('input, button').all()) await control.click({ trial: true });
    await page.close();
  });

  test.each([
    ['dark', 'body { background: #0f1a1f; color: #fff }'],
    ['dark', '.form { background: rgb(20 22 24 / .9) }'],
    ['dark', 'main { background-image: linear-gradient(#000, #111); color: white }'],
    ['dark', 'body { background: oklch(0.2 0.02 240) }'],
    ['light', 'body { background: #f5f5f5 } main { background: rgb(0 0 0 / .1) }'],
    ['light', ''],
  ])('%s with %s', async (theme, style) => {
    const page = await lab.open(URL, plainPage({ style }));
    await page.locator('#size').fill('1');
    expect((await card(page)).data.theme).toBe(theme);
    await page.close();
  });

  test('folded away and back', async () => {
    const page = await lab.open(URL, plainPage());
    await page.locator('#size').fill('1');
    await card(page);
    await shown('shown');
    await clickIn(page, '.fold');
    await shown('folded');
    await page.locator('#size').fill('2');
    expect((await card(page)).data.folded).toBe('');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await shown('shown');
    await page.close();
  });
});

describe('the fix', () => {
  test('goes into a field that React controls, and submits nothing', async () => {
    const page = await lab.open('https://www.binance.com/en/trade/BTC_USDT');
    await page.locator('#FormRow-BUY-quantity').pressSequentially('1.5');
    await card(page);
    await page.evaluate(() => {
      for (const name of ['submit', 'keydown', 'click'])
        addEventListener(name, () => (document.body.dataset[name] = 'seen'));
    });
    await clickIn(page, '.fix');
    await lab.typed({ size: { unit: 'base', value: '0.5' } });
    expect(await page.locator('#FormRow-BUY-quantity').inputValue()).toBe('0.5');
    expect(await page.evaluate(() => ({ ...document.body.dataset }))).toEqual({});
    await page.close();
  });

  test('goes into a field that is made anew by it', async () => {
    const page = await lab.open(URL, scriptedPage(await bundle('test/e2e/order-form/replacing-page.tsx')));
    await page.locator('input').last().fill('1.5');
    await card(page);
    await clickIn(page, '.fix');
    await lab.typed({ size: { unit: 'base', value: '0.5' } });
    expect(await page.locator('p').getAttribute('data-shown')).toBe('0.5');
    await page.close();
  });

  test('is shown to be typed by hand where the form does not take it', async () => {
    const page = await lab.open(URL, plainPage());
    await page.locator('#size').fill('1');
    await card(page);
    await page.evaluate(() => {
      const size = document.querySelector<HTMLInputElement>('#size');
      size?.addEventListener('input', () => (size.value = '1'));
    });
    await clickIn(page, '.fix');
    await waitUntil(async () => (await findInClosedShadow(page, '.by-hand'))?.text === '0.5');
    await page.close();
  });

  test('takes no click of the page, and its shadow root is closed', async () => {
    const page = await lab.open(URL, plainPage());
    await page.locator('#size').fill('1');
    await card(page);
    const roots = await page.evaluate(() => {
      const hosts = [
        ...document.querySelectorAll<HTMLElement>('.submits div, .form > div:last-child, main div'),
      ];
      for (const host of hosts) host.click();
      return hosts.map(({ shadowRoot }) => shadowRoot).filter((root) => root !== null).length;
    });
    const { x, y } = (await findInClosedShadow(page, '.fix'))?.middle ?? { x: 0, y: 0 };
    await page.evaluate(
      ([clientX, clientY]) =>
        document
          .elementFromPoint(clientX, clientY)
          ?.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true, clientX, clientY })),
      [x, y] as [number, number],
    );
    expect(roots).toBe(0);
    expect(await page.locator('#size').inputValue()).toBe('1');
    await page.close();
  });

  test('of the window goes into the form too', async () => {
    const page = await lab.open(URL, plainPage());
    await page.locator('#size').fill('1');
    await card(page);
    await lab.tell({ type: 'fill', field: 'price', value: '86000', byHand: '' });
    await lab.typed({ price: '86000' });
    await page.close();
  });
});

describe('what an order is told with', () => {
  const ORDER = {
    action: {
      type: 'order',
      orders: [{ a: 0, b: true, p: '1', s: '1', r: false, t: { limit: { tif: 'Gtc' } } }],
    },
  };
  /** Sends holds as the gate would. */
  const HOLD = `
    window.gate = new MessageChannel();
    document.dispatchEvent(new MessageEvent('${EXCHANGE_OFFER_EVENT}', { ports: [gate.port2], cancelable: true }));
    window.held = 0;
    window.send = () => gate.port1.postMessage({
      type: 'hold', id: (held += 1), transport: 'fetch', path: '/exchange', text: '${JSON.stringify(ORDER)}',
      route: 'hyperliquid', body: '{}', fields: [],
    });`;
  type Held = Extract<ExchangeMessage, { type: 'hold' }>;
  const held = async (count: number): Promise<Held> => {
    let holds: readonly Held[] = [];
    await waitUntil(async () => {
      holds = (await lab.said()).filter((message): message is Held => message.type === 'hold');
      return holds.length === count;
    });
    return holds.at(-1) as Held;
  };

  test('what the form shows, and for how long its preview has been seen', async () => {
    const page = await lab.open(URL, plainPage({ submits: '<button>Buy</button><button>Sell</button>' }));
    await page.evaluate(HOLD);
    await page.evaluate('send()');
    expect(await held(1)).toMatchObject({ typed: { size: null }, previewMs: null });
    await page.locator('#size').fill('1');
    await card(page);
    await shown('shown');
    await page.evaluate('send()');
    const second = await held(2);
    expect(second).toMatchObject({ typed: { side: null, size: { value: '1' } } });
    expect(second.previewMs).toBeGreaterThan(0);

    await page.getByRole('button', { name: 'Sell' }).click();
    await waitUntil(async () => (await lab.said()).some(({ type }) => type === 'pressed'));
    await page.evaluate(`document.querySelector('#size').value = ''; send()`);
    const third = await held(3);
    expect(third).toMatchObject({ typed: { side: 'sell', size: { value: '1' } } });
    expect(third.previewMs).toBeGreaterThan(0);

    await page.evaluate(`document.querySelector('#size').value = '9'; send()`);
    expect(await held(4)).toMatchObject({ typed: { side: null, size: { value: '9' } }, previewMs: null });
    await page.close();
  });

  test.each([
    [
      'covered',
      `main::after { content: ''; position: fixed; inset: 0; background: #fff; pointer-events: none }`,
    ],
    ['made faint', '.form { opacity: 0.02 }'],
    ['made tiny', '.form { transform: scale(0.05) }'],
    ['blurred', '.form { filter: blur(9px) }'],
  ])('a preview that the page has %s was not seen', async (_, style) => {
    const page = await lab.open(URL, plainPage());
    await page.evaluate(HOLD);
    let count = 0;
    const previewMs = async (): Promise<number | null> => {
      count += 1;
      await page.evaluate('send()');
      return (await held(count)).previewMs;
    };
    await page.locator('#size').fill('1');
    await card(page);
    await waitUntil(async () => (await previewMs()) !== null);
    await page.addStyleTag({ content: style });
    await waitUntil(async () => (await previewMs()) === null);
    await page.close();
  });

  test('a preview that is folded, or not checked, was not seen', async () => {
    const page = await lab.open(URL, plainPage());
    await page.evaluate(HOLD);
    await page.locator('#size').fill('1');
    await card(page);
    await clickIn(page, '.fold');
    await shown('folded');
    await page.evaluate('send()');
    expect((await held(1)).previewMs).toBeNull();
    await lab.answer({ state: 'not-checked', rows: [], finding: null, note: 'Not checked' });
    await page.locator('#size').fill('2');
    await card(page);
    await clickIn(page, '.bar');
    await shown('shown');
    await page.evaluate('send()');
    expect((await held(2)).previewMs).toBeNull();
    await page.close();
  });
});
