import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { startInMemoryVenues } from '../../test/kit/venues/in-memory.ts';
import type { Order, OrderIntent } from '../core/intent/order.ts';
import { type VenueAccount, VenueSnapshotSchema } from '../core/snapshot/market.ts';
import { createAsk, type MarketKey, orderHash, readCatalogue, takeVenueSnapshot } from './index.ts';

const NOW_MS = Date.UTC(2026, 9, 10);
const KEYS: readonly MarketKey[] = [
  { venue: 'binance', product: 'spot', symbol: 'BTCUSDT' },
  { venue: 'binance', product: 'linear', symbol: 'BTCUSDT' },
  { venue: 'binance', product: 'inverse', symbol: 'BTCUSD_PERP' },
  { venue: 'hyperliquid', product: 'linear', symbol: 'BTC' },
];
const [, LINEAR, , HYPERLIQUID] = KEYS as [MarketKey, MarketKey, MarketKey, MarketKey];

function intentOf(...keys: readonly MarketKey[]): OrderIntent {
  const order = (key: MarketKey): Order => ({
    product: key.product,
    symbol: key.symbol,
    side: 'buy',
    type: 'market',
    size: { unit: 'base', value: '1' },
    price: null,
    timeInForce: 'ioc',
    trigger: null,
    reduceOnly: false,
    positionSide: null,
  });
  return {
    version: 1,
    kind: 'order',
    venue: keys[0]?.venue ?? 'binance',
    origin: '',
    account: null,
    orders: keys.map(order),
    grouping: keys.length === 1 ? 'single' : 'batch',
    leverage: null,
    typed: null,
    unread: [],
  };
}

/** Takes snapshots with the day's catalogue at hand. */
async function world(key: MarketKey, { listed = true } = {}) {
  const venues = startInMemoryVenues(() => NOW_MS);
  const ask = createAsk({ fetch: venues.fetch, nowMs: () => NOW_MS });
  const catalogues = listed ? [await readCatalogue(key.venue, key.product, ask)] : [];
  const before = venues.asked.length;
  const take = (
    intent = intentOf(key),
    { signal = new AbortController().signal, account = null as VenueAccount | null } = {},
  ) => takeVenueSnapshot(intent, { ask, nowMs: () => NOW_MS, catalogues, warm: () => null, account, signal });
  return { venues, take, asked: () => venues.asked.slice(before) };
}

