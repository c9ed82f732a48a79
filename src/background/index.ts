import * as v from 'valibot';
import type { Runtime } from 'webextension-polyfill';
import { browser } from '../platform/browser.ts';
import { BRIDGE_PORT, BridgeMessageSchema } from '../protocol/bridge.ts';
import { ConfirmMessageSchema } from '../protocol/confirm.ts';
import { CONFIRM_PORT } from '../protocol/confirm-port.ts';
import { EXCHANGE_PORT } from '../protocol/exchange/bridge.ts';
import { PageRequestSchema } from '../protocol/pages.ts';
import { PortfolioRequestSchema } from '../protocol/portfolio.ts';
import { forgetTab } from './badge.ts';
import { createConfirmWindow } from './confirm-window.ts';
import { answered, bridgeGone, decide, hold, resume, sweep, windowClosed } from './desk/desk.ts';
import { judgeAgain } from './desk/judging.ts';
import { present } from './desk/present.ts';
import { createDeskState, type DeskState } from './desk/state.ts';
import { walletTold } from './desk/wallet-questions.ts';
import { followChanges } from './exchange/changes.ts';
import { serveExchange } from './exchange/serve.ts';
import { keepAddedChain } from './keeping.ts';
import { answerPage } from './pages.ts';
import { answerPortfolio } from './portfolio/answer.ts';
import { isOwnPage, sourceOf } from './sender.ts';
import { openPendingStore } from './store.ts';
import { keepSweeping, SWEEP } from './sweeping.ts';

const CONFIRM_PAGE = 'popup/confirm.html';

const confirmWindow = createConfirmWindow();

/** Every listener waits for this: a new worker first reads what the last one left. */
const ready: Promise<DeskState> = openPendingStore().then(async (store) => {
  const state = createDeskState(store, confirmWindow);
  await resume(state);
  return state;
});

function serveBridge(port: Runtime.Port): void {
  const source = sourceOf(port.sender);
  if (source === null) {
    port.disconnect();
    return;
  }
  port.onMessage.addListener(async (message: unknown) => {
    const parsed = v.safeParse(BridgeMessageSchema, message);
    if (!parsed.success) return;
    const state = await ready;
    const said = parsed.output;
    if (said.type === 'hold') return hold(state, said, { source, port });
    if (said.type === 'add-chain') return keepAddedChain(said.params, source);
    if (said.type === 'told') return walletTold(state, said, source);
    const { id, ok, result, errorCode } = said;
    return answered(state, { ok, result, errorCode }, { id, source });
  });
  port.onDisconnect.addListener(async () => bridgeGone(await ready, port));
}

function serveConfirm(port: Runtime.Port): void {
  if (!isOwnPage(port.sender, CONFIRM_PAGE)) {
    port.disconnect();
    return;
  }
  confirmWindow.attach(port);
  port.onMessage.addListener(async (message: unknown) => {
    const parsed = v.safeParse(ConfirmMessageSchema, message);
    if (!parsed.success) return;
    const state = await ready;
    await (parsed.output.type === 'decide' ? decide(state, parsed.output) : judgeAgain(state));
  });
  port.onDisconnect.addListener(() => confirmWindow.detach(port));
  void ready.then((state) => present(state, { focus: false }));
}

browser.runtime.onConnect.addListener((port) => {
  if (port.name === BRIDGE_PORT) serveBridge(port);
  else if (port.name === CONFIRM_PORT) serveConfirm(port);
  else if (port.name === EXCHANGE_PORT) serveExchange(ready, port);
  else port.disconnect();
});

async function answerTo(message: unknown): Promise<unknown> {
  const asked = v.safeParse(PageRequestSchema, message);
  if (asked.success) return ready.then((state) => answerPage(asked.output, state));
  const portfolio = v.safeParse(PortfolioRequestSchema, message);
  if (portfolio.success) return ready.then((state) => answerPortfolio(portfolio.output, state));
  return null;
}

type Respond = (answer: unknown) => void;

// Chromium waits for an answer where the listener says that one will come: a promise does not tell it.
browser.runtime.onMessage.addListener(
  (message: unknown, sender: Runtime.MessageSender, respond: Respond): true => {
    const answer = isOwnPage(sender) ? answerTo(message) : Promise.resolve(null);
    answer.then(respond, () => respond(null));
    return true;
  },
);

browser.windows.onRemoved.addListener(async (windowId) => {
  const state = await ready;
  if (await confirmWindow.forget(windowId)) await windowClosed(state);
});

browser.tabs.onRemoved.addListener((tabId) => void forgetTab(tabId));

browser.alarms.onAlarm.addListener(async ({ name }) => {
  if (name === SWEEP) await sweep(await ready);
});

browser.runtime.onInstalled.addListener(async ({ reason }) => {
  if (reason === 'install') await browser.tabs.create({ url: browser.runtime.getURL('popup/welcome.html') });
});

followChanges(ready);

void keepSweeping();
