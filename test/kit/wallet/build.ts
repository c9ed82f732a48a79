import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Address, Hex } from 'viem';
import { privateKeyToAddress } from 'viem/accounts';
import { idOfKey } from '../browser/extension-id.ts';
import { walletScripts } from './bundle.ts';
import { startControl, type WalletControl } from './control.ts';
import { type IdPlace, keyPlaced } from './key.ts';
import { TEST_WALLET_GECKO_ID, testWalletManifest, type WalletTarget } from './manifest.ts';

/** For whom and with which account a test wallet is built. */
export interface TestWalletOptions extends IdPlace {
  readonly target: WalletTarget;
  readonly rpcUrl: string;
  readonly chainId: number;
  readonly privateKey: Hex;
  /** The add-on id in Firefox. */
  readonly geckoId?: string;
}

/** An unpacked wallet extension, and the person who clicks through it. */
export interface TestWallet extends Omit<WalletControl, 'url'> {
  readonly dir: string;
  readonly address: Address;
  /** Chromium's extension id, or the add-on id in Firefox. */
  readonly id: string;
  /** The host of its pages in Firefox, given to the browser when it is started. */
  readonly uuid: string;
}

/**
 * Writes the test wallet into a temporary folder and starts its person, who approves everything. The
 * account signs inside the extension; `close` removes the folder.
 */
export async function buildTestWallet(options: TestWalletOptions): Promise<TestWallet> {
  const { target, rpcUrl, chainId, privateKey, geckoId = TEST_WALLET_GECKO_ID } = options;
  const scripts = await walletScripts();
  const key = keyPlaced(options);
  const { url: controlUrl, ...control } = await startControl({ chainId, rpcUrl });
  const dir = await mkdtemp(join(tmpdir(), 'fillsight-wallet-'));
  const files = new Map([
    ...scripts,
    ['manifest.json', JSON.stringify(testWalletManifest({ target, key, geckoId }))],
    ['config.json', JSON.stringify({ privateKey, controlUrl })],
  ]);
  for (const [name, content] of files) await writeFile(join(dir, name), content);
  return {
    ...control,
    dir,
    address: privateKeyToAddress(privateKey),
    id: target === 'chrome' ? idOfKey(key) : geckoId,
    uuid: randomUUID(),
    close: async () => {
      await control.close();
      await rm(dir, { recursive: true, force: true });
    },
  };
}
