import type { Product } from '../../core/intent/order.ts';
import type { MemberPath, OrderRoute, VenueForm, VenuePages, VenueReads } from './venue.ts';

const READS: readonly MemberPath[] = [
  'symbol',
  'side',
  'type',
  'positionSide',
  'quantity',
  'quoteOrderQty',
  'price',
  'stopPrice',
  'triggerPrice',
  'activationPrice',
  'callbackRate',
  'trailingDelta',
  'pegPriceType',
  'timeInForce',
  'reduceOnly',
  'closePosition',
  'placeType',
  'leverage',
  'isolated',
  'workingType',
  'priceProtect',
  'goodTillDate',
  'icebergQty',
  'priceMatch',
];

// In hedge mode only the opposite side closes, whatever form the order comes from.
const PROTECTIVE: OrderRoute['protective'] = [
  { reduceOnly: true },
  { closePosition: true },
  { positionSide: 'LONG', side: 'SELL' },
  { positionSide: 'SHORT', side: 'BUY' },
  { positionSide: 'BOTH', placeType: 'position' },
];

const routes =
  <How>(how: How) =>
  (name: string, path: string) => ({ name: `binance-${name}`, path, ...how });
const futures = routes({ orders: [''], protective: PROTECTIVE });
const strategies = routes({ orders: ['subOrderList'], protective: PROTECTIVE });
const spot = routes({ orders: [''], protective: [] });
// Whether it is of contracts in dollars or in coin, the symbol or the kind of a transfer says.
const margin = routes({ orders: [''], protective: [{ type: 1 }, { type: 'ADD' }] });
const told = (path: string) => ({ path, answer: true }) as const;

/** Binance: spot, USDⓈ-M and COIN-M on binance.com. `future` ends also the paths of its mirrors, such as `eu-future`. */
export const BINANCE: VenuePages = {
  venue: 'binance',
  hosts: ['.binance.com'],
  orders: [
    futures('usdm', 'future/order/place-order'),
    strategies('usdm-strategy', 'future/strategy/place-order'),
    futures('coinm', 'delivery/order/place-order'),
    strategies('coinm-strategy', 'delivery/strategy/place-order'),
    spot('spot', 'mbxgateway/order/place'),
    margin('leverage', 'adjustLeverage'),
    margin('mode', 'adjust-margin-type'),
    margin('margin', 'adjust-position-margin'),
    {
      ...margin('transfer', 'wallet/transfer'),
      when: { member: 'kindType', oneOf: ['FUTURE_MAIN', 'FUTURE_CARD'] },
    },
  ],
  sockets: [],
  accounts: [
    told('future/user-data/user-position'),
    told('delivery/user-data/user-position'),
    told('future/user-data/user-balance'),
    told('delivery/user-data/user-balance'),
    told('asset/get-user-asset'),
    told('symbol-config'),
    told('future/user-data/get-join-margin'),
    told('margin/get-user-basic'),
    told('get-position-side'),
  ],
};

/** What is traded on each of Binance's routes. */
export const BINANCE_PRODUCTS: Readonly<Record<string, Product>> = {
  'binance-usdm': 'linear',
  'binance-usdm-strategy': 'linear',
  'binance-coinm': 'inverse',
  'binance-coinm-strategy': 'inverse',
  'binance-spot': 'spot',
};

// Marked, so that a script that reads nothing is built without them.
const STRATEGY_READS = /* @__PURE__ */ READS.concat(
  'strategyType',
  /* @__PURE__ */ READS.map((member) => `subOrderList[].${member}`),
);

/** What is read of a request on each of Binance's routes. */
export const BINANCE_READS: VenueReads = {
  'binance-usdm': READS,
  'binance-usdm-strategy': STRATEGY_READS,
  'binance-coinm': READS,
  'binance-coinm-strategy': STRATEGY_READS,
  'binance-spot': READS,
  'binance-leverage': ['symbol', 'leverage', 'portfolioId'],
  'binance-mode': ['symbol', 'marginType', 'portfolioId'],
  'binance-margin': ['symbol', 'type', 'amount', 'positionSide', 'portfolioId'],
  'binance-transfer': ['kindType', 'asset', 'amount'],
  'asset/get-user-asset': ['asset'],
};

/** Binance's order forms. Selectors are hints from public code. */
export const BINANCE_FORM: VenueForm = {
  venue: 'binance',
  pages: [
    {
      pattern: '^/(?:[A-Za-z-]+/)?futures/([A-Z0-9]+_PERP|[A-Z0-9]+USD_[0-9]{6})$',
      product: 'inverse',
      without: '',
    },
    { pattern: '^/(?:[A-Za-z-]+/)?delivery/([A-Za-z0-9_]+)$', product: 'inverse', without: '' },
    { pattern: '^/(?:[A-Za-z-]+/)?futures/([A-Z0-9]+)$', product: 'linear', without: '' },
    { pattern: '^/(?:[A-Za-z-]+/)?trade/([A-Z0-9]+_[A-Z0-9]+)$', product: 'spot', without: '_' },
  ],
  selectors: {
    form: ['[name="orderform"]'],
    price: ['input[id^="limitPrice-"]'],
    triggerPrice: ['input[id^="stopPrice-"]', '#FormRow-SELL-stopPrice'],
    size: ['input[id^="unitAmount-"]', '#FormRow-BUY-quantity', '#FormRow-SELL-quantity'],
    side: [
      '#position-direction [role="tab"][aria-selected="true"]',
      '.bn-tabs__buySell [aria-selected="true"]',
    ],
    type: ['[role="tab"][data-tab-key][aria-selected="true"]'],
    leverage: [],
    reduceOnly: [],
    submit: ['#orderformBuyBtn', '#orderformSellBtn'],
  },
};
