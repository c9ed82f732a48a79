import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { binanceFeed } from '../../src/venues/binance/feed.ts';
import { depthSchema } from '../../src/venues/binance/market.ts';
import { metaSchema } from '../../src/venues/hyperliquid/catalogue.ts';
import { clearinghouseSchema } from '../../src/venues/hyperliquid/clearinghouse.ts';
import { hyperliquidFeed } from '../../src/venues/hyperliquid/feed.ts';
import { assetCtxSchema, l2BookSchema } from '../../src/venues/hyperliquid/market.ts';
import type { BookDiff, Feed } from '../../src/venues/live/feed.ts';
import { followBook, type HeldBook, levelsOf, startBook } from '../../src/venues/live/held-book.ts';
import { readAs } from '../../src/venues/parse.ts';

const DATA = new URL('../../../shared/data/', import.meta.url);
const present = existsSync(DATA);
const text = (name: string) => readFileSync(new URL(name, DATA), 'utf8');
const json = (name: string): unknown => JSON.parse(text(name));

const LINEAR = { kind: 'linear', base: 1 } as const;
const SUSHI = binanceFeed({ venue: 'binance', product: 'linear', symbol: 'SUSHIUSDT' });

interface Meta {
  readonly events: number;
  readonly applied: number;
  readonly dropped: number;
  readonly final_top3: { readonly bids: string[][]; readonly asks: string[][] };
  readonly bid_levels: number;
  readonly ask_levels: number;
  readonly last_u: number;
}

function recording() {
  const lines = text('books/binance__usdm__orderbook_snapshot_plus_diffs_SUSHIUSDT.jsonl').trim().split('\n');
  const [head, ...rest] = lines.map((line) => JSON.parse(line));
  const snapshot = rest.find(({ type }) => type === 'rest_snapshot');
  const depth = readAs(depthSchema, snapshot.data, 'recording');
  const diffs = rest
    .filter(({ type }) => type === 'ws_diff')
    .map(({ data }) => diffOf(SUSHI, { stream: 'sushiusdt@depth', data }));
  return { meta: head._meta.replay_result as Meta, depth, diffs };
}

function diffOf(feed: Feed, message: unknown): BookDiff {
  const event = feed.read(message);
  if (event?.kind !== 'diff') throw new Error('no diff');
  return event.diff;
}

/** Follows the diffs until one cannot be; the index of that one is -1 when all could. */
function replay(diffs: readonly BookDiff[]) {
  const { depth } = recording();
  let held: HeldBook | null = startBook(
    { ...depth, venueTimeMs: null, cut: { bids: false, asks: false } },
    'futures',
    LINEAR,
  );
  let applied = 0;
  for (const [at, diff] of diffs.entries()) {
    const before = held?.sequence;
    held = held === null ? null : followBook(held, diff);
    if (held === null) return { stoppedAt: at, applied, held };
    if (held.sequence !== before) applied += 1;
  }
  return { stoppedAt: -1, applied, held };
}

const numbers = (levels: readonly (readonly string[])[]) => levels.map((level) => level.map(Number));

