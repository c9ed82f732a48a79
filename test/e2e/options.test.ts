import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { confirmWindow } from '../kit/session/confirm.ts';
import { ask } from '../kit/session/dapp-page.ts';
import type { TestPage } from '../kit/session/driver.ts';
import { type Session, startSession } from '../kit/session/session.ts';
import { send, swapEth, toolbarOf } from './requests.ts';

const textOf = (selector: string): string => document.querySelector(selector)?.textContent ?? '';
const says = ({ selector, words }: { selector: string; words: string }): boolean =>
  (document.querySelector(selector)?.textContent ?? '').includes(words);

describe.each(['chromium', 'firefox'] as const)('a new user in %s', (browser) => {
  let session: Session;

  beforeAll(async () => {
    session = await startSession({ browser });
  });
  afterAll(() => session?.close());

  async function addChain(page: TestPage, chainId: string, url: string): Promise<void> {
    await page.type('add-chain-id', chainId);
    await page.type('add-chain-url', url);
    await page.click('add-chain-submit');
  }

  it('is met by the first page, which names what is read and where it is sent', async () => {
    const page = await session.browser.waitForPage('popup/welcome.html');
    await page.waitFor(says, { selector: '[data-testid="endpoints"]', words: 'Ethereum' });
    expect(await page.evaluate(textOf, '[data-testid="endpoints"]')).toContain('publicnode.com');
  });

  it('adds a node of their own, tests it, and is kept from one that would be asked in plain text', async () => {
    const page = await session.browser.openOwnPage('popup/options.html');
    await page.waitFor(says, { selector: '[data-testid="options-root"]', words: 'Ethereum' });
    await addChain(page, '31337', 'http://rpc.example/');
    await page.waitFor(
      (selector) => (document.querySelector(selector)?.textContent ?? '') !== '',
      '[data-testid="add-chain-problem"]',
    );
    await page.reload();
    await page.waitFor(says, { selector: '[data-testid="options-root"]', words: 'Ethereum' });
    await addChain(page, '31337', session.rpc.url);
    await page.waitFor(
      (selector) => document.querySelector(selector) !== null,
      '[data-testid="endpoint-31337"]',
    );
    await page.click('endpoint-31337-test');
    await page.waitFor(says, { selector: '#endpoint-31337-note', words: 'It can simulate' });
    session.rpc.setFault({ kind: 'html' });
    await page.click('endpoint-31337-test');
    await page.waitFor(says, { selector: '#endpoint-31337-note', words: 'did not answer in JSON' });
    session.rpc.reset();
    await page.close();
  });

  it('sees on the toolbar that a request was checked, and what was asked before', async () => {
    const page = await session.openDapp();
    const request = await ask(page, swapEth(session));
    expect(await request.outcome()).toMatchObject({ ok: true });
    const badge = await toolbarOf(session);
    expect(badge[0]).toBe('✓');
    expect(badge[1]).toMatch(/checked/i);
    const own = await session.browser.openOwnPage('popup/index.html');
    await own.waitFor(says, { selector: 'body', words: new URL(session.dapp.url).host });
    await own.close();
    await page.close();
  });

  it('a request to a chain without an endpoint is held and says so', async () => {
    const { url: rpcUrl, chainId } = session.anvil;
    const page = await session.openDapp();
    await session.wallet.setChain({ chainId: 424_242, rpcUrl });
    const request = await ask(page, send(session, { to: session.market.trader.address, value: 1n }));
    const window = await confirmWindow(session.browser);
    const verdict = await window.verdict();
    expect(verdict.coverage).not.toBe('checked');
    expect(verdict.unread.map(({ code }) => code)).toContain('endpoint-none');
    await window.refuse();
    expect(await request.outcome()).toMatchObject({ ok: false, code: 4001 });
    await session.wallet.setChain({ chainId, rpcUrl });
    await page.close();
  });
});
