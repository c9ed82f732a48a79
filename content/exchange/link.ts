import type { ExchangeGateMessage, ToExchangeGate } from '../../src/protocol/exchange/gate.ts';
import { EXCHANGE_OFFER_EVENT } from '../channel.ts';
import { messages, ports } from './natives.ts';

const { port1, port2 } = new MessageChannel();

/** Whether the order-form script took the port that it is offered here: at once or never. */
export const isConnected = !document.dispatchEvent(
  new MessageEvent(EXCHANGE_OFFER_EVENT, { ports: [port2], cancelable: true }),
);

/** Says something to the order-form script. */
export function tell(message: ExchangeGateMessage): void {
  ports.postMessage(port1, message as never);
}

/** Gives what that script says to the one who listens. */
export function listen(onMessage: (message: ToExchangeGate) => void): void {
  port1.onmessage = (event) => {
    // A page that got hold of the port could dispatch events on it, but none that is trusted.
    if (event.isTrusted) onMessage(messages.data(event) as ToExchangeGate);
  };
}
