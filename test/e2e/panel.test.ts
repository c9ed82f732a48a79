import { parseEther, toHex } from 'viem';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Anvil, startAnvil } from '../kit/chain/index.ts';
import { type FaultRpc, startFaultRpc } from '../kit/rpc/fault-server.ts';
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

/** Stores an endpoint of Ethereum as the options page does. */
async function useEndpoint(url: string): Promise<void> {
  type Storage = { storage: { local: { set(items: object): Promise<void> } } };
  const host = globalThis as unknown as { browser?: Storage; chrome: Storage };
  const settings = { version: 1, data: { endpoints: { 1: [url] } } };
  await (host.browser ?? host.chrome).storage.local.set({ settings });
}

function choose({ testId, value }: { testId: string; value: string }): void {
  const select = document.querySelector<HTMLSelectElement>(`[data-testid="${testId}"]`);
  if (select === null) throw new TypeError('No such choice.');
  select.value = value;
  select.dispatchEvent(new Event('change', { bubbles: true }));
}

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
    expect(await page.evaluate(textOf, '[data-testid="panel-losses"]')).toContain('12 Mar 2020');
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

  describe('with an address on a chain', () => {
    let anvil: Anvil;
    let rpc: FaultRpc;

    beforeAll(async () => {
      anvil = await startAnvil({ chainId: 1 });
      rpc = await startFaultRpc(anvil.url);
      await anvil.request('anvil_setBalance', [ADDRESS, toHex(parseEther('3'))]);
      await page.evaluate(useEndpoint, rpc.url);
    });
    afterAll(async () => {
      await rpc?.stop();
      await anvil?.stop();
    });

    it('shows its coins, says what did not answer, and names whom it asks', async () => {
      await page.evaluate(choose, { testId: 'add-account-where', value: '1' });
      await page.waitFor(says, { selector: '[data-testid="add-account-lead"]', words: 'publicnode.com' });
      await page.type('add-account-address', ADDRESS);
      await page.click('add-account-submit');
      await page.waitFor(says, { selector: '[data-testid="panel-account"]', words: 'Ethereum, 0x1234' });
      const account = await page.evaluate(textOf, '[data-testid="panel-account"]');
      // Nothing of mainnet is there but the coin: no price, and no market.
      expect(account).toContain('3 ETH');
      expect(account).toContain('no price known');
      expect(account).toContain('The loan at');
      expect(rpc.requests.length).toBeGreaterThan(0);
    });
  });
});
