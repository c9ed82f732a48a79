import type { DecideMessage, GateMessage } from '../../src/protocol/gate.ts';
import { OFFER_EVENT, type SignOfLife } from '../channel.ts';
import { dispatchEvent, messageData, ownValue, postMessage } from './primordials.ts';

/** The gate's end of the channel to the bridge. */
export interface Link {
  /** Whether a bridge took the port. */
  readonly connected: boolean;
  readonly send: (message: GateMessage | SignOfLife) => void;
}

interface LinkEvents {
  readonly onDecide: (decision: DecideMessage) => void;
  readonly onSignOfLife: (id: SignOfLife) => void;
}

/** Offers a port to the bridge, which takes it at once or never. */
export function openLink({ onDecide, onSignOfLife }: LinkEvents): Link {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = (event) => {
    // A page that got hold of the port could dispatch events on it, but none that is trusted.
    if (!event.isTrusted) return;
    const data = messageData(event);
    const decision = readDecision(data);
    if (decision !== null) onDecide(decision);
    else if (typeof data === 'number') onSignOfLife(data);
  };
  const offer = new MessageEvent(OFFER_EVENT, { ports: [port2], cancelable: true });
  const connected = !dispatchEvent(document, offer);
  return { connected, send: (message) => postMessage(port1, message) };
}

function readDecision(data: unknown): DecideMessage | null {
  const id = ownValue(data, 'id');
  const decision = ownValue(data, 'decision');
  const code = ownValue(data, 'code');
  const message = ownValue(data, 'message');
  if (ownValue(data, 'type') !== 'decide' || typeof id !== 'number') return null;
  if (decision !== 'release' && decision !== 'reject') return null;
  if (typeof code !== 'number' || typeof message !== 'string') return null;
  return { type: 'decide', id, decision, code, message };
}
