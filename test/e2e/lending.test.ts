import { parseEther, parseUnits } from 'viem';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type AaveMarket, aaveCalldata, deployAave, transact } from '../kit/chain/index.ts';
import { type ConfirmWindowHandle, confirmWindow, countConfirmWindows } from '../kit/session/confirm.ts';
import { ask } from '../kit/session/dapp-page.ts';
import type { TestPage } from '../kit/session/driver.ts';
import { type Session, startSession } from '../kit/session/session.ts';
import { consents, send } from './requests.ts';

let session: Session;
let aave: AaveMarket;
let page: TestPage;

beforeAll(async () => {
  session = await startSession({ browser: 'chromium' });
  const { anvil, market } = session;
  aave = await deployAave(anvil, market);
  const { address: from } = market.trader;
  const data = aaveCalldata.supply(market.weth, parseEther('10'), from);
  await transact(anvil, { from, to: aave.pool, data });
});
afterAll(() => session?.close());
beforeEach(async () => {
  await session.configure({ showEveryTransaction: false });
  page = await session.openDapp();
  return () => page.close();
});

function borrow(usdc: string) {
  const { market } = session;
  const data = aaveCalldata.borrow(market.usdc, parseUnits(usdc, 6), market.trader.address);
  return send(session, { to: aave.pool, data });
}

const shown = (window: ConfirmWindowHandle, id: string): Promise<readonly string[]> =>
  window.page.evaluate(
    (testId) =>
      [...document.querySelectorAll(`[data-testid="${testId}"]`)].map((row) => row.textContent ?? ''),
    id,
  );

describe('a borrow that a page asks for', () => {
  it('that leaves little health shows it, the price that liquidates it, and a smaller one', async () => {
    const before = (await consents(session)).length;
    const request = await ask(page, borrow('20500'));
    const window = await confirmWindow(session.browser);
    const verdict = await window.verdict();
    expect(verdict.findings[0]).toMatchObject({ code: 'health-factor-low', level: 'warning' });
    expect(verdict.outcome?.loans[0]?.collaterals[0]).toMatchObject({
      liquidationPrice: { value: '248484848484', decimals: 8 },
      method: 'exact',
    });
    expect(await shown(window, 'health')).toEqual([expect.stringContaining('1.20')]);
    expect(await shown(window, 'loan-price')).toContainEqual(expect.stringContaining('2,485'));
    expect(await window.text()).toContain('16,400 USDC');
    await window.refuse();
    expect(await request.outcome()).toMatchObject({ ok: false, code: 4001 });
    expect((await consents(session)).length).toBe(before);
  });

  it('that leaves much passes at once', async () => {
    const request = await ask(page, borrow('1000'));
    expect(await request.outcome()).toMatchObject({ ok: true });
    expect(await countConfirmWindows(session.browser)).toBe(0);
  });
});
