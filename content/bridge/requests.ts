import {
  type BackgroundMessage,
  BRIDGE_PORT,
  type BridgeDecision,
  type BridgeMessage,
  type BridgeQuestion,
} from '../../src/protocol/bridge.ts';
import {
  type AnswerMessage,
  ASKED_METHODS,
  type AskMessage,
  type DecideMessage,
  DISCONNECTED,
  type HoldMessage,
  INVALID_PARAMS,
  type ToldMessage,
} from '../../src/protocol/gate.ts';
import type { SignOfLife } from '../channel.ts';
import { connectBackground } from './background.ts';
import { checkGateMessage } from './check.ts';
import { randomRequestId } from './request-id.ts';

/** Requests of one document that may wait at the same time; the background takes no more of a tab either. */
const MAX_WAITING = 20;

const LOST = 'Fillsight was updated or stopped. Reload the page and try again.';
const TOO_MANY = 'Too many requests of this page are waiting. Decide those first.';

/** Carries requests of one document to the background, and each decision back to the gate once. */
export interface Requests {
  /** Takes what the gate said. */
  readonly receive: (data: unknown) => void;
  /** Lets go of everything that waits: the document is left, and its gate refuses what it holds if it comes back. */
  readonly leave: () => void;
}

interface Waiting {
  readonly gateId: number;
  readonly message: BridgeMessage;
  /** Questions to its wallet that are not answered yet. */
  readonly asked: Set<number>;
}

/** Serves the gate that `toGate` reaches. */
export function serveGate(toGate: (message: DecideMessage | AskMessage | SignOfLife) => void): Requests {
  const waiting = new Map<string, Waiting>();
  const released = new Map<number, string>();
  let lastGateId = 0;
  let lost = false;

  const refuse = (id: number, code: number, message: string): void =>
    toGate({ type: 'decide', id, decision: 'reject', code, message });

  const decide = ({ type, id, decision, code, message }: BridgeDecision): void => {
    const held = waiting.get(id);
    if (held === undefined) return;
    waiting.delete(id);
    if (decision === 'release') released.set(held.gateId, id);
    toGate({ type, id: held.gateId, decision, code, message });
  };

  const ask = ({ type, id, askId, method, params }: BridgeQuestion): void => {
    const held = waiting.get(id);
    if (held === undefined || !ASKED_METHODS.includes(method)) return;
    held.asked.add(askId);
    toGate({ type, id: held.gateId, askId, method, params });
  };

  const background = connectBackground<BridgeMessage, BackgroundMessage>({
    name: BRIDGE_PORT,
    undecided: () => [...waiting.values()].map(({ message }) => message),
    onMessage: (message) => {
      if (message.type === 'decide') decide(message);
      else if (message.type === 'ask') ask(message);
    },
    onLost: () => {
      lost = true;
      for (const { gateId } of waiting.values()) refuse(gateId, DISCONNECTED, LOST);
      waiting.clear();
    },
  });

  const hold = (held: HoldMessage): void => {
    // The gate counts up: a number that comes again is not a new request.
    if (held.id <= lastGateId) return;
    lastGateId = held.id;
    const refusal = lost ? LOST : waiting.size >= MAX_WAITING ? TOO_MANY : null;
    if (refusal !== null) {
      refuse(held.id, DISCONNECTED, refusal);
      return;
    }
    const id = randomRequestId();
    const message = { ...held, id, accounts: held.accounts === null ? null : [...held.accounts] };
    waiting.set(id, { gateId: held.id, message, asked: new Set() });
    background.send(message);
  };

  const answer = ({ id: gateId, ok, result, errorCode }: AnswerMessage): void => {
    const id = released.get(gateId);
    if (id === undefined || lost) return;
    released.delete(gateId);
    background.send({ type: 'answer', id, ok, result, errorCode });
  };

  const told = ({ type, id: gateId, askId, ok, result, errorCode }: ToldMessage): void => {
    for (const [id, held] of waiting) {
      if (held.gateId !== gateId || !held.asked.delete(askId)) continue;
      background.send({ type, id, askId, ok, result, errorCode });
    }
  };

  return {
    receive: (data) => {
      if (typeof data === 'number') return toGate(data);
      const checked = checkGateMessage(data);
      switch (checked?.type) {
        case 'hold':
          return hold(checked.message);
        case 'answer':
          return answer(checked.message);
        case 'add-chain':
          return lost ? undefined : background.send({ type: 'add-chain', params: checked.message.params });
        case 'told':
          return told(checked.message);
        case 'unreadable':
          return refuse(checked.id, INVALID_PARAMS, checked.reason);
        case undefined:
          return undefined;
      }
    },
    leave: () => {
      waiting.clear();
      background.close();
    },
  };
}