function recordedBook() {
  it('default: every event finds its place, and the book ends as recorded', () => {
    const { meta, diffs } = recording();
    const { stoppedAt, applied, held } = replay(diffs);
    expect([stoppedAt, diffs.length, applied, diffs.length - applied]).toEqual([
      -1,
      meta.events,
      meta.applied,
      meta.dropped,
    ]);
    if (held === null) return;
    const { bids, asks } = held.book;
    expect([bids.length, asks.length, held.sequence?.lastId]).toEqual([
      meta.bid_levels,
      meta.ask_levels,
      meta.last_u,
    ]);
    expect(numbers(levelsOf(bids).slice(0, 3))).toEqual(numbers(meta.final_top3.bids));
    expect(numbers(levelsOf(asks).slice(0, 3))).toEqual(numbers(meta.final_top3.asks));
  });

  it('behavior: an event that is lost is noticed with the very next one, wherever it is', () => {
    const { diffs, meta } = recording();
    for (const lost of [meta.dropped + 1, 100, 200, diffs.length - 2]) {
      expect(replay(diffs.toSpliced(lost, 1)).stoppedAt).toBe(lost);
    }
  });

  it('behavior: an event twice changes nothing, two in the wrong order are noticed', () => {
    const { diffs, meta } = recording();
    const [event, next] = [diffs[100], diffs[101]] as [BookDiff, BookDiff];
    expect(replay(diffs.toSpliced(101, 0, event))).toMatchObject({ stoppedAt: -1, applied: meta.applied });
    expect(replay(diffs.toSpliced(100, 2, next, event)).stoppedAt).toBe(100);
  });
}

function recordedMessages() {
  const messages = (name: string) =>
    Object.values((json(name) as { messages: Record<string, unknown[]> }).messages).flat() as Record<
      string,
      unknown
    >[];

  it('behavior: Binance depth updates and day tickers are read', () => {
    const kinds: string[] = [];
    for (const { stream, data } of messages('venues/binance__tardis_raw_ws_messages.json')) {
      const { e, s } = (data ?? {}) as { e?: string; s?: string };
      if (e !== 'depthUpdate' && e !== '24hrTicker') continue;
      kinds.push(
        binanceFeed({ venue: 'binance', product: 'spot', symbol: s ?? '' }).read({ stream, data })?.kind ??
          'none',
      );
    }
    expect(new Set(kinds)).toEqual(new Set(['diff', 'figures']));
    expect(kinds.length).toBeGreaterThan(3);
  });

  it('behavior: Hyperliquid books and contexts are read, an empty book too', () => {
    const read = messages('venues/hyperliquid__tardis_raw_ws_messages.json')
      .filter(({ channel }) => /^(l2Book|activeAssetCtx|activeSpotAssetCtx)$/.test(String(channel)))
      .map((message) => {
        const { coin } = message.data as { coin: string };
        return hyperliquidFeed({ venue: 'hyperliquid', product: 'linear', symbol: coin }).read(message);
      });
    expect(read.map((event) => event?.kind)).toEqual(['book', 'book', 'figures', 'figures']);
    expect(read[0]).toMatchObject({ bids: [], asks: [] });
  });

  it('behavior: a recorded book, listing, contexts and account of Hyperliquid fit their schemas', () => {
    const book = readAs(l2BookSchema, json('books/hyperliquid__l2Book_BTC_2026-10-05.json'), 'recording');
    expect(book.levels.map((side) => side.length)).toEqual([20, 20]);
    const listing = json('venues/hyperliquid__meta_marginTables_assetCtxs_subset_2026-10-05.json') as {
      marginTables: unknown;
      universe_subset: unknown;
      assetCtxs_subset: Record<string, unknown>;
    };
    const { universe } = readAs(metaSchema, { ...listing, universe: listing.universe_subset }, 'recording');
    expect(universe).toHaveLength(11);
    for (const ctx of Object.values(listing.assetCtxs_subset)) {
      expect(readAs(assetCtxSchema, ctx, 'recording').markPx).toMatch(/^[0-9.]+$/);
    }
    const account = readAs(
      clearinghouseSchema,
      json('venues/hyperliquid__clearinghouseState_16pos_2026-01-14.json'),
      'recording',
    );
    expect(account.assetPositions).toHaveLength(16);
  });
}

describe('the recorded books', () => {
  if (present) {
    describe('Binance USDⓈ-M', recordedBook);
    describe('messages', recordedMessages);
    return;
  }
  it('are absent: nothing of them was looked at', () => {
    console.warn(`No recorded books at ${DATA.pathname}; the sequence rules were not checked against them.`);
    expect(existsSync(DATA)).toBe(false);
  });
});
