import * as v from 'valibot';
import type { Market, MarketBook } from '../../core/snapshot/market.ts';
import { VenueFault } from '../ask/venue-fault.ts';
import type { MarketKey } from '../catalogue.ts';
import { type RowReader, sideSchema } from '../levels.ts';
import type { PartsReader } from '../market-parts.ts';
import { amount, maybePrice, name, readAs, signedAmount, timeMs } from '../parse.ts';
import { dexOf, INFO_HOST, info } from './info.ts';

const DAY_MS = 86_400_000;
/** The most levels of a side that are ever shown. */
export const SHOWN_LEVELS = 20;

const row: RowReader = (level) => {
  const { px, sz } = Object(level) as { px?: unknown; sz?: unknown };
  return [px, sz];
};

/** Schema of a book, the same in an answer and on the stream. */
export const l2BookSchema = v.object({
  coin: name,
  time: timeMs,
  levels: v.tuple([sideSchema('bids', row), sideSchema('asks', row)]),
});

/** Schema of what is known of a market beside its book, the same in an answer and on the stream. */
export const assetCtxSchema = v.object({
  markPx: maybePrice,
  oraclePx: maybePrice,
  midPx: maybePrice,
  funding: v.nullish(signedAmount, null),
  openInterest: v.nullish(amount, null),
  dayNtlVlm: v.nullish(amount, null),
  dayBaseVlm: v.nullish(amount, null),
});
export type AssetCtx = v.InferOutput<typeof assetCtxSchema>;

/** Schema of an answer of markets and of what is known of each, in the same order. */
export const contextsSchema = v.tuple([
  v.object({ universe: v.pipe(v.array(v.looseObject({ name })), v.maxLength(5_000)) }),
  v.array(v.looseObject({ coin: v.optional(name) })),
]);

const candlesSchema = v.pipe(v.array(v.object({ h: amount, l: amount, v: amount })), v.maxLength(50));

/** A book as a snapshot holds it. */
function bookOfL2(
  { time, levels: [bids, asks] }: v.InferOutput<typeof l2BookSchema>,
  receivedAtMs: number,
): MarketBook {
  const cut = { bids: bids.length >= SHOWN_LEVELS, asks: asks.length >= SHOWN_LEVELS };
  return { bids, asks, venueTimeMs: time, receivedAtMs, via: 'rest', cut };
}

/** The prices of a market; there is no last price but the mark's own, and the oracle is the index. */
export function pricesOf({ markPx, oraclePx }: AssetCtx, receivedAtMs: number): Market['prices'] {
  return { mark: markPx, index: oraclePx, last: null, receivedAtMs };
}

const HOURS_24 = 25;

/** Asks Hyperliquid for the parts of one market, all at once. */
export const readHyperliquidParts: PartsReader = (key, { ask, listing, signal, secondary }) => {
  const { symbol } = key;
  const book = async () => {
    const answer = await info(ask, { type: 'l2Book', coin: symbol }, { signal });
    if (answer === null) throw new VenueFault('market-unknown', { endpoint: INFO_HOST, symbol });
    const read = readAs(l2BookSchema, answer, INFO_HOST);
    if (read.coin !== symbol)
      throw new VenueFault('venue-fault', { endpoint: INFO_HOST, reason: 'malformed' });
    return { book: bookOfL2(read, ask.nowMs()), lastUpdateId: null };
  };
  const ctx = readCtx(key, { ask, signal: secondary });
  const candles = async () => {
    const endTime = ask.nowMs();
    const req = { coin: symbol, interval: '1h', startTime: endTime - DAY_MS, endTime };
    return readAs(
      candlesSchema,
      await info(ask, { type: 'candleSnapshot', req }, { signal: secondary }),
      INFO_HOST,
    ).slice(-HOURS_24);
  };
  return {
    book: book(),
    prices: ctx.then((read) => pricesOf(read, ask.nowMs())),
    funding: (async () => {
      const rate = (await ctx).funding;
      const intervalHours = (await listing)?.fundingHours ?? null;
      return rate === null || intervalHours === null ? null : { rate, intervalHours };
    })(),
    day: candles().then((hours) => dayOf(hours)),
    openInterest: key.product === 'spot' ? null : ctx.then((read) => read.openInterest),
  };
};

function dayOf(hours: v.InferOutput<typeof candlesSchema>): Market['day'] {
  const [first, ...others] = hours;
  if (first === undefined) return null;
  let { h: high, l: low } = first;
  let volume = Number(first.v);
  for (const hour of others) {
    if (Number(hour.h) > Number(high)) high = hour.h;
    if (Number(hour.l) < Number(low)) low = hour.l;
    volume += Number(hour.v);
  }
  const volumeBase = v.safeParse(amount, Number(volume.toPrecision(12)));
  return volumeBase.success ? { volumeBase: volumeBase.output, high, low } : null;
}

/** The answer lists every market; contexts stand in the order of the markets, and on spot they name themselves. */
async function readCtx(
  { product, symbol }: MarketKey,
  { ask, signal }: { ask: Parameters<typeof info>[0]; signal: AbortSignal },
): Promise<AssetCtx> {
  const spot = product === 'spot';
  const dex = dexOf(symbol);
  const body = { type: spot ? 'spotMetaAndAssetCtxs' : 'metaAndAssetCtxs', ...(dex === '' ? {} : { dex }) };
  const [{ universe }, ctxs] = readAs(contextsSchema, await info(ask, body, { signal }), INFO_HOST);
  const found = spot
    ? ctxs.find(({ coin }) => coin === symbol)
    : ctxs[universe.findIndex((coin) => coin.name === symbol)];
  if (found === undefined) throw new VenueFault('market-unknown', { endpoint: INFO_HOST, symbol });
  return readAs(assetCtxSchema, found, INFO_HOST);
}
