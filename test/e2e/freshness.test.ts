import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { FAR_DEADLINE, transact, v2Calldata } from '../kit/chain/index.ts';
import { confirmWindow } from '../kit/session/confirm.ts';
import { ask } from '../kit/session/dapp-page.ts';
import type { TestPage } from '../kit/session/driver.ts';
import { type Session, startSession } from '../kit/session/session.ts';
import { consents, swapEth } from './requests.ts';

const rootIs = (wanted: { attribute: string; value: string }): boolean =>
  document.querySelector('[data-testid="confirm-root"]')?.getAttribute(wanted.attribute) === wanted.value;

describe('figures stay fresh while the person reads', () => {
  let session: Session;
  let page: TestPage;

  beforeAll(async () => {
    session = await startSession({ browser: 'chromium' });
    await session.configure({ showEveryTransaction: true });
    page = await session.openDapp();
  });
  afterAll(() => session?.close());
  beforeEach(() => session.reloadDapp(page));

  /** Somebody else moves the pool's price against the trader, far beyond any minimum. */
  async function moveThePrice(): Promise<void> {
    const { market, anvil } = session;
    const data = v2Calldata.swapExactETHForTokens({
      amountOutMin: 0n,
      path: [market.weth, market.usdc],
      to: market.deployer.address,
      deadline: FAR_DEADLINE,
    });
    await transact(anvil, {
      from: market.deployer.address,
      to: market.v2.router,
      data,
      value: 100n * 10n ** 18n,
    });
  }

  it('a new block is judged, and the window says which', async () => {
    const request = await ask(page, swapEth(session));
    const window = await confirmWindow(session.browser);
    const first = await window.verdict();
    await session.anvil.request('evm_mine');
    const next = (BigInt(first.block?.number ?? 0) + 1n).toString();
    await window.page.waitFor(
      (number) => document.getElementById('verdict')?.textContent?.includes(`"number":"${number}"`) === true,
      next,
    );
    expect((await window.verdict()).block?.number).toBe(next);
    await window.refuse();
    expect(await request.outcome()).toMatchObject({ ok: false, code: 4001 });
  });

  it('while no block comes, one small question is asked and nothing is simulated again', async () => {
    const request = await ask(page, swapEth(session));
    const window = await confirmWindow(session.browser);
    await window.verdict();
    const seen = session.rpc.requests.length;
    const asked = () => session.rpc.requests.slice(seen).flatMap(({ methods }) => methods);
    await session.browser.waitUntil(async () => asked().length >= 2);
    expect(new Set(asked())).toEqual(new Set(['eth_blockNumber']));
    await window.refuse();
    expect(await request.outcome()).toMatchObject({ ok: false, code: 4001 });
  });

  it('when the endpoint fails meanwhile, the last verdict stays and is marked old', async () => {
    const request = await ask(page, swapEth(session));
    const window = await confirmWindow(session.browser);
    const first = await window.verdict();
    session.rpc.setFault({ kind: 'status', status: 500 });
    await window.page.waitFor(rootIs, { attribute: 'data-state', value: 'refresh-failed' });
    const shown = await window.page.evaluate(
      () => document.getElementById('verdict')?.textContent ?? '',
      null,
    );
    expect(JSON.parse(shown).block).toEqual(first.block);
    session.rpc.reset();
    await window.page.waitFor(rootIs, { attribute: 'data-state', value: 'ready' });
    await window.refuse();
    expect(await request.outcome()).toMatchObject({ ok: false, code: 4001 });
  });

  it('a verdict that got worse between the look and the click is asked again, and nothing is sent', async () => {
    const before = (await consents(session)).length;
    const request = await ask(page, swapEth(session));
    const window = await confirmWindow(session.browser);
    expect((await window.verdict()).level).toBe('info');
    await window.page.waitFor(rootIs, { attribute: 'data-armed', value: 'true' });
    await moveThePrice();
    await window.page.click('send');
    await window.page.waitFor(rootIs, { attribute: 'data-level', value: 'warning' });
    expect(await request.isOpen()).toBe(true);
    expect((await consents(session)).length).toBe(before);
    await window.refuse();
    expect(await request.outcome()).toMatchObject({ ok: false, code: 4001 });
  });
});
