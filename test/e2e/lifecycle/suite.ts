import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { confirmWindow, countConfirmWindows } from '../../kit/session/confirm.ts';
import { ask } from '../../kit/session/dapp-page.ts';
import type { TestPage } from '../../kit/session/driver.ts';
import { type Session, startSession } from '../../kit/session/session.ts';
import { approveUsdc, consents, send, swapEth } from '../requests.ts';
import { emptySessionStore, fillSessionStore } from '../session-store.ts';

const LARGE_BYTES = 600_000;

/** How requests, windows and pages come and go in one browser. */
export function testLifecycle(browser: 'chromium' | 'firefox'): void {
  describe(`requests and windows come and go in ${browser}`, () => {
    let session: Session;
    let page: TestPage;
    let before: number;

    beforeAll(async () => {
      session = await startSession({ browser });
      await session.configure({ showEveryTransaction: true });
    });
    afterAll(() => session?.close());
    beforeEach(async () => {
      page = await session.openDapp();
      before = (await consents(session)).length;
      return () => page.close();
    });

    const idle = () =>
      session.browser.waitUntil(async () => (await countConfirmWindows(session.browser)) === 0);
    const sent = async () => (await consents(session)).slice(before);
    /** Asks for a swap and waits until the person reads its verdict. */
    const askAndShow = async () => {
      const request = await ask(page, swapEth(session));
      const window = await confirmWindow(session.browser);
      await window.verdict();
      return { request, window };
    };
    /** Waits until the window shows the approval of so many units. */
    const showsApproval = (window: TestPage, amount: number) =>
      window.waitFor(
        (after) => document.getElementById('verdict')?.textContent?.includes(after) === true,
        `"after":"${amount}"`,
      );

    it('ten requests share one window, in their order, each with its own answer', async () => {
      const { router } = session.market.v2;
      const calls = Array.from({ length: 10 }, (_, index) => approveUsdc(session, router, BigInt(index + 1)));
      const requests = [];
      for (const call of calls) requests.push(await ask(page, call));
      const window = await confirmWindow(session.browser);
      for (const [index, request] of requests.entries()) {
        await showsApproval(window.page, index + 1);
        expect(await countConfirmWindows(session.browser)).toBe(1);
        expect(await request.isOpen()).toBe(true);
        if (index === 4) await window.approve();
        else await window.refuse();
        expect(await request.outcome()).toMatchObject(index === 4 ? { ok: true } : { ok: false, code: 4001 });
      }
      expect(await sent()).toEqual([calls[4]]);
      await idle();
    });

    it('a closed window refuses what it showed, and that alone; the next request gets a new window', async () => {
      const { request: first, window } = await askAndShow();
      const second = await ask(page, approveUsdc(session, session.market.v2.router, 50n));
      await window.page.close();
      expect(await first.outcome()).toMatchObject({ ok: false, code: 4001 });
      const next = await confirmWindow(session.browser);
      await showsApproval(next.page, 50);
      expect(await second.isOpen()).toBe(true);
      await next.refuse();
      expect(await second.outcome()).toMatchObject({ ok: false, code: 4001 });
      await idle();
    });

    const leaves: readonly (readonly [string, () => Promise<unknown>])[] = [
      ['a page that goes elsewhere', () => page.goto(`${session.dapp.url}?elsewhere`)],
      ['a page that is reloaded', () => page.reload()],
    ];
    it.each(leaves)('%s takes its request with it, and the wallet never saw it', async (_, leave) => {
      await askAndShow();
      await leave();
      await idle();
      expect(await sent()).toEqual([]);
    });

    it('a frame that is removed takes its request with it, and the wallet never saw it', async () => {
      await page.evaluate(async (params) => {
        const frame = document.createElement('iframe');
        frame.src = location.href;
        const loaded = new Promise((resolve) => frame.addEventListener('load', resolve));
        document.body.append(frame);
        await loaded;
        type Wallet = { request(call: object): Promise<unknown> };
        const { ethereum } = frame.contentWindow as unknown as { ethereum: Wallet };
        ethereum.request({ method: 'eth_sendTransaction', params }).catch(() => undefined);
      }, swapEth(session).params);
      await (await confirmWindow(session.browser)).verdict();
      await page.evaluate(() => document.querySelector('iframe')?.remove(), null);
      await idle();
      expect(await sent()).toEqual([]);
    });

    it('a page put into the back-forward cache finds its request refused when it is back, and can ask anew', async () => {
      const { request } = await askAndShow();
      await page.goto(`${session.dapp.url}?elsewhere`);
      await idle();
      await page.back();
      expect(await request.outcome()).toMatchObject({
        ok: false,
        code: 4900,
        message: expect.stringContaining('left'),
      });
      const { request: again, window } = await askAndShow();
      await window.approve();
      expect(await again.outcome()).toMatchObject({ ok: true });
      expect(await sent()).toEqual([swapEth(session)]);
    });

    it('a wallet that changes its chain ends the request; on the other chain it is a new one', async () => {
      const { request, window } = await askAndShow();
      const { url: rpcUrl, chainId } = session.anvil;
      await session.wallet.setChain({ chainId: 424_242, rpcUrl });
      await window.approve();
      expect(await request.outcome()).toMatchObject({ ok: false, code: 4001, message: /network/ });
      const again = await ask(page, swapEth(session));
      const next = await confirmWindow(session.browser);
      expect((await next.verdict()).chainId).toBe(424_242);
      await next.refuse();
      expect(await again.outcome()).toMatchObject({ ok: false, code: 4001 });
      expect(await sent()).toEqual([]);
      await session.wallet.setChain({ chainId, rpcUrl });
      await idle();
    });

    it('a wallet that takes its account away ends the request', async () => {
      const { request, window } = await askAndShow();
      await session.wallet.disconnect();
      await window.approve();
      expect(await request.outcome()).toMatchObject({ ok: false, code: 4001, message: /account/ });
      expect(await sent()).toEqual([]);
      await idle();
    });

    it('replies, ids and ports that the page forges decide nothing', async () => {
      const { request, window } = await askAndShow();
      await page.evaluate(() => {
        const targets: readonly EventTarget[] = [globalThis.window, document, document.documentElement];
        const { port1, port2 } = new MessageChannel();
        const names = ['message', 'decide', 'fillsight:port', 'fillsight:bridge', 'fillsight:decide'];
        for (const id of [0, 1, 2, crypto.randomUUID()]) {
          const decision = { type: 'decide', id, decision: 'release', code: 0, message: '' };
          postMessage(decision, '*');
          postMessage({ target: 'fillsight', data: decision }, '*', [new MessageChannel().port2]);
          for (const name of names) {
            for (const target of targets) {
              target.dispatchEvent(new CustomEvent(name, { detail: decision, cancelable: true }));
              target.dispatchEvent(
                new MessageEvent(name, { data: decision, ports: [port1], cancelable: true }),
              );
            }
          }
          port2.postMessage(decision);
        }
        return new Promise((resolve) => setTimeout(resolve, 0));
      }, null);
      expect(await request.isOpen()).toBe(true);
      expect(await sent()).toEqual([]);
      await window.refuse();
      expect(await request.outcome()).toMatchObject({ ok: false, code: 4001 });
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

    it('with the session store full a request is refused at once, with a sentence', async () => {
      const own = await session.browser.openOwnPage('popup/index.html');
      await fillSessionStore(own);
      const request = await ask(page, swapEth(session));
      const refused = { ok: false, code: 4900, message: expect.stringContaining('could not keep') };
      expect(await request.outcome()).toMatchObject(refused);
      expect(await sent()).toEqual([]);
      await emptySessionStore(own);
      await own.close();
    });

    it('a request over a million characters survives the worker as its hash, and is sent as it was', async () => {
      const { usdc } = session.market;
      const call = send(session, { to: usdc, data: `0xabcd1234${'00'.repeat(LARGE_BYTES)}`, value: 1n });
      const request = await ask(page, call);
      const window = await confirmWindow(session.browser);
      const verdict = await window.verdict();
      expect([verdict.coverage, verdict.unread[0]?.code]).toEqual(['partly-checked', 'request-too-large']);
      expect(await window.text()).toContain('0xabcd1234');
      await session.browser.killBackground();
      expect(await sent()).toEqual([]);
      await session.wallet.setRejecting(4001);
      await window.approve();
      expect(await request.outcome()).toMatchObject({
        ok: false,
        code: 4001,
        message: 'User rejected the request.',
      });
      expect(await sent()).toEqual([call]);
      await session.wallet.setRejecting(null);
      await idle();
    });

    // Last: after these the session has no Fillsight, or another one.
    it.each(['update', 'disable'] as const)(
      '%s: the extension goes, and the request ends with a sentence',
      async (how) => {
        const { request } = await askAndShow();
        await session.browser.stopFillsight(how);
        const lost = { ok: false, code: 4900, message: expect.stringMatching(/Reload the page/) };
        expect(await request.outcome()).toMatchObject(lost);
        const next = await ask(page, swapEth(session));
        // Firefox puts the scripts of an updated extension into the pages that are open, beside the old ones.
        const isHeldAnew = browser === 'firefox' && how === 'update';
        if (isHeldAnew) await (await confirmWindow(session.browser)).refuse();
        expect(await next.outcome()).toMatchObject(isHeldAnew ? { ok: false, code: 4001 } : lost);
        expect(await sent()).toEqual([]);
      },
    );
  });
}
