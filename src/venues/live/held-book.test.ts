import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BookLevel } from '../../core/snapshot/market.ts';
import type { BookDiff } from './feed.ts';
import { type BookStart, followBook, type HeldBook, levelsOf, startBook } from './held-book.ts';

const LINEAR = { kind: 'linear', base: 1 } as const;
const FIRST_ID = 100;
const WHOLE = { bids: false, asks: false };

interface Change {
  readonly side: 'bids' | 'asks';
  readonly offset: number;
  readonly size: number;
  /** Numbers of the venue's count beyond the first of this change; on futures as many before it are of other markets. */
  readonly skipped: number;
}

const change = fc.record<Change>({
  side: fc.constantFrom('bids', 'asks'),
  offset: fc.integer({ min: 1, max: 12 }),
  size: fc.integer({ min: 0, max: 5 }),
  skipped: fc.integer({ min: 0, max: 3 }),
});

/** What a venue says, and the book after each change by the simplest means: a map of every side. */
function venue(changes: readonly Change[], rule: 'spot' | 'futures') {
  const book = { bids: new Map<number, number>([[999, 1]]), asks: new Map<number, number>([[1_001, 1]]) };
  const states = [snapshot(book)];
  const diffs: BookDiff[] = [];
  let lastId = FIRST_ID;
  for (const { side, offset, size, skipped } of changes) {
    const price = side === 'bids' ? 1_000 - offset : 1_000 + offset;
    if (size === 0) book[side].delete(price);
    else book[side].set(price, size);
    const row: BookLevel[] = [[String(price), String(size)]];
    // Spot counts its own changes only; futures share the count with other markets.
    const firstId = lastId + 1 + (rule === 'futures' ? skipped : 0);
    const ids = { firstId, lastId: firstId + skipped, previousLastId: rule === 'futures' ? lastId : null };
    const levels = { bids: side === 'bids' ? row : [], asks: side === 'asks' ? row : [] };
    diffs.push({ ...ids, ...levels, venueTimeMs: null });
    lastId = firstId + skipped;
    states.push(snapshot(book));
  }
  return { diffs, states };
}

function snapshot({ bids, asks }: { bids: Map<number, number>; asks: Map<number, number> }) {
  const sorted = (side: Map<number, number>, direction: 1 | -1) =>
    [...side]
      .sort(([a], [b]) => (a - b) * direction)
      .map((level): BookLevel => [String(level[0]), String(level[1])]);
  return { bids: sorted(bids, -1), asks: sorted(asks, 1) };
}

function levels(held: HeldBook) {
  return { bids: levelsOf(held.book.bids), asks: levelsOf(held.book.asks) };
}

