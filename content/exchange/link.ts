import type { ExchangeGateMessage, ToExchangeGate } from '../../src/protocol/exchange/gate.ts';
import { EXCHANGE_OFFER_EVENT } from '../channel.ts';
import { messages, ports } from './natives.ts';

/** The gate's end of the channel to the order-form script. */
export interface Link {
  /** Whether that script took the port. */
  readonly connected: boolean;
  readonly send: (message: ExchangeGateMessage) => void;
}

/** Offers a port to the order-form script, which takes it at once or never. */
export function openLink(onMessage: (message: ToExchangeGate) => void): Link {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = (event) => {
    // A page that got hold of the port could dispatch events on it, but none that is trusted.
    if (event.isTrusted) onMessage(messages.data(event) as ToExchangeGate);
  };
  const offer = new MessageEvent(EXCHANGE_OFFER_EVENT, { ports: [port2], cancelable: true });
  const connected = !document.dispatchEvent(offer);
  return { connected, send: (message) => ports.postMessage(port1, message as never) };
}
