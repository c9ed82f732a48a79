import type { Frame, Page } from 'playwright-core';
import { type ChromiumSession, launchChromium } from '../../kit/browser/chromium.ts';
import { EXTENSION_NAME, type ExtensionOptions, writeExtension } from './extension.ts';
import { servePages } from './pages.ts';

/** A hold as the background got it. */
export interface SeenHold {
  readonly id: string;
  readonly method: string;
  readonly params: unknown;
  readonly chainId: string | null;
  readonly accounts: readonly string[] | null;
  readonly walletName: string | null;
}

/** What the page's call came to. */
export type Outcome = { readonly value: unknown } | { readonly code: number; readonly message: string };

/** What the background wants to know of a wallet. */
export interface Question {
  readonly askId: number;
  readonly method: string;
  readonly params: readonly unknown[];
}

/** A browser with pages that attack, and the background that decides. */
export interface Lab {
  readonly session: ChromiumSession;
  /** Opens a page that runs this script while it is parsed; what follows its address may name a wallet. */
  open(script: string, search?: string): Promise<Page>;
  /** The next hold of this page, once it reached the background. */
  hold(page: Page): Promise<SeenHold>;
  /** The next message of another type from this page. */
  next(page: Page, type: 'answer' | 'add-chain' | 'told'): Promise<unknown>;
  /** How many holds of this page reached the background. */
  countHolds(page: Page): Promise<number>;
  decide(hold: SeenHold, decision: 'release' | 'reject'): Promise<void>;
  /** Asks the wallet of this hold something. */
  ask(hold: SeenHold, question: Question): Promise<void>;
  /** Reloads the extension: the scripts in open pages are orphaned. */
  reload(): Promise<void>;
  close(): Promise<void>;
}

/** Starts a browser with the gate in it. */
export async function openLab(options: ExtensionOptions = {}): Promise<Lab> {
  const extension = await writeExtension(options);
  const pages = await servePages();
  const session = await launchChromium({ extensions: [extension.dir] });
  const inBackground = async <Result>(expression: string): Promise<Result> =>
    (await session.worker(EXTENSION_NAME)).evaluate<Result>(expression);
  const take = async (page: Page, type: string): Promise<unknown> =>
    JSON.parse(await inBackground<string>(`take(${JSON.stringify({ url: page.url(), type })})`));
  return {
    session,
    open: async (script, search = '') => {
      const address = pages.add(script);
      const page = await session.context.newPage();
      await page.goto(address + search);
      return page;
    },
    hold: (page) => take(page, 'hold') as Promise<SeenHold>,
    next: take,
    countHolds: (page) => inBackground(`countHolds(${JSON.stringify(page.url())})`),
    decide: ({ id }, decision) => {
      const refused = { code: 4001, message: 'Refused in the window.' };
      const sent = { id, decision, ...(decision === 'reject' ? refused : { code: 0, message: '' }) };
      return inBackground(`decide(${JSON.stringify(sent)})`);
    },
    ask: ({ id }, question) => inBackground(`ask(${JSON.stringify({ id, ...question })})`),
    reload: async () => {
      const worker = await session.worker(EXTENSION_NAME);
      const gone = new Promise((resolve) => worker.once('close', resolve));
      await worker.evaluate('chrome.runtime.reload()').catch(() => undefined);
      await gone;
    },
    close: async () => {
      await session.close();
      await extension.remove();
      await pages.close();
    },
  };
}

/** What reached the wallet of a page. */
export async function reachedWallet(page: Page | Frame): Promise<readonly unknown[]> {
  return JSON.parse((await page.locator('html').getAttribute('data-reached')) ?? '');
}

/** Starts `call` in the page. */
export async function start(page: Page, call: string): Promise<void> {
  await page.evaluate(`begin(${call})`);
}

/** The outcome of the call that was started last. */
export async function outcome(page: Page | Frame): Promise<Outcome> {
  return JSON.parse((await page.locator('html[data-outcome]').getAttribute('data-outcome')) ?? '');
}
