import type { Runtime } from 'webextension-polyfill';
import { browser } from '../platform/browser.ts';
import type { Source } from './record.ts';

/** The parts of a sender both browsers tell, some under names the shared typings lack. */
type Sender = Runtime.MessageSender & { readonly origin?: string; readonly documentId?: string };

function originOf(sender: Sender): string {
  if (sender.origin !== undefined) return sender.origin;
  try {
    return new URL(sender.url ?? '').origin;
  } catch {
    return 'null';
  }
}

/** Where a bridge's port comes from, or null when it is not one of our content scripts in a tab. */
export function sourceOf(sender: Sender | undefined): Source | null {
  if (sender?.id !== browser.runtime.id || sender.tab?.id === undefined) return null;
  return {
    tabId: sender.tab.id,
    frameId: sender.frameId ?? 0,
    documentId: sender.documentId ?? null,
    origin: originOf(sender),
    incognito: sender.tab.incognito,
  };
}

/** True when a message really comes from one of our own pages, whose address no web page can take. */
export function isOwnPage(sender: Sender | undefined, path = ''): boolean {
  return sender?.id === browser.runtime.id && sender.url?.startsWith(browser.runtime.getURL(path)) === true;
}
