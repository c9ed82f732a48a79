import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ChromiumSession, launchChromium } from '../browser/chromium.ts';
import { type Anvil, DEPLOYER, startAnvil, TRADER } from '../chain/index.ts';
import { type Dapp, startDapp } from '../dapp/dapp.ts';
import { buildTestWallet, type TestWallet } from './build.ts';
import { TEST_WALLET_NAME } from './manifest.ts';

type WalletWindow = Window & {
  ethereum: { request(call: { readonly method: string }): Promise<unknown> };
};

let anvil: Anvil;
let dapp: Dapp;
let middle: TestWallet;

beforeAll(async () => {
  anvil = await startAnvil();
  dapp = await startDapp({ page: '<!doctype html><title>Page</title>' });
  middle = await build(TRADER.privateKey);
});

afterAll(() => Promise.all([middle?.close(), dapp?.close(), anvil?.stop()]));

function build(privateKey: `0x${string}`, place: { sortBefore?: string; sortAfter?: string } = {}) {
  const { url: rpcUrl, chainId } = anvil;
  return buildTestWallet({ target: 'chrome', rpcUrl, chainId, privateKey, ...place });
}

async function openPage({ context }: ChromiumSession) {
  const page = await context.newPage();
  await page.goto(dapp.url);
  const ask = (method: string) =>
    page.evaluate((method) => (window as unknown as WalletWindow).ethereum.request({ method }), method);
  return { ask };
}

it.each([
  { place: 'sortBefore', last: 'the wallet in the middle' },
  { place: 'sortAfter', last: 'the other wallet' },
] as const)('behavior: with $place, $last has the last word on window.ethereum', async ({ place }) => {
  const other = await build(DEPLOYER.privateKey, { [place]: middle.id });
  const chromium = await launchChromium({ extensions: [middle.dir, other.dir] });
  const { ask } = await openPage(chromium);
  const last = place === 'sortBefore' ? middle : other;
  expect(await ask('eth_requestAccounts')).toEqual([last.address.toLowerCase()]);
  await chromium.close();
  await other.close();
});

it('behavior: answers after its worker was killed while a page was connected', async () => {
  const chromium = await launchChromium({ extensions: [middle.dir] });
  const { ask } = await openPage(chromium);
  await ask('eth_requestAccounts');
  const worker = await chromium.worker(TEST_WALLET_NAME);
  await worker.evaluate(() => Object.assign(globalThis, { isOldLife: true }));
  await chromium.killWorker(TEST_WALLET_NAME);
  expect(await ask('eth_accounts')).toEqual([middle.address.toLowerCase()]);
  expect(await worker.evaluate(() => 'isOldLife' in globalThis)).toBe(false);
  await chromium.close();
});
