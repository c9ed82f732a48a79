import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { confirmWindow, countConfirmWindows } from '../kit/session/confirm.ts';
import { ask } from '../kit/session/dapp-page.ts';
import type { TestPage } from '../kit/session/driver.ts';
import { type Session, startSession } from '../kit/session/session.ts';
import { approveUsdc, consents, swapEth } from './requests.ts';

describe.each(['chromium', 'firefox'] as const)('requests and windows come and go in %s', (browser) => {
  let session: Session;
  let page: TestPage;

  beforeAll(async () => {
    session = await startSession({ browser });
    await session.configure({ showEveryTransaction: true });
  });
  afterAll(() => session?.close());
  beforeEach(async () => {
    page = await session.openDapp();
    return () => page.close();
  });

  const idle = () =>
    session.browser.waitUntil(async () => (await countConfirmWindows(session.browser)) === 0);

  it('two requests share one window, one after the other, each with its own answer', async () => {
    const before = (await consents(session)).length;
    const first = await ask(page, swapEth(session));
    const second = await ask(page, approveUsdc(session, session.market.v2.router, 5n));
    const window = await confirmWindow(session.browser);
    await window.verdict();
    await window.refuse();
    expect(await first.outcome()).toMatchObject({ ok: false, code: 4001 });
    expect(await countConfirmWindows(session.browser)).toBe(1);
    await window.page.waitFor(
      () => document.getElementById('verdict')?.textContent?.includes('"unlimited":false') === true,
      null,
    );
    expect(await second.isOpen()).toBe(true);
    await window.approve();
    expect(await second.outcome()).toMatchObject({ ok: true });
    expect((await consents(session)).length).toBe(before + 1);
    await idle();
  });

  it('a closed window refuses what it showed; the next request gets a new window', async () => {
    const first = await ask(page, swapEth(session));
    const second = await ask(page, approveUsdc(session, session.market.v2.router, 5n));
    const window = await confirmWindow(session.browser);
    await window.verdict();
    await window.page.close();
    expect(await first.outcome()).toMatchObject({ ok: false, code: 4001 });
    const next = await confirmWindow(session.browser);
    await next.verdict();
    await next.refuse();
    expect(await second.outcome()).toMatchObject({ ok: false, code: 4001 });
    await idle();
  });

  it('a page that goes elsewhere takes its request with it, and the wallet never saw it', async () => {
    const before = (await consents(session)).length;
    await ask(page, swapEth(session));
    const window = await confirmWindow(session.browser);
    await window.verdict();
    await page.goto(`${session.dapp.url}?elsewhere`);
    await idle();
    expect((await consents(session)).length).toBe(before);
  });

  it('a wallet that changes its chain while the person reads ends the request', async () => {
    const before = (await consents(session)).length;
    const request = await ask(page, swapEth(session));
    const window = await confirmWindow(session.browser);
    await window.verdict();
    const { url: rpcUrl, chainId } = session.anvil;
    await session.wallet.setChain({ chainId: 1, rpcUrl });
    await window.approve();
    expect(await request.outcome()).toMatchObject({ ok: false, code: 4001 });
    expect((await consents(session)).length).toBe(before);
    await session.wallet.setChain({ chainId, rpcUrl });
    await idle();
  });

  it('a click begun too early does not count', async () => {
    const request = await ask(page, swapEth(session));
    const window = await confirmWindow(session.browser);
    await window.page.waitFor(() => document.querySelector('[data-testid="send"]') !== null, null);
    await window.page.evaluate(() => {
      const button = document.querySelector<HTMLButtonElement>('[data-testid="send"]');
      for (let tries = 0; tries < 50; tries += 1) button?.click();
    }, null);
    await window.verdict();
    expect(await request.isOpen()).toBe(true);
    await window.refuse();
    expect(await request.outcome()).toMatchObject({ ok: false, code: 4001 });
    await idle();
  });
});
