import { type Hex, maxUint256, numberToHex } from 'viem';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { opaqueSwap, router02Calldata, tokenCalldata, transact } from '../kit/chain/index.ts';
import { confirmWindow, countConfirmWindows } from '../kit/session/confirm.ts';
import { ask } from '../kit/session/dapp-page.ts';
import type { TestPage } from '../kit/session/driver.ts';
import { type Session, startSession } from '../kit/session/session.ts';
import { approveUsdc, consents, type PageRequest, send, swapEth } from './requests.ts';

const USDC = 10n ** 6n;

describe('requests of every kind', () => {
  let session: Session;
  let page: TestPage;

  beforeAll(async () => {
    session = await startSession({ browser: 'chromium' });
    page = await session.openDapp();
  });
  afterAll(() => session?.close());
  beforeEach(async () => {
    await session.configure();
    await session.reloadDapp(page);
  });

  /** Asks, reads the verdict in the window, refuses, and returns the finding codes with levels. */
  async function judged(call: PageRequest) {
    const request = await ask(page, call);
    const window = await confirmWindow(session.browser);
    const verdict = await window.verdict();
    const text = await window.text();
    await window.refuse();
    expect(await request.outcome()).toMatchObject({ ok: false, code: 4001 });
    await session.browser.waitUntil(async () => (await countConfirmWindows(session.browser)) === 0);
    return { verdict, text, codes: verdict.findings.map(({ code, level }) => `${code}:${level}`) };
  }

  /** Asks and expects the wallet to get the request without anybody being interrupted. */
  async function passes(call: PageRequest): Promise<void> {
    const before = (await consents(session)).length;
    const request = await ask(page, call);
    expect(await request.outcome()).toMatchObject({ ok: true });
    expect((await consents(session)).slice(before)).toEqual([call]);
    expect(await countConfirmWindows(session.browser)).toBe(0);
  }

  it('a plain message passes, 32 raw bytes do not', async () => {
    const { address } = session.market.trader;
    await passes({ method: 'personal_sign', params: ['0x68656c6c6f', address] });
    const blind = await judged({ method: 'personal_sign', params: [`0x${'9c'.repeat(32)}`, address] });
    expect(blind.codes).toContain('blind-signature:warning');
    expect(blind.verdict.coverage).toBe('not-checked');
  });

  it('a sign-in for another site warns', async () => {
    const { address } = session.market.trader;
    const lines = [
      'bank.example wants you to sign in with your Ethereum account:',
      address,
      '',
      'URI: https://bank.example/',
      'Version: 1',
      'Chain ID: 31337',
      'Nonce: 12345678',
      'Issued At: 2026-01-01T00:00:00Z',
    ];
    const message = `0x${Buffer.from(lines.join('\n')).toString('hex')}`;
    expect((await judged({ method: 'personal_sign', params: [message, address] })).codes).toEqual([
      'sign-in-wrong-site:warning',
    ]);
  });

  it('a permit by signature is a permission: without limit to a stranger it warns', async () => {
    const { trader, usdc, spender } = session.market;
    const typedData = {
      domain: { name: 'USD Coin', version: '1', chainId: 31_337, verifyingContract: usdc },
      primaryType: 'Permit',
      types: {
        EIP712Domain: [
          { name: 'name', type: 'string' },
          { name: 'version', type: 'string' },
          { name: 'chainId', type: 'uint256' },
          { name: 'verifyingContract', type: 'address' },
        ],
        Permit: [
          { name: 'owner', type: 'address' },
          { name: 'spender', type: 'address' },
          { name: 'value', type: 'uint256' },
          { name: 'nonce', type: 'uint256' },
          { name: 'deadline', type: 'uint256' },
        ],
      },
      message: { owner: trader.address, spender, value: `${maxUint256}`, nonce: '0', deadline: '4102444800' },
    };
    const { codes, text } = await judged({
      method: 'eth_signTypedData_v4',
      params: [trader.address, JSON.stringify(typedData)],
    });
    expect(codes).toEqual(['unlimited-approval:warning']);
    expect(text).toContain('USDC');
  });

  it('an approval without limit warns, one of a sum passes, one to a plain account stops', async () => {
    const { spender, v2, deployer } = session.market;
    expect((await judged(approveUsdc(session, spender, maxUint256))).codes).toEqual([
      'unlimited-approval:warning',
    ]);
    expect((await judged(approveUsdc(session, deployer.address, USDC))).codes).toEqual([
      'approval-to-account:stop',
    ]);
    await passes(approveUsdc(session, v2.router, 5n * USDC));
  });

  it('a swap on SwapRouter02, multicall with unwrap, is read to the minimum', async () => {
    const { market, anvil } = session;
    const { trader, usdc, weth, v3 } = market;
    const approve = tokenCalldata.approve(v3.swapRouter02, maxUint256);
    await transact(anvil, { from: trader.address, to: usdc, data: approve });
    const swap = router02Calldata.exactInputSingle({
      tokenIn: usdc,
      tokenOut: weth,
      fee: 500,
      recipient: '0x0000000000000000000000000000000000000002',
      amountIn: 300n * USDC,
      amountOutMinimum: 0n,
      sqrtPriceLimitX96: 0n,
    });
    const unwrap = router02Calldata.unwrapWETH9(90n * 10n ** 15n, trader.address);
    const data = router02Calldata.multicall([swap, unwrap]);
    const { verdict, codes } = await judged(send(session, { to: v3.swapRouter02, data }));
    expect(verdict.outcome?.swaps[0]).toMatchObject({
      assetIn: usdc.toLowerCase(),
      assetOut: 'native',
      worstOut: `${90n * 10n ** 15n}`,
      recipient: trader.address.toLowerCase(),
      poolFeeBps: 5,
    });
    expect(codes).toEqual(['tolerance:warning']);
  });

  it('a router nobody knows: the measured outcome, and that the minimum was not read', async () => {
    const { market, anvil } = session;
    const { trader, usdc, dai, v2, opaqueRouter } = market;
    const approve = tokenCalldata.approve(opaqueRouter, maxUint256);
    await transact(anvil, { from: trader.address, to: usdc, data: approve });
    const trade = { pair: v2.usdcDai, tokenIn: usdc, tokenOut: dai, amountIn: 100n * USDC, amountOutMin: 0n };
    const { verdict, text } = await judged(send(session, { to: opaqueRouter, data: opaqueSwap(trade) }));
    expect([verdict.coverage, verdict.outcome?.swaps]).toEqual(['partly-checked', []]);
    expect(verdict.unread).toEqual([{ code: 'minimum-unread', params: {} }]);
    expect(verdict.outcome?.changes.map(({ asset }) => asset).sort()).toEqual(
      [usdc.toLowerCase(), dai.toLowerCase()].sort(),
    );
    expect(text).not.toContain('impact');
  });

  it('a batch is judged as one, in order', async () => {
    const { market } = session;
    const { trader, usdc, v2 } = market;
    const [swap] = swapEth(session).params as [{ to: Hex; data: Hex; value: Hex }];
    const approve = tokenCalldata.approve(v2.router, 7n * USDC);
    const batch = {
      version: '2.0.0',
      chainId: numberToHex(31_337),
      from: trader.address,
      atomicRequired: true,
      calls: [
        { to: usdc, data: approve },
        { to: swap.to, data: swap.data, value: swap.value },
      ],
    };
    await session.configure({ showEveryTransaction: true });
    const { verdict } = await judged({ method: 'wallet_sendCalls', params: [batch] });
    expect(verdict.coverage).toBe('checked');
    expect(verdict.outcome?.approvals).toMatchObject([{ token: usdc.toLowerCase(), after: `${7n * USDC}` }]);
    expect(verdict.outcome?.swaps).toHaveLength(1);
  });

  it('a stop is passed by holding, and not asked again for the same size today', async () => {
    const huge = swapEth(session, { amount: 200n * 10n ** 18n, amountOutMin: 400_000n * USDC });
    const window = async () => {
      const request = await ask(page, huge);
      return { request, handle: await confirmWindow(session.browser) };
    };
    const { request, handle } = await window();
    const verdict = await handle.verdict();
    expect(verdict.level).toBe('stop');
    await session.wallet.setRejecting(4001);
    await handle.approve();
    expect(await request.outcome()).toMatchObject({ ok: false, code: 4001 });
    const again = await ask(page, huge);
    expect(await again.outcome()).toMatchObject({ ok: false, code: 4001 });
    expect(await countConfirmWindows(session.browser)).toBe(0);
    expect(
      (await consents(session)).filter((call) => JSON.stringify(call) === JSON.stringify(huge)),
    ).toHaveLength(2);
    await session.wallet.setRejecting(null);
  });

  it('a wallet found by EIP-6963 is held too, and keeps its identity', async () => {
    const found = await page.evaluate(async () => {
      const seen: {
        info: { rdns: string; uuid: string };
        provider: { request(call: object): Promise<unknown> };
      }[] = [];
      addEventListener('eip6963:announceProvider', (event) => seen.push((event as CustomEvent).detail));
      dispatchEvent(new Event('eip6963:requestProvider'));
      dispatchEvent(new Event('eip6963:requestProvider'));
      const host = window as unknown as { announced: (typeof seen)[number]['provider'] | undefined };
      host.announced = seen[0]?.provider;
      return {
        names: seen.map(({ info }) => info.rdns),
        ids: new Set(seen.map(({ info }) => info.uuid)).size,
      };
    }, null);
    expect(found).toEqual({ names: ['io.fillsight.testwallet', 'io.fillsight.testwallet'], ids: 1 });
    const before = (await consents(session)).length;
    const { params } = approveUsdc(session, session.market.spender, maxUint256);
    await page.evaluate((sent) => {
      type Host = { announced: { request(call: object): Promise<unknown> }; ended?: number };
      const host = window as unknown as Host;
      const { request } = host.announced;
      request({ method: 'eth_sendTransaction', params: sent }).catch((error: { code: number }) => {
        host.ended = error.code;
      });
    }, params);
    const window = await confirmWindow(session.browser);
    await window.verdict();
    await window.refuse();
    expect(await page.waitFor(() => (globalThis as { ended?: number }).ended, null)).toBe(4001);
    expect((await consents(session)).length).toBe(before);
  });
});
