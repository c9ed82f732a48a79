import type { Browser, Runtime } from 'webextension-polyfill';
import { CONTENT_SCRIPT, INPAGE, isFor, sendTo } from './channel.ts';

declare const chrome: Browser;

let port = connect();

window.addEventListener('message', (event) => {
  if (isFor(CONTENT_SCRIPT, event)) port.postMessage(event.data.data.data);
});

// Chromium cuts the port of a page in its back-forward cache, and says so to the other end alone.
window.addEventListener('pageshow', (event) => {
  if (!event.persisted) return;
  port.disconnect();
  port = connect();
});

/** The browser stops an idle background and cuts its ports; a new port starts it again. */
function connect(): Runtime.Port {
  const opened = chrome.runtime.connect();
  opened.onMessage.addListener((message) => sendTo(INPAGE, message));
  opened.onDisconnect.addListener(() => {
    port = connect();
  });
  return opened;
}
