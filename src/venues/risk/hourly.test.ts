import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { startInMemoryVenues } from '../../../test/kit/venues/in-memory.ts';
import { volatilityOf } from '../../core/stress/index.ts';
import { createAsk, createKnown, type MarketKey } from '../index.ts';
import { closedHours, readHourly } from './hourly.ts';

const HOUR_MS = 3_600_000;
const NOW_MS = 500_000 * HOUR_MS + 1_234;
const hour = (at: number) => (500_000 + at) * HOUR_MS;
const KEYS: readonly MarketKey[] = [
  { venue: 'binance', product: 'linear', symbol: 'BTCUSDT' },
  { venue: 'binance', product: 'inverse', symbol: 'BTCUSD_PERP' },
  { venue: 'hyperliquid', product: 'linear', symbol: 'BTC' },
];

describe('closedHours', () => {
  it('default: the hour that is not over is left out, and an hour without trades has the price before it', () => {
    const candles = [
      [hour(-4), 10],
      [hour(-3), 11],
      [hour(-1), 12],
      [hour(0), 99],
    ] as const;
    expect(closedHours(candles, NOW_MS)).toEqual({ closes: [10, 11, 11, 12], asOfMs: hour(0) });
    expect(closedHours([], NOW_MS)).toEqual({ closes: [], asOfMs: 0 });
  });

  it('behavior: whatever the order, times and gaps, no more closes than hours, each of an hour that is over', () => {
    const candle = fc.tuple(
      fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }),
      fc.double({ min: 0.1, max: 9 }),
    );
    fc.assert(
      fc.property(fc.array(candle), fc.array(fc.integer({ min: -2_000, max: 9 })), (wild, hours) => {
        const candles = [...wild, ...hours.map((at) => [hour(at), 5] as const)];
        const { closes, asOfMs } = closedHours(candles, NOW_MS);
        expect(closes.length).toBeLessThanOrEqual(1_500);
        expect(closes.every((close) => close > 0)).toBe(true);
        expect(asOfMs).toBeLessThanOrEqual(NOW_MS);
      }),
    );
  });
});

function world() {
  const venues = startInMemoryVenues(() => NOW_MS);
  const ask = createAsk({ fetch: venues.fetch, nowMs: () => NOW_MS });
  const known = createKnown(ask.nowMs);
  return { venues, read: (key: MarketKey) => readHourly(key, { ask, known }) };
}

describe('readHourly', () => {
  it.each(KEYS)('default: $venue $product $symbol from 1,500 hours, asked for once an hour', async (key) => {
    const { venues, read } = world();
    const found = await read(key);
    const { product, symbol } = key;
    expect(found).toMatchObject({ product, symbol, candles: 1_499, asOfMs: hour(0) });
    expect(found?.hourly).toBeGreaterThan(0.001);
    expect(found?.hourly).toBeLessThan(0.02);
    const before = venues.asked.length;
    expect(await read(key)).toBe(found);
    expect(venues.asked.length).toBe(before);
  });

  it('behavior: is the volatility of the closes that were read', async () => {
    const { venues, read } = world();
    const closes = Array.from({ length: 600 }, (_, at) => 100 + (at % 7));
    const rows = closes.map((close, at) => [hour(at - 600), '1', '2', '0', String(close), '9']);
    venues.intercept((url) =>
      url.includes('/klines') ? Response.json([...rows, [hour(0), 0, 0, 0, 1e9]]) : null,
    );
    expect((await read(KEYS[0] as MarketKey))?.hourly).toBe(volatilityOf(closes));
  });

  it.each([
    [[]],
    [Array.from({ length: 300 }, (_, at) => [hour(at - 300), 0, 0, 0, 5 + (at % 2)])],
    [Array.from({ length: 600 }, (_, at) => [hour(at - 600), 0, 0, 0, 5])],
    [Array.from({ length: 600 }, (_, at) => [hour(at - 600), 0, 0, 0, at % 2])],
  ])('behavior: candles too few, that never move or fall to nothing are no volatility', async (rows) => {
    const { venues, read } = world();
    venues.intercept((url) => (url.includes('/klines') ? Response.json(rows) : null));
    expect(await read(KEYS[0] as MarketKey)).toBeNull();
  });

  it.each([
    [[[hour(-1), 0, 0, 0, 'NaN']]],
    [[[-1, 0, 0, 0, 5]]],
    [{ candles: [] }],
    [Array.from({ length: 1_501 }, () => [hour(-1), 0, 0, 0, 5])],
  ])('error: candles that cannot be read are the venue’s fault', async (rows) => {
    const { venues, read } = world();
    venues.intercept((url) => (url.includes('/klines') ? Response.json(rows) : null));
    await expect(read(KEYS[0] as MarketKey)).rejects.toMatchObject({ code: 'venue-fault' });
  });
});
