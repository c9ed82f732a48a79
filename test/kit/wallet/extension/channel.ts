// MetaMask's own names on the page's message channel: a page that writes to the wallet behind its
// provider's back uses exactly these.

/** The side of the channel in the page. */
export const INPAGE = 'metamask-inpage';
/** The side of the channel in the content script. */
export const CONTENT_SCRIPT = 'metamask-contentscript';
/** The one stream that runs through the channel. */
export const PROVIDER_STREAM = 'metamask-provider';

/** One message of the channel: to whom, on which stream, and a JSON-RPC request, response or notification. */
export interface ChannelMessage {
  readonly target: string;
  readonly data: { readonly name: string; readonly data: unknown };
}

/** Whether this window message is for that side of the channel and came from the page itself. */
export function isFor(target: string, event: MessageEvent): event is MessageEvent<ChannelMessage> {
  const message = event.data as Partial<ChannelMessage> | null;
  return event.source === window && message?.target === target && message.data?.name === PROVIDER_STREAM;
}

/** Sends to the other side; a sandboxed page has no origin of its own to address. */
export function sendTo(target: string, data: unknown): void {
  const message: ChannelMessage = { target, data: { name: PROVIDER_STREAM, data } };
  window.postMessage(message, window.origin === 'null' ? '*' : window.origin);
}
