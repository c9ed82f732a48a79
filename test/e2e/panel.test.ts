import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestPage } from '../kit/session/driver.ts';
import { type OrderSession, startOrderSession } from '../kit/session/order-session.ts';
import { liquidationPrice } from './liquidation/oracle.ts';

const ADDRESS = '0x1234567890abcdef1234567890abcdef12345678';
const HYPERLIQUID_STEPS = [{ floor: 0, rate: 1 / 80, deduction: 0 }];

const says = ({ selector, words }: { selector: string; words: string }): boolean =>
  (document.querySelector(selector)?.textContent ?? '').includes(words);
const textOf = (selector: string): string => document.querySelector(selector)?.textContent ?? '';
const isInState = (state: string): boolean =>
  document.querySelector<HTMLElement>('[data-testid="panel-root"]')?.dataset.state === state;

describe.each(['chromium', 'firefox'] as const)('the portfolio page in %s', (browser) => {
  let session: OrderSession;
  let page: TestPage;

  beforeAll(async () => {
    session = await startOrderSession({ browser });
    page = await session.browser.openOwnPage('popup/panel.html');
  });
  afterAll(() => session?.close());

  it('starts with what can be added', async () => {
    await page.waitFor(isInState, 'empty');
    await page.type('add-account-address', '0x12');
    await page.click('add-account-submit');
    await page.waitFor(says, { selector: '[data-testid="add-account"]', words: 'not an address' });
    await page.reload();
    await page.waitFor(isInState, 'empty');
  });

  it('shows where the positions of an added account are liquidated, and what past days would take', async () => {
    const held = { coin: 'BTC', szi: '1', entryPx: '86271', leverage: 20 };
    session.venues.setAccount({ accountValue: '20000', positions: [held] });
    await page.type('add-account-address', ADDRESS);
    await page.click('add-account-submit');
    await page.waitFor(isInState, 'read');
    const mark = Number(session.venues.market('hyperliquid', 'BTC', 'linear').figures().prices.mark);
    const price = liquidationPrice({
      walletBalance: 20_000 - (mark - 86_271),
      size: 1,
      entryPrice: 86_271,
      steps: HYPERLIQUID_STEPS,
      tick: 1,
    });
    expect(await page.evaluate(textOf, '[data-testid="panel-position"]')).toContain(
      price.toLocaleString('en-US'),
    );
    // The wallet of coins that the venue serves is part of it.
    expect(await page.evaluate(textOf, '[data-testid="panel-equity"]')).toBe('$25,000');
    expect(await page.evaluate(textOf, '[data-testid="panel-losses"]')).toContain('2025');
    expect(await page.evaluate(textOf, '[data-testid="panel-coins"]')).toContain('BTC');
  });

  it('takes a position that is typed in, keeps it, and lets it go', async () => {
    const fields = { base: 'DOGE', size: '10000', entryPrice: '0.2', markPrice: '0.21', margin: '400' };
    for (const [field, value] of Object.entries(fields)) await page.type(`position-${field}`, value);
    await page.click('add-position-submit');
    await page.waitFor(says, { selector: '[data-testid="panel-coins"]', words: 'DOGE' });
    await page.reload();
    await page.waitFor(says, { selector: '[data-testid="panel-coins"]', words: 'DOGE' });
    await page.clickOn('[data-testid="panel-remove"]');
    await page.waitFor(
      (selector) => document.querySelectorAll(selector).length === 1,
      '[data-testid="panel-account"]',
    );
    expect(await page.evaluate(textOf, '[data-testid="panel-coins"]')).not.toContain('BTC');
  });
});
