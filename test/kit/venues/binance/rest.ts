import { hoursOf } from '../candles.ts';
import type { TestMarket } from '../market.ts';
import { exchangeInfo } from './exchange-info.ts';

/** An answer as JSON. */
export interface JsonAnswer {
  readonly status: number;
  readonly json: unknown;
}

/** What a question is answered from. */
export interface BinanceQuestion {
  readonly path: string;
  readonly query: URLSearchParams;
  /** The markets of the host that was asked. */
  readonly markets: readonly TestMarket[];
  readonly nowMs: number;
}

const INVALID_SYMBOL: JsonAnswer = { status: 400, json: { code: -1121, msg: 'Invalid symbol.' } };
const NOT_FOUND: JsonAnswer = { status: 404, json: { code: -5000, msg: 'Path does not exist.' } };
const EIGHT_HOURS_MS = 8 * 3600 * 1_000;

/** Most levels a host shows in one answer. */
const MOST_LEVELS = { spot: 5_000, linear: 1_000, inverse: 1_000 } as const;

function depth({ spec, book }: TestMarket, { query, nowMs }: BinanceQuestion): object {
  const { bids, asks, lastId } = book();
  const limit = Math.min(Number(query.get('limit') ?? 100), MOST_LEVELS[spec.product]);
  const levels = { bids: bids.slice(0, limit), asks: asks.slice(0, limit) };
  if (spec.product === 'spot') return { lastUpdateId: lastId, ...levels };
  const times = { lastUpdateId: lastId, E: nowMs, T: nowMs - 3 };
  if (spec.product === 'linear') return { ...times, ...levels };
  return { ...times, symbol: spec.symbol, pair: spec.symbol.split('_')[0], ...levels };
}

function premiumIndex({ spec, figures }: TestMarket, { nowMs }: BinanceQuestion): object {
  const { prices, fundingRate } = figures();
  return {
    symbol: spec.symbol,
    ...(spec.product === 'inverse' ? { pair: spec.symbol.split('_')[0] } : {}),
    markPrice: prices.mark,
    indexPrice: prices.index,
    estimatedSettlePrice: prices.index,
    lastFundingRate: fundingRate,
    interestRate: '0.00010000',
    nextFundingTime: Math.ceil(nowMs / EIGHT_HOURS_MS) * EIGHT_HOURS_MS,
    time: nowMs,
  };
}

function day({ spec, figures }: TestMarket, { nowMs }: BinanceQuestion): object {
  const { prices, day } = figures();
  const quoteVolume = (Number(day.volumeBase) * Number(prices.last)).toFixed(2);
  const volumes =
    spec.product === 'inverse'
      ? { volume: (Number(quoteVolume) / (spec.contractUsd ?? 1)).toFixed(0), baseVolume: day.volumeBase }
      : { volume: day.volumeBase, quoteVolume };
  return {
    symbol: spec.symbol,
    ...(spec.product === 'inverse' ? { pair: spec.symbol.split('_')[0] } : {}),
    priceChange: (Number(prices.last) - Number(day.open)).toFixed(spec.priceDecimals),
    priceChangePercent: '0.502',
    weightedAvgPrice: prices.last,
    lastPrice: prices.last,
    lastQty: '0.010',
    openPrice: day.open,
    highPrice: day.high,
    lowPrice: day.low,
    ...volumes,
    openTime: nowMs - 24 * 3600 * 1_000,
    closeTime: nowMs,
    firstId: 28_385,
    lastId: 28_460,
    count: 76,
  };
}

function openInterest({ spec, figures }: TestMarket, { nowMs }: BinanceQuestion): object {
  const { openInterest } = figures();
  return { symbol: spec.symbol, openInterest, time: nowMs };
}

const fundingInfo = ({ spec }: TestMarket) => ({
  symbol: spec.symbol,
  adjustedFundingRateCap: '0.02000000',
  adjustedFundingRateFloor: '-0.02000000',
  fundingIntervalHours: 4,
  disclaimer: false,
});

function klines(market: TestMarket, { query, nowMs }: BinanceQuestion): object {
  const hours = hoursOf(market, nowMs, Number(query.get('limit') ?? 500));
  return hours.map(({ startMs, close }) => {
    const end = startMs + 3600 * 1_000 - 1;
    return [startMs, close, close, close, close, '1', end, '1', 10, '1', '1', '0'];
  });
}

const price = ({ spec, figures }: TestMarket) => ({ symbol: spec.symbol, price: figures().prices.last });

type OfMarket = (market: TestMarket, question: BinanceQuestion) => object;

const OF_MARKET: Readonly<Record<string, OfMarket>> = {
  depth,
  rpiDepth: depth,
  premiumIndex,
  openInterest,
  'ticker/24hr': day,
  'ticker/price': price,
  klines,
};

/** The endpoints that tell of all markets where none is named. */
const OF_ALL = new Set(['premiumIndex', 'ticker/24hr', 'ticker/price']);

/** The endpoints that answer a list although one market was asked for. */
const LISTS = new Set(['/dapi/v1/premiumIndex', '/dapi/v1/ticker/24hr']);

/**
 * Answers of api.binance.com, fapi.binance.com and dapi.binance.com.
 * @see https://developers.binance.com/docs
 */
export function answerBinance(question: BinanceQuestion): JsonAnswer {
  const { path, query, markets, nowMs } = question;
  const endpoint = /^\/(?:api\/v3|fapi\/v1|dapi\/v1)\/(.+)$/.exec(path)?.[1] ?? '';
  const symbol = query.get('symbol');
  const asked = markets.filter(({ spec }) => symbol === null || spec.symbol === symbol);
  const ok = (json: unknown): JsonAnswer => ({ status: 200, json });

  if (endpoint === 'time') return ok({ serverTime: nowMs });
  if (endpoint === 'ping') return ok({});
  // Futures know no choice of markets here.
  if (endpoint === 'exchangeInfo') {
    const chosen = path.startsWith('/api/') ? asked : markets;
    return chosen.length === 0
      ? INVALID_SYMBOL
      : ok(
          exchangeInfo(
            chosen.map(({ spec }) => spec),
            nowMs,
          ),
        );
  }
  // Only markets whose interval is not the usual one are listed.
  if (endpoint === 'fundingInfo')
    return ok(markets.filter(({ spec }) => spec.symbol === 'WIFUSDT').map(fundingInfo));
  const answer = OF_MARKET[endpoint];
  if (answer === undefined) return NOT_FOUND;
  const [first] = asked;
  if (first === undefined) return INVALID_SYMBOL;
  if (symbol === null && !OF_ALL.has(endpoint)) {
    return {
      status: 400,
      json: { code: -1102, msg: "Mandatory parameter 'symbol' was not sent, was empty/null, or malformed." },
    };
  }
  const many = symbol === null || LISTS.has(path);
  return ok(many ? asked.map((market) => answer(market, question)) : answer(first, question));
}
