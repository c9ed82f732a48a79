import type {
  ExchangeMessage,
  ToExchangePage,
  TypedOrder,
  Venue,
} from '../../../src/protocol/exchange/bridge.ts';
import type { HoldOrderMessage, ToExchangeGate, UnheldMessage } from '../../../src/protocol/exchange/gate.ts';
import { randomRequestId } from '../../bridge/request-id.ts';
import { checkExchangeMessage } from './check.ts';
import { looksLikeOrder, pagesOf, type ReadRequest, readAccount, readOrder } from './read.ts';

/** Orders of one document that may wait at the same time; the gate releases what nobody decides. */
const MAX_WAITING = 50;
/** Released orders whose answer is still of interest. */
const MAX_RELEASED = 200;

/** What the orders of one document need. */
export interface OrdersEnd {
  readonly venue: Venue;
  readonly form: () => TypedOrder | null;
  readonly previewMs: () => number | null;
  readonly toGate: (message: ToExchangeGate) => void;
  readonly toBackground: (message: ExchangeMessage) => void;
}

type Decision = Extract<ToExchangePage, { type: 'decide' }>;

/** Carries orders of one document to the background, and each decision back to the gate once. */
export interface Orders {
  /** Takes what the gate said. */
  readonly receive: (data: unknown) => void;
  /** Passes a decision of the background on, under the gate's own number. */
  readonly decide: (decision: Decision) => void;
  readonly asking: (id: string) => void;
  /** The holds that nobody has decided yet. */
  readonly undecided: () => readonly ExchangeMessage[];
  readonly clear: () => void;
}

interface Waiting {
  readonly gateId: number;
  readonly read: ReadRequest;
  readonly message: ExchangeMessage;
}

/** Reads what the gate holds, and names every hold by a UUID, which is what the background knows it by. */
export function serveOrders(end: OrdersEnd): Orders {
  const { venue, toGate, toBackground } = end;
  const pages = pagesOf(venue);
  const waiting = new Map<string, Waiting>();
  const released = new Map<number, string>();
  let lastGateId = 0;

  const hold = ({ id: gateId, transport, path, text }: HoldOrderMessage): void => {
    // The gate counts up: a number that comes again is not a new order.
    if (gateId <= lastGateId || waiting.size >= MAX_WAITING) return;
    lastGateId = gateId;
    const read = readOrder(pages, path, text);
    const { route, body, fields } = read;
    if (route === null || body === null) {
      toGate({ type: 'decide', id: gateId, decision: 'release', reason: '' });
      toBackground({ type: 'unheld', venue, reason: 'unreadable', path, ...read });
      return;
    }
    const id = randomRequestId();
    const [typed, previewMs] = [end.form(), end.previewMs()];
    const message = { type: 'hold', id, venue, route, transport, body, fields, typed, previewMs } as const;
    waiting.set(id, { gateId, read, message });
    toBackground(message);
  };

  /** Forgets a hold that the gate ended itself. */
  const forget = (gateId: number | null): { readonly id: string; readonly read: ReadRequest } | undefined => {
    for (const [id, held] of waiting) {
      if (held.gateId !== gateId) continue;
      waiting.delete(id);
      return { id, read: held.read };
    }
    return undefined;
  };

  const unheld = ({ id: gateId, reason: given, path, text }: UnheldMessage): void => {
    const held = forget(gateId);
    const read = held?.read ?? readOrder(pages, path, text);
    const isUnread = read.route === null && given !== 'stream';
    const reason = isUnread && given !== 'unknown-route' ? 'unreadable' : given;
    const fields = given === 'unknown-route' ? looksLikeOrder(text ?? '') : read.fields;
    if (fields === null) return;
    toBackground({ type: 'unheld', venue, reason, path, ...read, fields, ...(held && { id: held.id }) });
  };

  return {
    receive: (data) => {
      const said = checkExchangeMessage(data);
      switch (said?.type) {
        case 'hold':
          return hold(said);
        case 'unheld':
          return unheld(said);
        case 'withdrawn': {
          const held = forget(said.id);
          return held && toBackground({ type: 'withdrawn', id: held.id });
        }
        case 'answer': {
          const id = released.get(said.id);
          released.delete(said.id);
          return id === undefined ? undefined : toBackground({ ...said, id });
        }
        case 'account': {
          const read = readAccount(pages, said.path, said.asked);
          return read ? toBackground({ type: 'account', venue, ...read, answer: said.answer }) : undefined;
        }
        case undefined:
          return undefined;
      }
    },
    decide: ({ type, id, decision, reason }) => {
      const held = waiting.get(id);
      if (held === undefined) return;
      waiting.delete(id);
      if (decision === 'release') {
        released.set(held.gateId, id);
        const [oldest] = released.keys();
        if (released.size > MAX_RELEASED && oldest !== undefined) released.delete(oldest);
      }
      toGate({ type, id: held.gateId, decision, reason });
    },
    asking: (id) => {
      const held = waiting.get(id);
      if (held !== undefined) toGate({ type: 'asking', id: held.gateId });
    },
    undecided: () => [...waiting.values()].map(({ message }) => message),
    clear: () => waiting.clear(),
  };
}
