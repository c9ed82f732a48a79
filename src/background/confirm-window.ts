import type { Runtime } from 'webextension-polyfill';
import { browser } from '../platform/browser.ts';
import type { ConfirmUpdate } from '../protocol/confirm.ts';

const KEY = 'confirm-window';
const WIDTH = 420;
const HEIGHT = 720;
const MARGIN = 16;

/** The one confirm window: opened when somebody must decide, reused for the next request, closed when none is left. */
export interface ConfirmWindow {
  /** Opens the window, or brings the open one to the front. */
  show(nearTabId: number): Promise<void>;
  close(): Promise<void>;
  /** True when the id was the confirm window's, which is from then on forgotten. */
  forget(windowId: number): Promise<boolean>;
  /** What became of the window an earlier worker opened; `never-opened` also when it was closed by us. */
  whatBecame(): Promise<'open' | 'closed' | 'never-opened'>;
  attach(port: Runtime.Port): void;
  detach(port: Runtime.Port): void;
  send(update: ConfirmUpdate): void;
}

async function placeNear(tabId: number): Promise<{ left?: number; top?: number }> {
  try {
    const tab = await browser.tabs.get(tabId);
    if (tab.windowId === undefined) return {};
    const owner = await browser.windows.get(tab.windowId);
    if (owner.left === undefined || owner.top === undefined || owner.width === undefined) return {};
    return {
      left: Math.max(0, owner.left + owner.width - WIDTH - MARGIN),
      top: Math.max(0, owner.top + MARGIN),
    };
  } catch {
    return {};
  }
}

async function createWindow(tabId: number): Promise<number | null> {
  const url = browser.runtime.getURL('popup/confirm.html');
  const place = await placeNear(tabId);
  const shape = { url, type: 'popup' as const, width: WIDTH, height: HEIGHT };
  // A browser refuses positions it holds to be off screen; where the window stands matters less than that it opens.
  const created = await browser.windows
    .create({ ...shape, ...place })
    .catch(() => browser.windows.create(shape));
  return created.id ?? null;
}

/** Manages the confirm window; its id lies in `storage.session`, so a new worker finds it again. */
export function createConfirmWindow(): ConfirmWindow {
  const ports = new Set<Runtime.Port>();
  let turn: Promise<unknown> = Promise.resolve();
  // Known here even where it could not be stored: the closing of a forgotten window would refuse nothing.
  let known: number | null | undefined;
  const readId = async (): Promise<number | null> => {
    if (known !== undefined) return known;
    const stored: Record<string, unknown> = await browser.storage.session.get(KEY).catch(() => ({}));
    const id = stored[KEY];
    known = typeof id === 'number' ? id : null;
    return known;
  };
  const writeId = async (id: number | null): Promise<void> => {
    known = id;
    await browser.storage.session.set({ [KEY]: id }).catch(() => undefined);
  };
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const next = turn.then(work, work);
    turn = next.catch(() => undefined);
    return next;
  };
  const exists = (id: number): Promise<boolean> =>
    browser.windows.get(id).then(
      () => true,
      () => false,
    );

  return {
    show: (nearTabId) =>
      inTurn(async () => {
        const id = await readId();
        if (id !== null && (await exists(id))) {
          await browser.windows.update(id, { focused: true, drawAttention: true });
          return;
        }
        await writeId(await createWindow(nearTabId));
      }),
    close: () =>
      inTurn(async () => {
        const id = await readId();
        if (id === null) return;
        // Forgotten first: its closing must not be taken for a person's refusal of the next request.
        await writeId(null);
        await browser.windows.remove(id).catch(() => undefined);
      }),
    forget: (windowId) =>
      inTurn(async () => {
        if ((await readId()) !== windowId) return false;
        await writeId(null);
        return true;
      }),
    whatBecame: () =>
      inTurn(async () => {
        const id = await readId();
        if (id === null) return 'never-opened';
        return (await exists(id)) ? 'open' : 'closed';
      }),
    attach: (port) => void ports.add(port),
    detach: (port) => void ports.delete(port),
    send: (update) => {
      for (const port of ports) {
        try {
          port.postMessage(update);
        } catch {
          // A dead port must not keep the update from the others, or the window from opening.
          ports.delete(port);
        }
      }
    },
  };
}
