import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findInClosedShadow } from '../../kit/browser/closed-shadow.ts';
import { waitUntil } from '../../kit/browser/wait-until.ts';
import { type Lab, openLab } from './lab.ts';
import { plainPage } from './markup.ts';

let lab: Lab;
beforeAll(async () => {
  lab = await openLab();
});
afterAll(() => lab.close());

const URL = 'https://app.hyperliquid.xyz/trade/BTC';
const NOTICE = {
  type: 'notice',
  code: 'sent-unchecked',
  text: 'An order was sent that could not be checked',
  report: '{"path":"/exchange"}',
  words: { copyReport: 'Copy report', dismiss: 'Close' },
} as const;

async function middleOf(page: Page, selector: string): Promise<{ readonly x: number; readonly y: number }> {
  let middle: { readonly x: number; readonly y: number } | null = null;
  await waitUntil(
    async () => {
      middle = (await findInClosedShadow(page, selector))?.middle ?? null;
      return middle !== null;
    },
    { timeoutMs: 4_000 },
  );
  return middle ?? { x: 0, y: 0 };
}

describe('a notice', () => {
  const corner = (style: string) =>
    `<button style="position: fixed; width: 200px; height: 60px; ${style}">Trade</button>`;
  test.each([
    ['right bottom', ''],
    ['left bottom', corner('right: 0; bottom: 0')],
    ['right top', corner('right: 0; bottom: 0') + corner('left: 0; bottom: 0')],
    ['left bottom', '<div style="position: fixed; inset: 50% 0 0 50%; cursor: pointer"></div>'],
  ])('stands in the %s where that is free', async (where, around) => {
    const page = await lab.open(URL, plainPage({ around: `{}${around}` }));
    await lab.tell(NOTICE);
    const { x, y } = await middleOf(page, '.notice');
    const { width, height } = await page.evaluate(() => ({ width: innerWidth, height: innerHeight }));
    expect(`${x < width / 2 ? 'left' : 'right'} ${y < height / 2 ? 'top' : 'bottom'}`).toBe(where);
    for (const button of await page.locator('button').all()) await button.click({ trial: true });
    await page.close();
  });

  test('copies its report, and is closed', async () => {
    const page = await lab.open(URL, plainPage());
    await lab.tell(NOTICE);
    const copy = await middleOf(page, '.copy');
    await page.mouse.click(copy.x, copy.y);
    await middleOf(page, '.copied');
    await page.locator('#size').focus();
    await page.keyboard.press('Control+V');
    expect(await page.locator('#size').inputValue()).toBe(NOTICE.report);
    const close = await middleOf(page, '.close');
    await page.mouse.click(close.x, close.y);
    await waitUntil(async () => (await findInClosedShadow(page, '.notice')) === null);
    await page.close();
  });

  test('goes by itself, but not from under the pointer', async () => {
    const page = await lab.open(URL, plainPage());
    await lab.tell(NOTICE);
    const { x, y } = await middleOf(page, '.notice');
    await page.mouse.move(x, y);
    const devtools = await page.context().newCDPSession(page);
    const advance = async () => {
      const expired = new Promise((resolve) => devtools.once('Emulation.virtualTimeBudgetExpired', resolve));
      await devtools.send('Emulation.setVirtualTimePolicy', { policy: 'advance', budget: 9_000 });
      await expired;
    };
    await advance();
    expect(await findInClosedShadow(page, '.notice')).not.toBeNull();
    await page.mouse.move(0, 0);
    await advance();
    await waitUntil(async () => (await findInClosedShadow(page, '.notice')) === null, { timeoutMs: 4_000 });
    await page.close();
  });

  test('is shown once for the same sentence, and no more than three', async () => {
    const page = await lab.open(URL, plainPage());
    for (const text of ['1', '1', '2', '3', '4']) await lab.tell({ ...NOTICE, text, report: null });
    await waitUntil(
      async () => (await findInClosedShadow(page, '.list'))?.text.replaceAll('×', '') === '234',
      { timeoutMs: 4_000 },
    );
    await page.close();
  });

  test('says that a site is not watched, and nothing else is in the page', async () => {
    const page = await lab.open(URL, plainPage());
    await lab.tell({ type: 'watch', state: 'off', text: 'Fillsight is not watching this site' });
    await middleOf(page, '.notice');
    expect((await findInClosedShadow(page, '.text'))?.text).toBe('Fillsight is not watching this site');
    expect(await findInClosedShadow(page, '.card')).toBeNull();
    await page.close();
  });
});
