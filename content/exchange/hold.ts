import {
  ASKING_MS,
  type DecideOrderMessage,
  type HoldOrderMessage,
  UNDECIDED_MS,
  type UnheldMessage,
} from '../../src/protocol/exchange/gate.ts';
import { kindOf } from './kind.ts';
import { maps } from './language.ts';
import { isConnected, listen, tell } from './link.ts';
import { parseText } from './members.ts';
import { later } from './natives.ts';
import type { Place } from './routes.ts';
import { take } from './wrap.ts';

/** What becomes of an order that was held: one of the two, once. */
interface Ends {
  readonly release: () => void;
  /** `reason` is what the page may be told. */
  readonly refuse: (reason: string) => void;
}

type Decision = DecideOrderMessage['decision'];
type Order = Pick<HoldOrderMessage, 'transport' | 'path' | 'text'> & Ends;

interface Held extends Order {
  /** What becomes of it when its turns are over. */
  late: Decision;
  turns: number;
}

const TURN_MS = 500;
const ownDocument = document;
const held = new Map<unknown, unknown>();
const early = new Map<unknown, unknown>();
let lastId = 0;
let watched: boolean | null = null;
listen((message) => {
  if (message.type === 'asking') ask(message.id);
  // What a decision does reaches page code, which must not find the port through `window.event`: a task of its own.
  else later(() => (message.type === 'watch' ? watch(message.on) : settle(message)));
});

/**
 * Whether everything passes and nothing is read: nobody listens, the venue is not watched, or the window has got
 * another document, which has a gate of its own.
 */
export function isOff(): boolean {
  return !isConnected || watched === false || document !== ownDocument;
}

/** Does something where the venue is watched; before that is known it waits, as the first answers of a page come then. */
export function whenOn(task: () => void): void {
  if (isOff()) return;
  if (watched) task();
  else maps.set(early, task, task);
}

// A page that comes back from the back-forward cache: what it held was given up when it was left.
addEventListener('pageshow', ({ isTrusted, persisted }) => {
  if (isTrusted && persisted) settleAll('reject');
});

function settleAll(decision: Decision): void {
  maps.forEach(held, (_, id) => later(() => settle({ id, decision })));
}

/** Holds an order; its number. */
export function hold(order: Order): number {
  take();
  const { transport, path, text } = order;
  lastId += 1;
  maps.set(held, lastId, { ...order, late: 'release', turns: UNDECIDED_MS / TURN_MS });
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
  tell({ type: 'answer', id, ok: !!status && status < 300, status });
}

/** Tells of an order that goes on its way unheld, and why; `id` of the hold that this ends. */
export function tellUnheld(
  reason: UnheldMessage['reason'],
  about: { readonly path: string; readonly text?: string | null; readonly id?: unknown },
): void {
  tell({ __proto__: null, type: 'unheld', id: null, text: null, reason, ...about } as never);
}

/**
 * Whether a body at this place is an order to be held: what cannot be read at once may be one. Of one that only takes
 * risk away it is told.
 *
 * @param value the body's members, where they are a part of the text
 */
export function mayBeHeld(
  { path, orders }: Place,
  text: string | null,
  value: object | null = parseText(text),
): boolean {
  const kind = kindOf(orders, value);
  if (kind === 'protective') tellUnheld(kind, { path, text });
  return kind === 'order';
}

/** Counts in turns, so that a busy page is not taken for silence. */
function countTurns(id: number): void {
  later(() => {
    const waiting = maps.get(held, id) as Held | undefined;
    if (waiting === undefined) return;
    // One turn more than the time has, in which the background decides.
    waiting.turns -= 1;
    if (waiting.turns >= 0) countTurns(id);
    else giveUp(id, waiting);
  }, TURN_MS);
}

/** Ends what nobody decided: an order that a person is being asked about is not sent. */
function giveUp(id: unknown, { late, path }: Held): void {
  if (late === 'release') tellUnheld('no-answer', { path, id });
  settle({ id, decision: late });
}

function watch(on: boolean): void {
  watched = on;
  maps.forEach(early, (task) => whenOn(task as () => void));
  maps.clear(early);
  // What a person is being asked about stays theirs to decide.
  if (!on)
    maps.forEach(
      held,
      (each, id) => (each as Held).late === 'reject' || later(() => giveUp(id, each as Held)),
    );
}

function ask(id: number): void {
  const waiting = maps.get(held, id) as Held | undefined;
  if (waiting === undefined) return;
  waiting.late = 'reject';
  waiting.turns = ASKING_MS / TURN_MS;
}

interface Settled {
  readonly id: unknown;
  readonly decision: Decision;
  readonly reason?: string;
}

/** Ends the waiting of an order, once. */
function settle({ id, decision, reason }: Settled): void {
  const waiting = maps.get(held, id) as Held | undefined;
  if (waiting === undefined) return;
  maps.delete(held, id);
  if (decision === 'release') waiting.release();
  else waiting.refuse(reason || 'Not sent.');
}
