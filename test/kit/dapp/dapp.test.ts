import type { Page } from 'playwright-core';
import { type Address, toFunctionSelector } from 'viem';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type ChromiumSession, launchChromium } from '../browser/chromium.ts';
import { type Anvil, deployMarket, type Market, startAnvil } from '../chain/index.ts';
import { buildTestWallet, type TestWallet } from '../wallet/build.ts';
import type { DappConfig, DappToken } from './config.ts';
import { type Dapp, startDapp } from './dapp.ts';

let anvil: Anvil;
let market: Market;
let wallet: TestWallet;
let dapp: Dapp;
let chromium: ChromiumSession;
let page: Page;

beforeAll(async () => {
  anvil = await startAnvil();
  market = await deployMarket(anvil);
  const { privateKey } = market.trader;
  wallet = await buildTestWallet({ target: 'chrome', rpcUrl: anvil.url, chainId: anvil.chainId, privateKey });
  dapp = await startDapp({ config: configOf(market) });
  chromium = await launchChromium({ extensions: [wallet.dir] });
});

afterAll(async () => {
  await chromium?.close();
  await Promise.all([dapp?.close(), wallet?.close(), anvil?.stop()]);
});

beforeEach(async () => {
  await wallet.setRejecting(null);
  page = await chromium.context.newPage();
  await page.goto(dapp.url);
  await page.locator('body[data-state=ready]').waitFor();
  return () => page.close();
});

function configOf({ weth, usdc, dai, v2 }: Market): DappConfig {
  const eth: DappToken = { symbol: 'ETH', decimals: 18, address: null };
  const usdcToken: DappToken = { symbol: 'USDC', decimals: 6, address: usdc };
  const daiToken: DappToken = { symbol: 'DAI', decimals: 18, address: dai };
  const pairs = [
    { give: eth, get: usdcToken, path: [weth, usdc] },
    { give: usdcToken, get: daiToken, path: [usdc, dai] },
  ];
  const params = [{ from: '$account', to: dai, value: '0x0', data: '0x18160ddd' }];
  const requests = [{ name: 'prepared', label: 'A prepared request', method: 'eth_sendTransaction', params }];
  return { market: { router: v2.router, pairs }, requests };
}

const at = (testId: string) => page.getByTestId(testId);
const ended = (state: 'done' | 'failed') =>
  page.locator(`[data-testid=outcome][data-state=${state}]`).waitFor();

/** The node gives the hash first and mines then. */
const receipt = (hash: unknown) => anvil.request('eth_getTransactionReceipt', [hash]);

async function sentTransactions(): Promise<readonly (readonly [to: Address, selector: string])[]> {
  const sent = (await wallet.received()).filter(({ method }) => method === 'eth_sendTransaction');
  const transactions = sent.flatMap(({ params }) => params as readonly { to: Address; data: string }[]);
  return transactions.map(({ to, data }) => [to, data.slice(0, 10)]);
}

it('default: connects and swaps ETH for at least what the form promised', async () => {
  await at('connect').click();
  await expect.poll(() => at('account').textContent()).toBe(wallet.address.toLowerCase());
  expect(await at('chain').textContent()).toBe(String(anvil.chainId));
  await expect.poll(() => at('minimum').textContent()).toMatch(/^\d+(\.\d+)? USDC$/);
  await at('swap').click();
  await ended('done');
  const hash = await at('result').textContent();
  await expect.poll(() => receipt(hash)).toMatchObject({ status: '0x1' });
});

it('behavior: approves what the router may not take yet, then swaps', async () => {
  const before = (await sentTransactions()).length;
  await at('pair').selectOption('USDC → DAI');
  await at('amount').fill('12.5');
  await at('swap').click();
  await ended('done');
  expect((await sentTransactions()).slice(before)).toEqual([
    [market.usdc, toFunctionSelector('approve(address,uint256)')],
    [
      market.v2.router,
      toFunctionSelector('swapExactTokensForTokens(uint256,uint256,address[],address,uint256)'),
    ],
  ]);
  const hash = await at('result').textContent();
  await expect.poll(() => receipt(hash)).toMatchObject({ status: '0x1' });
});

it('behavior: a prepared request goes out with the connected account in it', async () => {
  await at('request-prepared').click();
  await ended('done');
  expect((await wallet.received()).at(-1)).toEqual({
    method: 'eth_sendTransaction',
    params: [{ from: wallet.address.toLowerCase(), to: market.dai, value: '0x0', data: '0x18160ddd' }],
  });
});

it('error: shows the code of a refusal', async () => {
  await wallet.setRejecting(4001);
  await at('request-prepared').click();
  await ended('failed');
  expect(await at('error-code').textContent()).toBe('4001');
});

it('behavior: finds the wallet without announcements, and serves pages of a test', async () => {
  dapp.setPage('/hostile', '<!doctype html><h1>Free coins</h1>');
  await page.goto(`${dapp.url}?provider=window`);
  await expect.poll(() => at('wallet').textContent()).toBe('window.ethereum');
  await page.goto(`${dapp.url}hostile`);
  expect(await page.textContent('h1')).toBe('Free coins');
});
