import { DEFAULT_POLICY, type Policy } from '../../../src/core/policy/policy.ts';
import { readUnpacked } from '../browser/extension-id.ts';
import { addOnIdPlaced } from '../browser/firefox-order.ts';
import { type Anvil, deployMarket, type Market, startAnvil } from '../chain/index.ts';
import { type Dapp, startDapp } from '../dapp/dapp.ts';
import { type FaultRpc, startFaultRpc } from '../rpc/fault-server.ts';
import type { Venues } from '../venues/venues.ts';
import { buildTestWallet, type TestWallet } from '../wallet/build.ts';
import { buildFolder } from './build-folder.ts';
import { startChromium } from './chromium-driver.ts';
import { ask } from './dapp-page.ts';
import type { TestBrowser, TestPage } from './driver.ts';
import { startFirefox } from './firefox-driver.ts';

/** Everything one end-to-end test needs, all of it real: chain, contracts, wallet, browser, production build. */
export interface Session {
  readonly anvil: Anvil;
  readonly market: Market;
  /** The endpoint Fillsight uses: anvil behind a server that can be told to fail. */
  readonly rpc: FaultRpc;
  readonly wallet: TestWallet;
  readonly dapp: Dapp;
  readonly browser: TestBrowser;
  /** Stores a policy and the endpoint as the options page does. */
  configure(policy?: Partial<Policy>): Promise<void>;
  /** Opens the dapp and connects it to the wallet. */
  openDapp(): Promise<TestPage>;
  /** Loads the open dapp anew and connects it: a third of the work of another tab. */
  reloadDapp(page: TestPage): Promise<void>;
  close(): Promise<void>;
}

export interface SessionOptions {
  readonly browser: 'chromium' | 'firefox';
  readonly headless?: boolean;
  readonly blockTimeSeconds?: number;
  /** Whether the wallet is in the page before Fillsight; default: as their ids happen to stand. */
  readonly walletFirst?: boolean;
  /** Exchanges that the browser reaches at their real names. */
  readonly venues?: Venues;
}

/** The add-on id of the production build. */
const FILLSIGHT_ADD_ON = 'fillsight@fillsight.org';

/** An endpoint that failed in one test is met anew in the next: by another address. */
let configured = 0;

/** A document of the extension in which no script runs: what is open beside the tests does nothing. */
const EMPTY_PAGE = 'icons/16.png';

/** Stores settings from a tab that stays open where nobody watches; opening one takes longer than all else. */
function configurer(
  browser: TestBrowser,
  { rpc, chainId, stays }: { rpc: FaultRpc; chainId: number; stays: boolean },
) {
  let open: TestPage | null = null;
  return async (policy: Partial<Policy> = {}): Promise<void> => {
    open ??= await browser.openOwnPage(EMPTY_PAGE);
    configured += 1;
    const data = {
      endpoints: { [chainId]: [`${rpc.url}/${configured}`] },
      policy: { ...DEFAULT_POLICY, ...policy },
    };
    await open.evaluate(
      async (settings) => {
        type Storage = { storage: { local: { set(items: object): Promise<void> } } };
        const host = globalThis as unknown as { browser?: Storage; chrome: Storage };
        await (host.browser ?? host.chrome).storage.local.set({ settings });
      },
      { version: 1, data },
    );
    if (stays) return;
    await open.close();
    open = null;
  };
}

/** Which id the wallet needs to be in the page before Fillsight, or after it. */
async function placeOfWallet(browser: SessionOptions['browser'], first: boolean) {
  const { id } = await readUnpacked(buildFolder(browser));
  if (browser === 'chromium') return first ? { sortBefore: id } : { sortAfter: id };
  const place = first ? { before: FILLSIGHT_ADD_ON } : { after: FILLSIGHT_ADD_ON };
  return { geckoId: addOnIdPlaced('test-wallet', place) };
}

/** Starts chain, contracts, endpoint, wallet, dapp and browser; `close` ends them all. */
export async function startSession(options: SessionOptions): Promise<Session> {
  const { browser: name, headless = true, blockTimeSeconds, walletFirst, venues } = options;
  const anvil = await startAnvil(blockTimeSeconds === undefined ? {} : { blockTimeSeconds });
  const market = await deployMarket(anvil);
  const rpc = await startFaultRpc(anvil.url);
  const { url: rpcUrl, chainId } = anvil;
  const { privateKey } = market.trader;
  const target = name === 'chromium' ? 'chrome' : 'firefox';
  const place = walletFirst === undefined ? {} : await placeOfWallet(name, walletFirst);
  const wallet = await buildTestWallet({ target, rpcUrl, chainId, privateKey, ...place });
  const dapp = await startDapp();
  const start = { extensions: [buildFolder(name), wallet.dir], headless };
  const browser =
    name === 'chromium'
      ? await startChromium({ ...start, ...venues?.chromium })
      : await startFirefox({ ...start, ...(venues && { transport: venues.firefox }) });
  const connect = async (page: TestPage) => {
    const connected = await ask(page, { method: 'eth_requestAccounts' });
    await connected.outcome();
  };
  return {
    anvil,
    market,
    rpc,
    wallet,
    dapp,
    browser,
    configure: configurer(browser, { rpc, chainId, stays: headless }),
    openDapp: async () => {
      const page = await browser.open(dapp.url);
      await connect(page);
      // Only what its process has compiled before does Firefox run in the order of the ids.
      if (walletFirst === true) await page.reload();
      return page;
    },
    reloadDapp: async (page) => {
      await page.reload();
      await connect(page);
    },
    close: async () => {
      await browser.close();
      await Promise.all([dapp.close(), wallet.close(), rpc.stop(), anvil.stop()]);
    },
  };
}
