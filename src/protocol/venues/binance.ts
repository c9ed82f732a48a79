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

const PROTECTIVE: OrderRoute['protective'] = [
  { member: 'reduceOnly', is: true },
  { member: 'reduceOnly', is: 'true' },
  { member: 'closePosition', is: true },
  { member: 'closePosition', is: 'true' },
  { member: 'placeType', is: 'position' },
];

function route(name: string, product: OrderRoute['product'], path: string): OrderRoute {
  return { name, product, path, when: null, orders: '', otherwise: [], protective: PROTECTIVE };
}

function strategy(name: string, product: OrderRoute['product'], path: string): OrderRoute {
  return { ...route(name, product, path), orders: 'subOrderList[]' };
}

/** Binance: spot, USDⓈ-M and COIN-M on binance.com. `future` ends also the paths of its mirrors, such as `eu-future`. */
export const BINANCE: VenuePages = {
  venue: 'binance',
  matches: ['https://*.binance.com/*'],
  hosts: ['.binance.com'],
  orders: [
    route('binance-usdm', 'linear', 'future/order/place-order'),
    strategy('binance-usdm-strategy', 'linear', 'future/strategy/place-order'),
    route('binance-coinm', 'inverse', '/private/delivery/order/place-order'),
    strategy('binance-coinm-strategy', 'inverse', '/private/delivery/strategy/place-order'),
    route('binance-spot', 'spot', '/private/mbxgateway/order/place'),
  ],
  sockets: [],
  accounts: [
    {
      name: 'binance-usdm-positions',
      path: 'future/user-data/user-position',
      when: null,
      answer: true,
    },
    {
      name: 'binance-coinm-positions',
      path: '/private/delivery/user-data/user-position',
      when: null,
      answer: true,
    },
    {
      name: 'binance-leverage',
      path: '/user-data/adjustLeverage',
      when: null,
      answer: false,
    },
    {
      name: 'binance-spot-balances',
      path: '/private/asset-service/asset/get-user-asset',
      when: null,
      answer: true,
    },
  ],
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
  'binance-usdm-positions': [],
  'binance-coinm-positions': [],
  'binance-leverage': ['symbol', 'leverage'],
  'binance-spot-balances': ['asset'],
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
