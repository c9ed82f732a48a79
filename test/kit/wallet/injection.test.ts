import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ChromiumSession, launchChromium } from '../browser/chromium.ts';
import { readUnpacked } from '../browser/extension-id.ts';
import { writeThrowawayExtension } from '../browser/throwaway-extension.ts';
import { type Anvil, startAnvil, TRADER } from '../chain/index.ts';
import { type Dapp, startDapp } from '../dapp/dapp.ts';
import { buildTestWallet, type TestWallet } from './build.ts';
import type { IdPlace } from './key.ts';
import { TEST_WALLET_NAME } from './manifest.ts';

type WalletWindow = Window & {
  walletWasThere: boolean;
  ethereum: { request(call: { readonly method: string }): Promise<unknown> };
};

let anvil: Anvil;
let dapp: Dapp;

beforeAll(async () => {
  anvil = await startAnvil();
  dapp = await startDapp({ page: '<!doctype html><title>Page</title>' });
});

afterAll(() => Promise.all([dapp?.close(), anvil?.stop()]));

function build(place: IdPlace): Promise<TestWallet> {
  const { url: rpcUrl, chainId } = anvil;
  return buildTestWallet({ target: 'chrome', rpcUrl, chainId, privateKey: TRADER.privateKey, ...place });
}

async function openPage({ context }: ChromiumSession): Promise<Page> {
  const page = await context.newPage();
  await page.goto(dapp.url);
  return page;
}

it.each([
  { place: 'sortBefore', isThere: true },
  { place: 'sortAfter', isThere: false },
] as const)('behavior: with $place another extension, that one finds the wallet: $isThere', async (order) => {
  const other = await writeThrowawayExtension('chrome');
  const { id } = await readUnpacked(other.dir);
  const wallet = await build({ [order.place]: id });
  const chromium = await launchChromium({ extensions: [other.dir, wallet.dir] });
  const page = await openPage(chromium);
  expect(await page.evaluate(() => (window as unknown as WalletWindow).walletWasThere)).toBe(order.isThere);
  await chromium.close();
  await wallet.close();
  await other.remove();
});

it('behavior: answers after its worker was killed while a page was connected', async () => {
  const wallet = await build({});
  const chromium = await launchChromium({ extensions: [wallet.dir] });
  const page = await openPage(chromium);
  const ask = (method: string) =>
    page.evaluate((method) => (window as unknown as WalletWindow).ethereum.request({ method }), method);
  await ask('eth_requestAccounts');
  const worker = await chromium.worker(TEST_WALLET_NAME);
  await worker.evaluate(() => Object.assign(globalThis, { isOldLife: true }));
  await chromium.killWorker(TEST_WALLET_NAME);
  expect(await ask('eth_accounts')).toEqual([wallet.address.toLowerCase()]);
  expect(await worker.evaluate(() => 'isOldLife' in globalThis)).toBe(false);
  await chromium.close();
  await wallet.close();
});
