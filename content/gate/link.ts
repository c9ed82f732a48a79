import type { DecideMessage, GateMessage } from '../../src/protocol/gate.ts';
import { OFFER_EVENT } from '../channel.ts';
import { dispatchEvent, messageData, ownValue, postMessage } from './primordials.ts';

/** The gate's end of the channel to the bridge. */
export interface Link {
  /** Whether a bridge took the port. */
  readonly connected: boolean;
  readonly send: (message: GateMessage) => void;
}

/** Offers a port to the bridge; `onDecide` gets its decisions. */
export function openLink(onDecide: (decision: DecideMessage) => void): Link {
  const { port1, port2 } = new MessageChannel();
  const offer = new MessageEvent(OFFER_EVENT, { ports: [port2], cancelable: true });
  const connected = !dispatchEvent(document, offer);
  port1.onmessage = (event) => {
    const decision = event.isTrusted ? readDecision(messageData(event)) : null;
    if (decision !== null) onDecide(decision);
  };
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