describe('takeVenueSnapshot', () => {
  it.each(KEYS)('default: $venue $product is read in one round trip, and fits its schema', async (key) => {
    const { take, asked, venues } = await world(key);
    let answered = 0;
    let askedBeforeAnswer = 0;
    venues.intercept(() => {
      if (answered === 0) askedBeforeAnswer += 1;
      return Promise.resolve().then(() => {
        answered += 1;
        return null;
      });
    });
    const snapshot = await take();
    expect([snapshot.failure, snapshot.missing]).toEqual([null, []]);
    expect(asked().length).toBe(askedBeforeAnswer);
    expect(v.parse(VenueSnapshotSchema, JSON.parse(JSON.stringify(snapshot)))).toEqual(snapshot);
    expect(snapshot.intentHash).toBe(orderHash(intentOf(key)));
    const [market] = snapshot.markets;
    expect(market?.book).toMatchObject({ via: 'rest', receivedAtMs: NOW_MS });
    expect(market?.day).not.toBeNull();
    expect(market?.prices.receivedAtMs).toBe(NOW_MS);
  });

  it.each(KEYS)('behavior: $venue $product without a catalogue is read all the same', async (key) => {
    const { take } = await world(key, { listed: false });
    const { failure, markets } = await take();
    expect([failure, markets[0]?.instrument.base]).toEqual([null, 'BTC']);
  });

  it('behavior: several markets are read once each, a warm one is not asked for', async () => {
    const { take, asked } = await world(HYPERLIQUID);
    const eth = { ...HYPERLIQUID, symbol: 'ETH' };
    const snapshot = await take(intentOf(HYPERLIQUID, eth, HYPERLIQUID));
    expect(snapshot.markets.map(({ symbol }) => symbol)).toEqual(['BTC', 'ETH']);
    expect(asked().filter((url) => url.endsWith('l2Book'))).toHaveLength(2);
  });

  it('behavior: slow prices do not delay the book, and are missing', async () => {
    const { take, venues } = await world(LINEAR);
    // Only the deadline of the parts beside the book ends the reading.
    venues.intercept((url) => (url.includes('/depth') ? null : new Promise(() => undefined)));
    const { failure, markets, missing } = await take();
    expect([failure, markets[0]?.book?.bids.length, markets[0]?.prices.mark]).toEqual([null, 200, null]);
    expect(missing.map(({ code }) => code)).toEqual(['prices-unread', 'volatility-unread']);
  });

  it('behavior: what the account pays stands over the venue’s schedule', async () => {
    const { take } = await world(LINEAR);
    const fees = [{ product: 'linear' as const, taker: 0.0003, maker: 0.0001 }];
    const account: VenueAccount = {
      source: 'page',
      asOfMs: 1,
      positions: [],
      balances: null,
      equity: null,
      fees,
    };
    const { markets } = await take(undefined, { account });
    expect(markets[0]?.fees).toEqual({ taker: 0.0003, maker: 0.0001, source: 'account' });
  });

  it('error: a request that ran out of time is timed out, an unknown market is named', async () => {
    const { take } = await world(LINEAR);
    expect((await take(undefined, { signal: AbortSignal.abort() })).failure?.code).toBe('timed-out');
    const unknown = await take(intentOf({ ...LINEAR, symbol: 'NOPEUSDT' }));
    expect(unknown.failure).toEqual({ code: 'market-unknown', params: { symbol: 'NOPEUSDT' } });
  });

  it('error: a venue that is silent or fails is told as that', async () => {
    const { take, venues } = await world(HYPERLIQUID);
    const endpoint = 'api.hyperliquid.xyz';
    venues.intercept(() => Promise.reject(new TypeError('offline')));
    expect((await take()).failure).toEqual({ code: 'venue-silent', params: { endpoint, symbol: 'BTC' } });
    const failing = await world(LINEAR);
    failing.venues.intercept(() => new Response('<html>', { status: 503 }));
    expect((await failing.take()).failure).toMatchObject({ code: 'venue-fault', params: { status: '503' } });
  });

  const depth = (body: object) => JSON.stringify({ lastUpdateId: 1, ...body });
  it.each([
    '<!doctype html>',
    '{"code":-1003,"msg":"Too many requests"}',
    'null',
    depth({ bids: [['1', '1']] }),
    depth({ bids: [['1', '-1']], asks: [] }),
    depth({ bids: [['NaN', '1']], asks: [] }),
    depth({ bids: [['1', 'Infinity']], asks: [] }),
    depth({ bids: [['1e30', '1']], asks: [] }),
    depth({ bids: [['0', '1']], asks: [] }),
    depth({
      bids: [
        ['1', '1'],
        ['1', '2'],
      ],
      asks: [],
    }),
    depth({
      bids: [
        ['1', '1'],
        ['2', '1'],
      ],
      asks: [],
    }),
    depth({
      bids: [],
      asks: [
        ['2', '1'],
        ['1', '1'],
      ],
    }),
    depth({ bids: [[]], asks: [] }),
    depth({ bids: Array.from({ length: 5_001 }, (_, at) => [9_000 - at, 1]), asks: [] }),
    JSON.stringify({ lastUpdateId: -1, bids: [], asks: [] }),
  ])('error: no book of %s', async (text) => {
    const { take, venues } = await world(LINEAR);
    venues.intercept((url) => (url.includes('/depth') ? new Response(text) : null));
    const { failure, markets } = await take();
    const params = { endpoint: 'fapi.binance.com', symbol: 'BTCUSDT' };
    expect(failure).toMatchObject({ code: 'venue-fault', params });
    expect(markets.every(({ book }) => book === null)).toBe(true);
  });

  it('behavior: a level without size is none, and numbers are as short as they can be', async () => {
    const { take, venues } = await world(LINEAR);
    const body = {
      bids: [
        ['9.50', '1.0'],
        ['9.40', '0.000'],
      ],
      asks: [[10, 2]],
    };
    venues.intercept((url) => (url.includes('/depth') ? new Response(depth(body)) : null));
    expect((await take()).markets[0]?.book).toMatchObject({ bids: [['9.5', '1']], asks: [['10', '2']] });
  });

  it('behavior: a book that is empty, one-sided or crossed is told as the venue shows it', async () => {
    for (const body of [
      { bids: [], asks: [] },
      { bids: [['1', '1']], asks: [] },
      { bids: [['3', '1']], asks: [['2', '1']] },
    ]) {
      const { take, venues } = await world(LINEAR);
      venues.intercept((url) => (url.includes('/depth') ? new Response(depth(body)) : null));
      expect((await take()).markets[0]?.book).toMatchObject(body);
    }
  });

  it('error: any answer at all is a snapshot that fits its schema', async () => {
    for (const key of [LINEAR, HYPERLIQUID]) {
      await fc.assert(
        fc.asyncProperty(fc.json(), async (text) => {
          const { take, venues } = await world(key);
          venues.intercept(() => new Response(text));
          const snapshot = await take();
          expect(v.is(VenueSnapshotSchema, snapshot)).toBe(true);
        }),
        { numRuns: 30 },
      );
    }
  });
});
