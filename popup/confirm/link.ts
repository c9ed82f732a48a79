import { browser } from '../../src/platform/browser.ts';
import type { ConfirmMessage, ConfirmUpdate } from '../../src/protocol/confirm.ts';
import { CONFIRM_PORT } from '../../src/protocol/confirm-port.ts';

const FIRST_RETRY_MS = 50;
const LONGEST_RETRY_MS = 2_000;

/** What the window is told. */
export interface LinkListener {
  readonly onUpdate: (update: ConfirmUpdate) => void;
  readonly onDisconnect: () => void;
}

/** The window's line to the background. */
export interface Link {
  readonly send: (message: ConfirmMessage) => void;
  readonly close: () => void;
}

/** Connects to the background, again whenever its worker was stopped; a decision waits for the connection. */
export function openLink(listener: LinkListener): Link {
  let port: ReturnType<typeof browser.runtime.connect> | null = null;
  const unsent: ConfirmMessage[] = [];
  let retryMs = FIRST_RETRY_MS;
  let retry: ReturnType<typeof setTimeout> | undefined;

  const connect = () => {
    const opened = browser.runtime.connect({ name: CONFIRM_PORT });
    port = opened;
    opened.onMessage.addListener((message) => {
      retryMs = FIRST_RETRY_MS;
      listener.onUpdate(message as ConfirmUpdate);
    });
    opened.onDisconnect.addListener(() => {
      if (port !== opened) return;
      port = null;
      listener.onDisconnect();
      retry = setTimeout(connect, retryMs);
      retryMs = Math.min(retryMs * 2, LONGEST_RETRY_MS);
    });
    for (const message of unsent.splice(0)) opened.postMessage(message);
  };

  const send = (message: ConfirmMessage) => {
    if (port !== null) port.postMessage(message);
    else if (message.type === 'decide') unsent.push(message);
  };
  connect();
  return {
    send,
    close: () => {
      clearTimeout(retry);
      port?.disconnect();
      port = null;
    },
  };
}
