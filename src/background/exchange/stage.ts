import { expect, vi } from 'vitest';
import type { Runtime } from 'webextension-polyfill';
import type { ConfirmItem } from '../../protocol/confirm.ts';
import type { HeldOrder, ToExchangePage } from '../../protocol/exchange/bridge.ts';
import { decide } from '../desk/desk.ts';
import { openDesk, windowPort } from '../desk/fixtures.ts';
import type { DeskState } from '../desk/state.ts';
import { serveExchange } from './serve.ts';

type Sender = Runtime.MessageSender & { readonly origin?: string; readonly documentId?: string };

/** A page of a venue at the other end of its port. */
export interface TestPage {
  readonly port: Runtime.Port;
  readonly said: ToExchangePage[];
  /** Says something, and waits until everything it sets off without a timer has happened. */
  say(message: unknown): void;
  leave(): void;
  isClosed(): boolean;
  /** What it was told of this type. */
  told<Type extends ToExchangePage['type']>(type: Type): Extract<ToExchangePage, { type: Type }>[];
}

interface PageOptions {
  readonly origin?: string;
  readonly documentId?: string;
  readonly incognito?: boolean;
  readonly tabId?: number;
  readonly senderId?: string;
}

/** The port of a page as the browser would vouch for it. */
export function testPage(options: PageOptions = {}): TestPage {
  const { origin = 'https://www.binance.com', documentId = 'document', incognito = false } = options;
  const { tabId = 1, senderId = 'fillsight' } = options;
  const said: ToExchangePage[] = [];
  const heard: ((message: unknown) => void)[] = [];
  const left: (() => void)[] = [];
  let closed = false;
  const tab = { id: tabId, incognito } as NonNullable<Sender['tab']>;
  const sender: Sender = { id: senderId, origin, documentId, frameId: 0, tab };
  const port = {
    name: 'fillsight:exchange',
    sender,
    postMessage: (message: ToExchangePage) => void said.push(message),
    disconnect: () => {
      closed = true;
    },
    onMessage: { addListener: (listener: (message: unknown) => void) => void heard.push(listener) },
    onDisconnect: { addListener: (listener: () => void) => void left.push(listener) },
  } as unknown as Runtime.Port;
  return {
    port,
    said,
    say: (message) => {
      for (const listener of heard) listener(message);
    },
    leave: () => {
      for (const listener of left) listener();
    },
    isClosed: () => closed,
    told: (type) => said.filter((message) => message.type === type) as never,
  };
}

/** A stream that is never opened. */
export class SilentSocket extends EventTarget {
  readonly readyState = 0;
  close(): void {}
  send(): void {}
}

/** Waits for what happens without a timer of ours. */
export const until = (check: () => unknown): Promise<unknown> => vi.waitFor(check, { interval: 1 });

/** Opens a page at a desk and waits until it has heard whether it is watched. */
export async function openPage(desk: DeskState, options: PageOptions = {}): Promise<TestPage> {
  const page = testPage(options);
  serveExchange(Promise.resolve(desk), page.port);
  await until(() => expect(page.told('watch')).toHaveLength(1));
  return page;
}

/** A desk with its confirm window and one page of Binance, and what is done and seen there. */
export interface Stage {
  readonly desk: DeskState;
  readonly page: TestPage;
  send(order: HeldOrder): HeldOrder;
  /** Each decision the page was told, in order. */
  decisions(): readonly (readonly [id: string, decision: string])[];
  decided(count: number): Promise<unknown>;
  /** Codes of the notices the page was to show. */
  notices(): readonly string[];
  shown(): ConfirmItem | null;
  /** Waits until the window shows this order with its verdict. */
  asked(order: HeldOrder): Promise<unknown>;
  answer(order: HeldOrder, decision: 'release' | 'refuse', remedy?: boolean): Promise<void>;
}

/** What a page was told of its orders. */
export const decisionsOf = (page: TestPage): readonly (readonly [string, string])[] =>
  page.told('decide').map(({ id, decision }) => [id, decision]);

/** Sets up a desk as a new worker does, with one page. */
export async function openStage(): Promise<Stage> {
  const desk = await openDesk();
  const window = windowPort();
  desk.window.attach(window.port);
  const page = await openPage(desk);
  const shown = () => {
    const update = window.said.at(-1);
    return update?.type === 'show' ? update.item : null;
  };
  return {
    desk,
    page,
    shown,
    send: (order) => {
      page.say(order);
      return order;
    },
    decisions: () => decisionsOf(page),
    decided: (count) => until(() => expect(page.told('decide')).toHaveLength(count)),
    notices: () => page.told('notice').map(({ code }) => code),
    asked: ({ id }) => until(() => expect(shown()).toMatchObject({ id, state: 'ready' })),
    answer: ({ id }, decision, remedy = false) =>
      decide(desk, { type: 'decide', id, revision: desk.store.get(id)?.revision ?? 0, decision, remedy }),
  };
}