describe('followBook', () => {
  it.each(['spot', 'futures'] as const)(
    'default: %s: from any snapshot on, each diff gives the venue’s own book',
    (rule) => {
      fc.assert(
        fc.property(fc.array(change, { maxLength: 30 }), fc.nat(30), (changes, at) => {
          const { diffs, states } = venue(changes, rule);
          const from = Math.min(at, diffs.length);
          const lastUpdateId = from === 0 ? FIRST_ID : (diffs[from - 1]?.lastId ?? 0);
          const start = { ...(states[from] as { bids: BookLevel[]; asks: BookLevel[] }), lastUpdateId };
          let held = startBook({ ...start, venueTimeMs: null, cut: WHOLE }, rule, LINEAR);
          for (const [index, diff] of diffs.entries()) {
            held = held && followBook(held, diff);
            expect(held && levels(held)).toEqual(states[Math.max(from, index + 1)]);
          }
        }),
      );
    },
  );

  it.each(['spot', 'futures'] as const)(
    'behavior: %s: with diffs lost, repeated or moved, the book is the venue’s at its number, or it is not trusted',
    (rule) => {
      const trouble = fc.array(
        fc.record({ at: fc.nat(30), what: fc.constantFrom('lose', 'repeat', 'move') }),
        {
          minLength: 1,
          maxLength: 4,
        },
      );
      fc.assert(
        fc.property(fc.array(change, { minLength: 2, maxLength: 30 }), trouble, (changes, troubles) => {
          const { diffs, states } = venue(changes, rule);
          const stateAfter = new Map(diffs.map((diff, index) => [diff.lastId, states[index + 1]]));
          stateAfter.set(FIRST_ID, states[0]);
          const stream = [...diffs];
          for (const { at, what } of troubles) {
            const index = at % Math.max(1, stream.length);
            const [taken] = stream.splice(index, 1);
            if (taken === undefined || what === 'lose') continue;
            if (what === 'repeat') stream.splice(index, 0, taken, taken);
            else stream.splice((index + 2) % (stream.length + 1), 0, taken);
          }
          const [first] = states;
          let held = startBook(
            {
              ...(first as { bids: BookLevel[]; asks: BookLevel[] }),
              lastUpdateId: FIRST_ID,
              venueTimeMs: null,
              cut: WHOLE,
            },
            rule,
            LINEAR,
          );
          for (const diff of stream) {
            held = held && followBook(held, diff);
            if (held !== null) expect(levels(held)).toEqual(stateAfter.get(held.sequence?.lastId ?? -1));
          }
        }),
      );
    },
  );

  it('behavior: a crossed snapshot, a crossing diff and a diff that counts backwards are refused', () => {
    const [bids, asks]: BookLevel[][] = [[['10', '1']], [['11', '1']]];
    const sides = { bids: bids ?? [], asks: asks ?? [] };
    const start: BookStart = { ...sides, lastUpdateId: 5, venueTimeMs: null, cut: WHOLE };
    const diff = { firstId: 6, lastId: 6, previousLastId: 5, bids: [], asks: [], venueTimeMs: null };
    expect(startBook({ ...start, bids: [['12', '1']] }, 'spot', LINEAR)).toBeNull();
    expect(startBook({ ...start, lastUpdateId: null }, 'spot', LINEAR)).toBeNull();
    const held = () => startBook(start, 'spot', LINEAR) as HeldBook;
    expect(followBook(held(), diff)?.sequence).toMatchObject({ lastId: 6, joined: true });
    expect(followBook(held(), { ...diff, bids: [['11', '2']] })).toBeNull();
    expect(followBook(held(), { ...diff, firstId: 8 })).toBeNull();
    // Its numbers overlap what is known, but the change before it is not the last one.
    const joined = followBook(startBook(start, 'futures', LINEAR) as HeldBook, diff) as HeldBook;
    expect(followBook(joined, { ...diff, lastId: 9, previousLastId: 4 })).toBeNull();
  });

  it('behavior: of a side that was cut nothing is taken from beyond, and it is left once too little is known of it', () => {
    const sides = (count: number): Pick<BookStart, 'bids' | 'asks'> => ({
      bids: Array.from({ length: count }, (_, at): BookLevel => [String(100 - at), '1']),
      asks: Array.from({ length: count }, (_, at): BookLevel => [String(101 + at), '1']),
    });
    const cut = { bids: false, asks: true };
    const started = startBook({ ...sides(8), lastUpdateId: 5, venueTimeMs: null, cut }, 'spot', LINEAR);
    let lastId = 5;
    const follow = (held: HeldBook | null, changes: Partial<Pick<BookDiff, 'bids' | 'asks'>>) => {
      lastId += 1;
      const ids = { firstId: lastId, lastId, previousLastId: null, venueTimeMs: null };
      return held && followBook(held, { ...ids, bids: [], asks: [], ...changes });
    };
    const beyond = follow(started, {
      bids: [['50', '7']],
      asks: [
        ['108', '7'],
        ['109', '7'],
        ['150', '7'],
      ],
    });
    expect(beyond && levels(beyond).bids.at(-1)).toEqual(['50', '7']);
    expect(beyond && levels(beyond).asks.at(-1)).toEqual(['108', '7']);
    const gone = (upTo: number) => sides(upTo).asks.map(([price]): BookLevel => [price, '0']);
    const least = follow(beyond, { asks: gone(6) });
    expect(least && levels(least).asks).toHaveLength(2);
    expect(follow(least, { asks: gone(7) })).toBeNull();
    // Of a side that is known whole every level may go.
    lastId = 5;
    const whole = startBook({ ...sides(8), lastUpdateId: 5, venueTimeMs: null, cut: WHOLE }, 'spot', LINEAR);
    expect(follow(whole, { asks: gone(8) })?.book.asks.length).toBe(0);
  });
});
