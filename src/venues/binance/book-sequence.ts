import type { BookDiff } from '../live/feed.ts';

/** Where a book stands in the venue's count of changes. */
export interface Sequence {
  readonly rule: 'spot' | 'futures';
  /** The last change that is in the book. */
  readonly lastId: number;
  /** False until a diff has joined the snapshot. */
  readonly joined: boolean;
}

/** What is to be done with a diff: it is in the book already, it is next, or something between is missing. */
export interface Step {
  readonly action: 'drop' | 'apply' | 'gap';
  readonly sequence: Sequence;
}

/** The count of a snapshot that no diff has joined yet. */
export function sequenceOf(rule: Sequence['rule'], lastUpdateId: number): Sequence {
  return { rule, lastId: lastUpdateId, joined: false };
}

/**
 * The rule for a local book: spot joins where the diff spans the snapshot's number plus one and then counts on without a
 * hole; futures join where it spans the snapshot's number and then name the change before.
 * @see https://developers.binance.com/docs/binance-spot-api-docs/web-socket-streams#how-to-manage-a-local-order-book-correctly
 * @see https://developers.binance.com/docs/derivatives/usds-margined-futures/websocket-market-streams/How-to-manage-a-local-order-book-correctly
 */
export function follow(sequence: Sequence, diff: BookDiff): Step {
  const { rule, lastId, joined } = sequence;
  const applied: Step = { action: 'apply', sequence: { rule, lastId: diff.lastId, joined: true } };
  if (diff.firstId > diff.lastId) return { action: 'gap', sequence };
  if (rule === 'spot') {
    if (diff.lastId <= lastId) return { action: 'drop', sequence };
    const follows = joined ? diff.firstId === lastId + 1 : diff.firstId <= lastId + 1;
    return follows ? applied : { action: 'gap', sequence };
  }
  if (joined ? diff.lastId <= lastId : diff.lastId < lastId) return { action: 'drop', sequence };
  // A diff that names the snapshot's own number as the change before follows it just as well.
  const joins = diff.firstId <= lastId || diff.previousLastId === lastId;
  const follows = joined ? diff.previousLastId === lastId : joins;
  return follows ? applied : { action: 'gap', sequence };
}
