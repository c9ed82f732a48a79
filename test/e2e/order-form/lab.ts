import { isDeepStrictEqual } from 'node:util';
import type { Page, Route } from 'playwright-core';
import type {
  ExchangeMessage,
  PreviewView,
  ToExchangePage,
  TypedOrder,
} from '../../../src/protocol/exchange/bridge.ts';
import { type ChromiumSession, launchChromium } from '../../kit/browser/chromium.ts';
import { waitUntil } from '../../kit/browser/wait-until.ts';
import { pageFile } from '../../kit/venues/pages/serve.ts';
import { EXTENSION_NAME, writeExtension } from './extension.ts';

export const FUTURES = 'https://www.binance.com/en/futures/BTCUSDT';
export const WORDS = { name: 'Fillsight preview', fold: 'Fold', unfold: 'Fillsight' } as const;

/** A browser with order pages at their real addresses, and a background that does as told. */
export interface Lab {
  readonly session: ChromiumSession;
  /** Opens a page of this markup at a venue's address; without one, the kit's own page of that venue. */
  open(url: string, html?: string): Promise<Page>;
  /** Everything said since the last `forget`. */
  said(): Promise<readonly ExchangeMessage[]>;
  forget(): Promise<void>;
  /** Waits until the form was told to show just this; what is not named is not looked at. */
  typed(expected: Partial<TypedOrder>): Promise<TypedOrder>;
  /** Answers what is typed from now on by this view. */
  answer(view: PreviewView | null): Promise<void>;
  tell(message: ToExchangePage): Promise<void>;
  close(): Promise<void>;
}

/** Starts a browser with the order form's script in it. */
export async function openLab(): Promise<Lab> {
  const extension = await writeExtension();
  const session = await launchChromium({ extensions: [extension.dir] });
  const markup = new Map<string, string>();
  const inBackground = async <Result>(expression: string): Promise<Result> =>
    (await session.worker(EXTENSION_NAME)).evaluate<Result>(expression);
  const said = () => inBackground<readonly ExchangeMessage[]>('said');
  await session.context.route(/binance\.com|hyperliquid\.xyz/, (route) => serve(route, markup));
  return {
    session,
    said,
    open: async (url, html) => {
      if (html === undefined) markup.delete(url);
      else markup.set(url, html);
      await inBackground('said.length = 0');
      const page = await session.context.newPage();
      page.setDefaultTimeout(4_000);
      await page.goto(url);
      await waitUntil(async () => (await said()).some(({ type }) => type === 'market'));
      return page;
    },
    forget: () => inBackground('void (said.length = 0)'),
    typed: (expected) => lastTyped(said, expected),
    answer: (view) => {
      const standing = view && { type: 'preview', revision: 0, view, words: WORDS };
      return inBackground(`void (standing = ${JSON.stringify(standing)})`);
    },
    tell: (message) => inBackground(`tell(${JSON.stringify(message)})`),
    close: async () => {
      await session.close();
      await extension.remove();
    },
  };
}

async function lastTyped(said: Lab['said'], expected: Partial<TypedOrder>): Promise<TypedOrder> {
  let last: TypedOrder | undefined;
  const matches = async (): Promise<boolean> => {
    last = (await said()).findLast((message) => message.type === 'typing')?.typed;
    return Object.entries(expected).every(([name, value]) =>
      isDeepStrictEqual(last?.[name as keyof TypedOrder], value),
    );
  };
  await waitUntil(matches, { timeoutMs: 4_000 }).catch((cause: unknown) => {
    throw new Error(`Last typed: ${JSON.stringify(last)}`, { cause });
  });
  return last as TypedOrder;
}

async function serve(route: Route, markup: ReadonlyMap<string, string>): Promise<void> {
  const url = new URL(route.request().url());
  const html = markup.get(url.href);
  if (html !== undefined) return route.fulfill({ contentType: 'text/html; charset=utf-8', body: html });
  // Markets and accounts, of which the pages need no more than that they answer.
  if (route.request().method() === 'POST') return route.fulfill({ json: { universe: [{ name: 'BTC' }] } });
  const file = await pageFile(url.host, url.pathname);
  return file === null ? route.abort() : route.fulfill({ headers: file.headers, body: file.content });
}
