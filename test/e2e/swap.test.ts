import { decodeEventLog, type Hex, parseAbi } from 'viem';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { confirmWindow, countConfirmWindows } from '../kit/session/confirm.ts';
import { ask } from '../kit/session/dapp-page.ts';
import type { TestPage } from '../kit/session/driver.ts';
import { type Session, startSession } from '../kit/session/session.ts';
import { consents, swapEth } from './requests.ts';

const transferAbi = parseAbi(['event Transfer(address indexed from, address indexed to, uint256 value)']);

interface Receipt {
  readonly status: Hex;
  readonly logs: readonly { address: Hex; topics: [Hex, ...Hex[]]; data: Hex }[];
}

/** What the receipt says the trader received of a token. */
function receivedOf(receipt: Receipt, { token, holder }: { token: Hex; holder: Hex }): bigint {
  return receipt.logs
    .filter((log) => log.address.toLowerCase() === token.toLowerCase())
    .map((log) => decodeEventLog({ abi: transferAbi, topics: log.topics, data: log.data, strict: false }))
    .filter(({ args }) => args.to?.toLowerCase() === holder.toLowerCase())
    .reduce((sum, { args }) => sum + (args.value ?? 0n), 0n);
}

const SETTINGS = [
  ['Chromium, the wallet there first', { browser: 'chromium', walletFirst: true }],
  ['Firefox, the wallet coming later', { browser: 'firefox', walletFirst: false }],
] as const;

/** anvil answers with the hash before the block is there. */
async function minedReceipt(session: Session, hash: string): Promise<Receipt> {
  const read = () => session.anvil.request('eth_getTransactionReceipt', [hash]);
  await session.browser.waitUntil(async () => (await read()) !== null);
  return (await read()) as Receipt;
}

describe.each(SETTINGS)('a swap in %s', (_, options) => {
  let session: Session;
  let page: TestPage;

  beforeAll(async () => {
    session = await startSession(options);
    page = await session.openDapp();
  });
  afterAll(() => session?.close());
  beforeEach(async () => {
    await session.configure({ showEveryTransaction: true });
    await session.reloadDapp(page);
    return () => session.rpc.reset();
  });

  it('approved: the wallet gets exactly the judged request, and the chain does what was forecast', async () => {
    const before = (await consents(session)).length;
    const call = swapEth(session);
    const request = await ask(page, call);
    const window = await confirmWindow(session.browser);
    const verdict = await window.verdict();
    expect((await consents(session)).length).toBe(before);
    await window.approve();
    const outcome = await request.outcome();
    expect(outcome).toEqual({ ok: true, result: expect.stringMatching(/^0x[0-9a-f]{64}$/) });
    expect((await consents(session)).slice(before)).toEqual([call]);

    const receipt = await minedReceipt(session, outcome.ok ? String(outcome.result) : '');
    expect(receipt.status).toBe('0x1');
    const { usdc, trader } = session.market;
    const forecast = verdict.outcome?.changes.find((change) => change.asset === usdc.toLowerCase());
    expect(forecast?.amount).toBe(receivedOf(receipt, { token: usdc, holder: trader.address }).toString());
    expect(verdict.outcome?.changes).toContainEqual({
      asset: 'native',
      tokenId: null,
      amount: `${-(10n ** 16n)}`,
    });
  });

  it('refused: the page sees 4001 and the wallet saw nothing', async () => {
    const before = (await consents(session)).length;
    const request = await ask(page, swapEth(session));
    const window = await confirmWindow(session.browser);
    await window.refuse();
    expect(await request.outcome()).toMatchObject({ ok: false, code: 4001 });
    expect((await consents(session)).length).toBe(before);
  });

  it('refused by Escape before there is a verdict', async () => {
    session.rpc.setFault({ kind: 'hang' });
    const request = await ask(page, swapEth(session));
    const window = await confirmWindow(session.browser);
    await window.page.waitFor(() => document.querySelector('[data-state="checking"]') !== null, null);
    await window.page.press('Escape');
    expect(await request.outcome()).toMatchObject({ ok: false, code: 4001 });
  });

  it('the worker killed while pending: the window still decides', async () => {
    const before = (await consents(session)).length;
    const request = await ask(page, swapEth(session));
    const window = await confirmWindow(session.browser);
    await window.verdict();
    await session.browser.killBackground();
    await window.approve();
    expect(await request.outcome()).toMatchObject({ ok: true });
    expect((await consents(session)).length).toBe(before + 1);
  });

  it('the window closed: refused, and nothing is left open', async () => {
    const before = (await consents(session)).length;
    const request = await ask(page, swapEth(session));
    const window = await confirmWindow(session.browser);
    await window.verdict();
    await window.page.close();
    expect(await request.outcome()).toMatchObject({ ok: false, code: 4001 });
    expect((await consents(session)).length).toBe(before);
    expect(await countConfirmWindows(session.browser)).toBe(0);
  });

  it('the worker killed and the window closed: refused', async () => {
    const request = await ask(page, swapEth(session));
    const window = await confirmWindow(session.browser);
    await window.verdict();
    await session.browser.killBackground();
    await window.page.close();
    expect(await request.outcome()).toMatchObject({ ok: false, code: 4001 });
  });

  it('below a warning it passes at once, without a window', async () => {
    await session.configure({ showEveryTransaction: false });
    const before = (await consents(session)).length;
    const request = await ask(page, swapEth(session));
    expect(await request.outcome()).toMatchObject({ ok: true });
    expect((await consents(session)).length).toBe(before + 1);
    expect(await countConfirmWindows(session.browser)).toBe(0);
  });
});
