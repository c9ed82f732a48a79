import * as v from 'valibot';
import type { Volatility } from '../../core/snapshot/margin.ts';
import { volatilityOf } from '../../core/stress/index.ts';
import type { Ask } from '../ask/ask.ts';
import { BINANCE_APIS } from '../binance/hosts.ts';
import type { MarketKey } from '../catalogue.ts';
import { INFO_HOST, info } from '../hyperliquid/info.ts';
import type { Known } from '../known.ts';
import { amount, readAs, timeMs } from '../parse.ts';

const HOUR_MS = 3_600_000;
const CANDLES = 1_500;
/** Of more than 1,000 candles. */
const KLINES_WEIGHT = 10;
/** Another hour changes little; a day changes much. */
const HOURLY = { freshMs: HOUR_MS, goodMs: 6 * HOUR_MS };

/** A candle by the moment it began, in milliseconds, and its close. */
type Candle = readonly [startMs: number, close: number];

const close = v.pipe(amount, v.transform(Number));
const candlesSchema = v.pipe(
  v.array(v.object({ t: timeMs, c: close })),
  v.maxLength(5_000),
  v.transform((rows) => rows.map(({ t, c }): Candle => [t, c])),
);
const klinesSchema = v.pipe(
  v.array(v.looseTuple([timeMs, v.unknown(), v.unknown(), v.unknown(), close])),
  v.maxLength(CANDLES),
  v.transform((rows) => rows.map((row): Candle => [row[0], row[4]])),
);

/**
 * The present volatility of a market, read at most once an hour; null where its candles are too few or cannot be used.
 * @throws VenueFault when they cannot be read.
 */
export function readHourly(
  key: MarketKey,
  { ask, known }: { ask: Ask; known: Known },
): Promise<Volatility | null> {
  const { venue, product, symbol } = key;
  return known.of(`hourly ${venue} ${product} ${symbol}`, HOURLY, async () => {
    const candles = await (venue === 'binance' ? readKlines(key, ask) : readCandles(symbol, ask));
    const { closes, asOfMs } = closedHours(candles, ask.nowMs());
    const hourly = volatilityOf(closes);
    return hourly === null ? null : { product, symbol, hourly, candles: closes.length, asOfMs };
  });
}

async function readCandles(coin: string, ask: Ask): Promise<Candle[]> {
  const endTime = ask.nowMs();
  const req = { coin, interval: '1h', startTime: endTime - CANDLES * HOUR_MS, endTime };
  return readAs(
    candlesSchema,
    await info(ask, { type: 'candleSnapshot', req }, { rows: CANDLES }),
    INFO_HOST,
  );
}

async function readKlines({ product, symbol }: MarketKey, ask: Ask): Promise<Candle[]> {
  const { rest } = BINANCE_APIS[product];
  const url = `${rest}/klines?symbol=${encodeURIComponent(symbol)}&interval=1h&limit=${CANDLES}`;
  return readAs(klinesSchema, await ask.json({ url, weight: KLINES_WEIGHT }), new URL(rest).host);
}

/**
 * The closes of hours that are over, oldest first, without a gap: an hour in which nobody traded has no candle, and its
 * price is that of the hour before.
 */
export function closedHours(
  candles: readonly Candle[],
  nowMs: number,
): { readonly closes: readonly number[]; readonly asOfMs: number } {
  const byHour = new Map<number, number>();
  for (const [startMs, close] of candles) byHour.set(Math.floor(startMs / HOUR_MS), close);
  const present = Math.floor(nowMs / HOUR_MS);
  const hours = [...byHour.keys()].filter((hour) => hour < present && hour >= present - CANDLES);
  const [first, last] = [Math.min(...hours), Math.max(...hours)];
  const closes: number[] = [];
  for (let hour = first; hour <= last; hour += 1) closes.push(byHour.get(hour) ?? closes.at(-1) ?? 0);
  return { closes, asOfMs: hours.length === 0 ? 0 : (last + 1) * HOUR_MS };
}
