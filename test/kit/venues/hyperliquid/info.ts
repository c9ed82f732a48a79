import type { JsonAnswer } from '../binance/rest.ts';
import { hoursOf } from '../candles.ts';
import type { TestMarket } from '../market.ts';
import { clearinghouseState, type HyperliquidAccount, USER_FEES } from './account.ts';

/** What `/info` is asked. */
export interface InfoQuestion {
  readonly body: unknown;
  readonly markets: readonly TestMarket[];
  readonly account: HyperliquidAccount;
  readonly nowMs: number;
}

const UNREADABLE: JsonAnswer = {
  status: 422,
  json: 'Failed to deserialize the JSON body into the target type',
};
const MOST_LEVELS = 20;

/** The answer to `l2Book`, and what the stream sends. */
export function l2Book({ spec, book }: TestMarket, nowMs: number): object {
  const { bids, asks } = book();
  const levels = [bids, asks].map((side) => side.slice(0, MOST_LEVELS).map(([px, sz]) => ({ px, sz, n: 1 })));
  return { coin: spec.symbol, time: nowMs, levels };
}

const meta = (markets: readonly TestMarket[]) => ({
  universe: markets.map(({ spec }) => ({
    name: spec.symbol,
    szDecimals: spec.sizeDecimals,
    maxLeverage: spec.maxLeverage,
    marginTableId: spec.maxLeverage,
  })),
  // A table below 50 is not listed: it is one flat tier of that leverage.
  marginTables: [[50, { description: '', marginTiers: [{ lowerBound: '0.0', maxLeverage: 50 }] }]],
  collateralToken: 0,
});

/** What changes of a market, as `metaAndAssetCtxs` and the stream have it. */
export function assetContext({ figures, book }: TestMarket): object {
  const { prices, day, openInterest, fundingRate } = figures();
  const { bids, asks } = book();
  const mid = bids[0] && asks[0] ? String((Number(bids[0][0]) + Number(asks[0][0])) / 2) : null;
  return {
    funding: String(Number(fundingRate) / 8),
    openInterest,
    prevDayPx: day.open,
    dayNtlVlm: String(Number(day.volumeBase) * Number(prices.mark)),
    premium: '0.0',
    oraclePx: prices.index,
    markPx: prices.mark,
    midPx: mid,
    impactPxs: bids[0] && asks[0] ? [bids[0][0], asks[0][0]] : null,
    dayBaseVlm: day.volumeBase,
  };
}

const SPOT_META = {
  tokens: [
    {
      name: 'USDC',
      szDecimals: 8,
      weiDecimals: 8,
      index: 0,
      tokenId: '0x6d1e7cde53ba9467b783cb7c530ce054',
      isCanonical: true,
      evmContract: null,
      fullName: null,
    },
    {
      name: 'PURR',
      szDecimals: 0,
      weiDecimals: 5,
      index: 1,
      tokenId: '0xc1fb593aeffbeb02f85e0308e9956a90',
      isCanonical: true,
      evmContract: null,
      fullName: null,
    },
  ],
  universe: [{ name: 'PURR/USDC', tokens: [1, 0], index: 0, isCanonical: true }],
};

function candles({ body, markets, nowMs }: InfoQuestion): object {
  const { req } = body as {
    req: { coin: string; interval: string; startTime: number; endTime: number };
  };
  const market = markets.find(({ spec }) => spec.symbol === req.coin);
  if (!market) return [];
  const { day } = market.figures();
  const count = Math.ceil((req.endTime - req.startTime) / (3600 * 1_000));
  if (count > 24) {
    return hoursOf(market, nowMs, count).map(({ startMs, close }) => ({
      ...{ t: startMs, T: startMs + 3600 * 1_000 - 1, s: req.coin, i: req.interval, n: 10 },
      ...{ o: close, c: close, h: close, l: close, v: '1.0' },
    }));
  }
  const startMs = nowMs - 24 * 3600 * 1_000;
  const price = { o: day.open, c: market.figures().prices.last, h: day.high, l: day.low };
  return [{ t: startMs, T: nowMs, s: req.coin, i: req.interval, ...price, v: day.volumeBase, n: 1_000 }];
}

function activeAssetData({ body, account }: InfoQuestion): object {
  const { user, coin } = body as { user: string; coin: string };
  const held = account.positions?.find((position) => position.coin === coin);
  const leverage = { type: held?.mode ?? 'cross', value: held?.leverage ?? account.leverage ?? 20 };
  return { user, coin, leverage, maxTradeSzs: ['0.0', '0.0'], availableToTrade: ['0.0', '0.0'] };
}

const mids = (markets: readonly TestMarket[]) =>
  Object.fromEntries(markets.map(({ spec, figures }) => [spec.symbol, figures().prices.mark]));

const ANSWERS: Readonly<Record<string, (question: InfoQuestion) => unknown>> = {
  meta: ({ markets }) => meta(markets),
  metaAndAssetCtxs: ({ markets }) => [meta(markets), markets.map(assetContext)],
  spotMeta: () => SPOT_META,
  spotMetaAndAssetCtxs: () => [
    SPOT_META,
    [
      {
        prevDayPx: '0.1',
        dayNtlVlm: '1000.0',
        markPx: '0.1',
        midPx: '0.1',
        circulatingSupply: '1.0',
        coin: 'PURR/USDC',
      },
    ],
  ],
  perpDexs: () => [null],
  clearinghouseState,
  spotClearinghouseState: () => ({
    balances: [{ coin: 'USDC', token: 0, hold: '0.0', total: '5000.0', entryNtl: '0.0' }],
  }),
  userFees: () => USER_FEES,
  userAbstraction: ({ account }) => account.mode ?? 'disabled',
  activeAssetData,
  allMids: ({ markets }) => ({ ...mids(markets), 'PURR/USDC': '0.1' }),
  candleSnapshot: candles,
  openOrders: () => [],
};

/** @see https://hyperliquid.gitbook.io/hyperliquid-docs/for-developers/api/info-endpoint */
export function answerInfo(question: InfoQuestion): JsonAnswer {
  const { body, markets, nowMs } = question;
  const { type, coin } = (body ?? {}) as { type?: string; coin?: string };
  if (type === 'l2Book') {
    const market = markets.find(({ spec }) => spec.symbol === coin);
    return market ? { status: 200, json: l2Book(market, nowMs) } : { status: 500, json: null };
  }
  const answer = ANSWERS[type ?? ''];
  return answer ? { status: 200, json: answer(question) } : UNREADABLE;
}
