import type { MarketSpec } from '../market.ts';

const step = (decimals: number) => (1 / 10 ** decimals).toFixed(decimals);

function steps({ priceDecimals, sizeDecimals }: MarketSpec) {
  return { tickSize: step(priceDecimals), stepSize: step(sizeDecimals) };
}

/** @see https://developers.binance.com/docs/binance-spot-api-docs/filters */
function spotFilters(spec: MarketSpec) {
  const { tickSize, stepSize } = steps(spec);
  return [
    {
      filterType: 'PRICE_FILTER',
      minPrice: '0.01000000',
      maxPrice: '1000000.00000000',
      tickSize: `${tickSize}000000`,
    },
    { filterType: 'LOT_SIZE', minQty: stepSize, maxQty: '9000.00000000', stepSize },
    { filterType: 'ICEBERG_PARTS', limit: 10 },
    { filterType: 'MARKET_LOT_SIZE', minQty: '0.00000000', maxQty: '120.00000000', stepSize: '0.00000000' },
    { filterType: 'TRAILING_DELTA', minTrailingAboveDelta: 10, maxTrailingAboveDelta: 2000 },
    {
      filterType: 'PERCENT_PRICE_BY_SIDE',
      bidMultiplierUp: '5',
      bidMultiplierDown: '0.2',
      askMultiplierUp: '5',
      askMultiplierDown: '0.2',
      avgPriceMins: 5,
    },
    {
      filterType: 'NOTIONAL',
      minNotional: '5.00000000',
      applyMinToMarket: true,
      maxNotional: '9000000.00000000',
      applyMaxToMarket: false,
      avgPriceMins: 5,
    },
    { filterType: 'MAX_NUM_ORDERS', maxNumOrders: 200 },
  ];
}

function spotSymbol(spec: MarketSpec) {
  return {
    symbol: spec.symbol,
    status: 'TRADING',
    baseAsset: spec.base,
    baseAssetPrecision: 8,
    quoteAsset: spec.quote,
    quotePrecision: 8,
    quoteAssetPrecision: 8,
    orderTypes: [
      'LIMIT',
      'LIMIT_MAKER',
      'MARKET',
      'STOP_LOSS',
      'STOP_LOSS_LIMIT',
      'TAKE_PROFIT',
      'TAKE_PROFIT_LIMIT',
    ],
    icebergAllowed: true,
    ocoAllowed: true,
    quoteOrderQtyMarketAllowed: true,
    isSpotTradingAllowed: true,
    isMarginTradingAllowed: true,
    filters: spotFilters(spec),
    permissions: [],
    permissionSets: [['SPOT', 'MARGIN']],
  };
}

/** @see https://developers.binance.com/docs/derivatives/usds-margined-futures/market-data/rest-api/Exchange-Information */
function futuresFilters(spec: MarketSpec) {
  const { tickSize, stepSize } = steps(spec);
  const linear = spec.product === 'linear';
  return [
    { filterType: 'PRICE_FILTER', minPrice: tickSize, maxPrice: '4529764', tickSize },
    { filterType: 'LOT_SIZE', minQty: stepSize, maxQty: '10000000', stepSize },
    { filterType: 'MARKET_LOT_SIZE', minQty: stepSize, maxQty: '6000000', stepSize },
    { filterType: 'MAX_NUM_ORDERS', limit: 200 },
    ...(linear ? [{ filterType: 'MIN_NOTIONAL', notional: '5' }] : []),
    { filterType: 'PERCENT_PRICE', multiplierUp: '1.1500', multiplierDown: '0.8500', multiplierDecimal: '4' },
  ];
}

function futuresSymbol(spec: MarketSpec) {
  const { symbol, base, quote } = spec;
  const inverse = spec.contractUsd !== null;
  return {
    symbol,
    pair: symbol.split('_')[0],
    contractType: 'PERPETUAL',
    deliveryDate: 4_133_404_800_000,
    onboardDate: 1_569_398_400_000,
    ...(inverse ? { contractStatus: 'TRADING', contractSize: spec.contractUsd } : { status: 'TRADING' }),
    maintMarginPercent: '2.5000',
    requiredMarginPercent: '5.0000',
    baseAsset: base,
    quoteAsset: quote,
    marginAsset: inverse ? base : quote,
    pricePrecision: spec.priceDecimals,
    quantityPrecision: spec.sizeDecimals,
    baseAssetPrecision: 8,
    quotePrecision: 8,
    underlyingType: 'COIN',
    triggerProtect: '0.0500',
    liquidationFee: '0.012500',
    marketTakeBound: '0.05',
    filters: futuresFilters(spec),
    orderTypes: [
      'LIMIT',
      'MARKET',
      'STOP',
      'STOP_MARKET',
      'TAKE_PROFIT',
      'TAKE_PROFIT_MARKET',
      'TRAILING_STOP_MARKET',
    ],
    timeInForce: ['GTC', 'IOC', 'FOK', 'GTX', 'GTD'],
  };
}

/** Binance's `exchangeInfo` for these markets. */
export function exchangeInfo(specs: readonly MarketSpec[], nowMs: number): object {
  const rateLimits = [{ rateLimitType: 'REQUEST_WEIGHT', interval: 'MINUTE', intervalNum: 1, limit: 6000 }];
  const symbols = specs.map((spec) => (spec.product === 'spot' ? spotSymbol(spec) : futuresSymbol(spec)));
  return { timezone: 'UTC', serverTime: nowMs, rateLimits, exchangeFilters: [], symbols };
}
