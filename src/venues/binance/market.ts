import * as v from 'valibot';
import type { Product } from '../../core/intent/order.ts';
import type { MarketBook } from '../../core/snapshot/market.ts';
import { sideSchema } from '../levels.ts';
import type { MarketParts, PartsReader } from '../market-parts.ts';
import { amount, maybePrice, readAs, signedAmount, timeMs } from '../parse.ts';
import { BINANCE_APIS } from './hosts.ts';

/** Schema of an answer of `depth`; futures name their clock, spot does not. */
export const depthSchema = v.object({
  lastUpdateId: timeMs,
  T: v.optional(timeMs),
  bids: sideSchema('bids'),
  asks: sideSchema('asks'),
});
type BinanceDepth = v.InferOutput<typeof depthSchema>;

const tickerSchema = v.object({
  lastPrice: maybePrice,
  highPrice: amount,
  lowPrice: amount,
  volume: amount,
  baseVolume: v.optional(amount),
});
/** Schema of what is known of a future beside its book. */
export const premiumSchema = v.object({
  markPrice: maybePrice,
  indexPrice: maybePrice,
  lastFundingRate: v.nullish(v.union([v.literal(''), signedAmount]), null),
});
const openInterestSchema = v.object({ openInterest: amount });

/** COIN-M answers with a list of one where USDⓈ-M answers with the object. */
function single(answer: unknown): unknown {
  return Array.isArray(answer) && answer.length === 1 ? answer[0] : answer;
}

/** The book of an answer of `depth` as a snapshot holds it. */
function bookOfDepth(
  { T, bids, asks }: BinanceDepth,
  { product, receivedAtMs }: { product: Product; receivedAtMs: number },
): MarketBook {
  const { depthLimit } = BINANCE_APIS[product];
  const cut = { bids: bids.length >= depthLimit, asks: asks.length >= depthLimit };
  return { bids, asks, venueTimeMs: T ?? null, receivedAtMs, via: 'rest', cut };
}

function depthQuestion(product: Product, symbol: string) {
  const { rest, depthLimit, weights } = BINANCE_APIS[product];
  return {
    url: `${rest}/depth?symbol=${encodeURIComponent(symbol)}&limit=${depthLimit}`,
    weight: weights.depth,
  };
}

/** Asks Binance for the parts of one market, all at once. */
export const readBinanceParts: PartsReader = ({ product, symbol }, { ask, listing, signal, secondary }) => {
  const { rest, weights } = BINANCE_APIS[product];
  const endpoint = new URL(rest).host;
  const about = async <S extends v.GenericSchema>(path: string, schema: S): Promise<v.InferOutput<S>> => {
    const url = `${rest}/${path}?symbol=${encodeURIComponent(symbol)}`;
    return readAs(schema, single(await ask.json({ url, weight: weights.prices }, secondary)), endpoint);
  };
  const book = async (): Promise<MarketParts['book']> => {
    const depth = readAs(depthSchema, await ask.json(depthQuestion(product, symbol), signal), endpoint);
    return {
      book: bookOfDepth(depth, { product, receivedAtMs: ask.nowMs() }),
      lastUpdateId: depth.lastUpdateId,
    };
  };
  const ticker = about('ticker/24hr', tickerSchema);
  const premium = product === 'spot' ? null : about('premiumIndex', premiumSchema);
  return {
    book: book(),
    prices: (async () => {
      const [mark, last] = await Promise.allSettled([premium, ticker]);
      // One of the two alone is worth having; on spot there is only the ticker.
      if (last.status === 'rejected' && (mark.status === 'rejected' || mark.value === null))
        throw last.reason;
      return {
        mark: mark.status === 'fulfilled' ? (mark.value?.markPrice ?? null) : null,
        index: mark.status === 'fulfilled' ? (mark.value?.indexPrice ?? null) : null,
        last: last.status === 'fulfilled' ? last.value.lastPrice : null,
        receivedAtMs: ask.nowMs(),
      };
    })(),
    funding: (async () => {
      const rate = (await premium)?.lastFundingRate;
      const intervalHours = (await listing)?.fundingHours ?? null;
      return rate == null || rate === '' || intervalHours === null ? null : { rate, intervalHours };
    })(),
    day: ticker.then(({ volume, baseVolume, highPrice, lowPrice }) => ({
      volumeBase: product === 'inverse' ? (baseVolume ?? '0') : volume,
      high: highPrice,
      low: lowPrice,
    })),
    openInterest:
      product === 'spot' ? null : about('openInterest', openInterestSchema).then((read) => read.openInterest),
  };
};
