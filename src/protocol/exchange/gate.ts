/** Messages between the exchange gate and the order-form script of one document, over a private port. */

/**
 * An order the gate holds until it is decided. The order-form script takes what the route reads out of its text; nothing
 * else of it leaves the page.
 */
export interface HoldOrderMessage {
  readonly type: 'hold';
  /** Counts up within one document. */
  readonly id: number;
  readonly transport: 'fetch' | 'xhr' | 'websocket';
  /** Path of the address, without its query. */
  readonly path: string;
  /** The body of the request, or the socket's frame. */
  readonly text: string;
}

/** An order that went on its way without being held, and why. */
export interface UnheldMessage {
  readonly type: 'unheld';
  readonly reason: (typeof UNHELD_REASONS)[number];
  /** The hold that this ends, where nobody decided it in time; null otherwise. */
  readonly id: number | null;
  readonly path: string;
  /** As of a hold; null where it could not be read. */
  readonly text: string | null;
}

/**
 * `protective`: only takes risk away. `sync`, `beacon`, `stream`: cannot be held. `unreadable`: on an order's route, but
 * no order that is understood. `no-answer`: nobody decided in time. `unknown-route`: looks like an order, sent elsewhere.
 */
export const UNHELD_REASONS = [
  'protective',
  'sync',
  'beacon',
  'stream',
  'unreadable',
  'no-answer',
  'unknown-route',
] as const;

/** What the venue answered to an order that was released. */
export interface OrderAnswerMessage {
  readonly type: 'answer';
  readonly id: number;
  readonly ok: boolean;
  /** HTTP status, or null where there is none. */
  readonly status: number | null;
}

/** What the page learned of the account: what it asked, and the answer's text where the route reads that. */
export interface AccountMessage {
  readonly type: 'account';
  readonly path: string;
  readonly asked: string | null;
  readonly answer: string | null;
}

/** The page gave a held order up itself: it aborted the request, or the socket closed. */
export interface WithdrawnMessage {
  readonly type: 'withdrawn';
  readonly id: number;
}

export type ExchangeGateMessage =
  | HoldOrderMessage
  | UnheldMessage
  | OrderAnswerMessage
  | AccountMessage
  | WithdrawnMessage;

/** The decision on a held order, once. `reason` is what the page may be told. */
export interface DecideOrderMessage {
  readonly type: 'decide';
  readonly id: number;
  readonly decision: 'release' | 'reject';
  readonly reason: string;
}

/** A person is being asked: the order may be held for as long as that takes. */
export interface AskingMessage {
  readonly type: 'asking';
  readonly id: number;
}

/** Whether this venue is watched. While it is not, everything passes and nothing is read. */
export interface WatchMessage {
  readonly type: 'watch';
  readonly on: boolean;
}

export type ToExchangeGate = DecideOrderMessage | AskingMessage | WatchMessage;

/** Longest time an order is held without anybody being asked; then it goes, and is told of. */
export const UNDECIDED_MS = 1_500;

/** Longest time a person is asked; then it is not sent. */
export const ASKING_MS = 30_000;
