import * as v from 'valibot';
import type { Runtime } from 'webextension-polyfill';
import { type ExchangeMessage, ExchangeMessageSchema } from '../../protocol/exchange/bridge.ts';
import { answered, bridgeGone, ended, holdOrder } from '../desk/desk.ts';
import type { DeskState } from '../desk/state.ts';
import { sourceOf } from '../sender.ts';
import { ownerOf, refreshAccount } from './judge-order.ts';
import { watchMarket } from './market-of-page.ts';
import { tellWatch } from './open-pages.ts';
import { newPage, type Page, sayTo } from './page.ts';
import { lookAgain, previewTyped } from './preview.ts';
import { noteUnheld } from './unheld.ts';
import { venueOfOrigin } from './venue-of-origin.ts';

/** What concerns an order that is held, whether or not the venue is still watched. */
async function hearOfOrder(state: DeskState, page: Page, said: ExchangeMessage): Promise<boolean> {
  const { source, port } = page;
  switch (said.type) {
    case 'hold':
      // What is not watched is neither kept nor read.
      if (page.watch === 'on' || state.store.get(said.id) !== undefined)
        await holdOrder(state, said, { source, port });
      else sayTo(port, { type: 'decide', id: said.id, decision: 'release', reason: '' });
      return true;
    case 'withdrawn':
      await ended(state, 'given-up', { id: said.id, source });
      return true;
    case 'answer':
      await answered(state, { ok: said.ok, status: said.status }, { id: said.id, source });
      return true;
    case 'unheld':
      // A hold that never arrived here is told of like one that never was.
      if (said.id === undefined || state.store.get(said.id) === undefined) return false;
      await ended(state, 'not-decided-in-time', { id: said.id, source });
      return true;
    default:
      return false;
  }
}

function hearOfMarket(state: DeskState, page: Page, said: Extract<ExchangeMessage, { type: 'market' }>) {
  page.visible = said.visible;
  page.path = said.path;
  return watchMarket(state.exchange, page);
}

/** What a watched page says of its form, its market and its account. */
async function hearOfPage(state: DeskState, page: Page, said: ExchangeMessage): Promise<void> {
  const { exchange } = state;
  if (page.watch !== 'on') return;
  switch (said.type) {
    case 'unheld':
      return noteUnheld(exchange, page, said);
    case 'account':
      return exchange.accounts.heard(ownerOf(page), said);
    case 'typing':
      refreshAccount(exchange, page);
      return previewTyped(exchange, page, said);
    case 'preview-shown':
      page.shown = said.state;
      lookAgain(exchange, page);
      return;
    case 'pressed':
      refreshAccount(exchange, page);
      if (page.key !== null) await exchange.markets.warmUp(page.key);
      return;
    default:
      return;
  }
}

async function hear(state: DeskState, page: Page, said: ExchangeMessage): Promise<void> {
  // Kept while the venue is off as well: it says nothing but which page this is, and watching begins with it.
  if (said.type === 'market') return hearOfMarket(state, page, said);
  if (!(await hearOfOrder(state, page, said))) await hearOfPage(state, page, said);
}

async function closePage(state: DeskState, page: Page): Promise<void> {
  page.watchAsked += 1;
  page.visible = false;
  state.exchange.pages.delete(page.port);
  state.exchange.books.watch(page, null);
  await bridgeGone(state, page.port);
}

/** Serves the port of a venue's page; of any other page, or of one that speaks for another venue, it is closed. */
export function serveExchange(ready: Promise<DeskState>, port: Runtime.Port): void {
  const source = sourceOf(port.sender);
  const venue = source === null ? null : venueOfOrigin(source.origin);
  if (source === null || venue === null) {
    port.disconnect();
    return;
  }
  const page = newPage(port, { source, venue });
  const known = ready.then(async (state) => {
    state.exchange.pages.set(port, page);
    await tellWatch(state.exchange, page);
    return state;
  });
  port.onMessage.addListener(async (message: unknown) => {
    const parsed = v.safeParse(ExchangeMessageSchema, message);
    const state = await known;
    if (!parsed.success) return;
    const said = parsed.output;
    if (!('venue' in said) || said.venue === venue) return hear(state, page, said);
    port.disconnect();
    await closePage(state, page);
  });
  port.onDisconnect.addListener(async () => closePage(await known, page));
}
