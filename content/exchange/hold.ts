import {
  type ExchangeGateMessage,
  HOLD_TIMES,
  type HoldOrderMessage,
  type ToExchangeGate,
  type UnheldMessage,
} from '../../src/protocol/exchange/gate.ts';
import { openLink } from './link.ts';
import { getOwnPropertyDescriptor, later, maps } from './natives.ts';

/** What becomes of an order that was held: one of the two, once. */
interface Ends {
  readonly release: () => void;
  /** `reason` is what the page may be told. */
  readonly refuse: (reason: string) => void;
}

interface Held extends Ends {
  readonly path: string;
  isAsked: boolean;
  turns: number;
}

const TURN_MS = 500;
/** Beyond the time in which the background decides. */
const MARGIN_TURNS = 1;

const MOST_EARLY = 8;

const ownDocument = document;
const held = new Map<unknown, unknown>();
const early = new Map<unknown, unknown>();
let earlyCount = 0;
let lastId = 0;
let watched: boolean | null = null;
const link = openLink((message) => {
  if (message.type === 'asking') ask(message.id);
  // What a decision does reaches page code, which must not find the port through `window.event`: a task of its own.
  else later(() => (message.type === 'watch' ? watch(message.on) : decide(message)));
});

/** Says something to the order-form script. */
export const tell: (message: ExchangeGateMessage) => void = link.send;

/**
 * Whether everything passes and nothing is read: nobody listens, the venue is not watched, or the window has got
 * another document, which has a gate of its own.
 */
export function isOff(): boolean {
  return !link.connected || watched === false || document !== ownDocument;
}

/** Whether the venue is known to be watched. */
function isOn(): boolean {
  return watched === true && !isOff();
}

/** Does something where the venue is watched; before that is known it waits, as the first answers of a page come then. */
export function whenOn(task: () => void): void {
  if (isOn()) task();
  else if (watched === null && earlyCount < MOST_EARLY) {
    earlyCount += 1;
    maps.set(early, earlyCount, task);
  }
}

// A page that comes back from the back-forward cache: what it held was given up when it was left.
const wasPutAside = getOwnPropertyDescriptor(PageTransitionEvent.prototype, 'persisted')?.get;
addEventListener('pageshow', (event) => {
  if (event.isTrusted && wasPutAside?.call(event)) endAll((order) => order.refuse(''));
});

function endAll(end: (order: Ends) => void): void {
  maps.forEach(held, (each, id) => {
    maps.delete(held, id);
    later(() => end(each as Held));
  });
}

/** Holds an order; its number. */
export function hold(order: Pick<HoldOrderMessage, 'transport' | 'path' | 'text'> & Ends): number {
  const { transport, path, text, release, refuse } = order;
  lastId += 1;
  maps.set(held, lastId, { path, release, refuse, isAsked: false, turns: 0 });
  tell({ type: 'hold', id: lastId, transport, path, text });
  countTurns(lastId);
  return lastId;
}

/** Forgets an order that the page gave up itself. */
export function withdraw(id: number): void {
  if (maps.delete(held, id)) tell({ type: 'withdrawn', id });
}

/** Tells with which HTTP status the venue answered a released order; null where there was no answer. */
export function answer(id: number, status: number | null): void {
  tell({ type: 'answer', id, ok: status !== null && status >= 200 && status < 300, status });
}

/** Tells of an order that goes on its way unheld, and why. */
export function tellUnheld(reason: UnheldMessage['reason'], path: string, text: string | null): void {
  tell({ type: 'unheld', id: null, reason, path, text });
}

/** Counts in turns, so that a busy page is not taken for silence. */
function countTurns(id: number): void {
  later(() => {
    const waiting = maps.get(held, id) as Held | undefined;
    if (waiting === undefined) return;
    const { isAsked, path } = waiting;
    waiting.turns += 1;
    const limit = (isAsked ? HOLD_TIMES.askingMs : HOLD_TIMES.undecidedMs) / TURN_MS + MARGIN_TURNS;
    if (waiting.turns < limit) {
      countTurns(id);
      return;
    }
    maps.delete(held, id);
    if (isAsked) waiting.refuse('');
    else {
      tell({ type: 'unheld', id, reason: 'no-answer', path, text: null });
      waiting.release();
    }
  }, TURN_MS);
}

function watch(on: boolean): void {
  watched = on;
  maps.forEach(early, (task, at) => {
    maps.delete(early, at);
    whenOn(task as () => void);
  });
  if (!on) endAll((order) => order.release());
}

function ask(id: number): void {
  const waiting = maps.get(held, id) as Held | undefined;
  if (waiting === undefined) return;
  waiting.isAsked = true;
  waiting.turns = 0;
}

function decide({ id, decision, reason }: Extract<ToExchangeGate, { type: 'decide' }>): void {
  const waiting = maps.get(held, id) as Held | undefined;
  if (waiting === undefined) return;
  maps.delete(held, id);
  if (decision === 'release') waiting.release();
  else waiting.refuse(reason);
}
