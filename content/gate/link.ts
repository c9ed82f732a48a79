import type { AskMessage, DecideMessage, GateMessage } from '../../src/protocol/gate.ts';
import { OFFER_EVENT, type SignOfLife } from '../channel.ts';
import { dispatchEvent, messageData, postMessage } from './primordials.ts';

/** The gate's end of the channel to the bridge. */
export interface Link {
  /** Whether a bridge took the port. */
  readonly connected: boolean;
  readonly send: (message: GateMessage | SignOfLife) => void;
}

interface LinkEvents {
  readonly onDecide: (decision: DecideMessage) => void;
  readonly onAsk: (question: AskMessage) => void;
  readonly onSignOfLife: (id: SignOfLife) => void;
}

/** Offers a port to the bridge, which takes it at once or never. */
export function openLink({ onDecide, onAsk, onSignOfLife }: LinkEvents): Link {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = (event) => {
    // A page that got hold of the port could dispatch events on it, but none that is trusted.
    if (!event.isTrusted) return;
    // What the bridge says has all its members, so none is looked for where the page could have planted it.
    const said = messageData(event) as SignOfLife | DecideMessage | AskMessage;
    if (typeof said === 'number') onSignOfLife(said);
    else if (said.type === 'decide') onDecide(said);
    else onAsk(said);
  };
  const offer = new MessageEvent(OFFER_EVENT, { ports: [port2], cancelable: true });
  const connected = !dispatchEvent(document, offer);
  return { connected, send: (message) => postMessage(port1, message) };
}
