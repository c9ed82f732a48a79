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
  { reduceOnly: 'true' },
  { closePosition: true },
  { closePosition: 'true' },
  { positionSide: 'LONG', side: 'SELL' },
  { positionSide: 'SHORT', side: 'BUY' },
  { positionSide: 'BOTH', placeType: 'position' },
];
const STRATEGY = ['subOrderList'];

function futures(name: string, path: string, orders: OrderRoute['orders'] = ['']): OrderRoute {
  return { name, path, orders, protective: PROTECTIVE };
}

/** Binance: spot, USDⓈ-M and COIN-M on binance.com. `future` ends also the paths of its mirrors, such as `eu-future`. */
export const BINANCE: VenuePages = {
  venue: 'binance',
  hosts: ['.binance.com'],
  orders: [
    futures('binance-usdm', 'future/order/place-order'),
    futures('binance-usdm-strategy', 'future/strategy/place-order', STRATEGY),
    futures('binance-coinm', '/private/delivery/order/place-order'),
    futures('binance-coinm-strategy', '/private/delivery/strategy/place-order', STRATEGY),
    {
      name: 'binance-spot',
      path: '/private/mbxgateway/order/place',
      orders: [''],
      protective: [],
    },
  ],
  sockets: [],
  accounts: [
    {
      name: 'binance-usdm-positions',
      path: 'future/user-data/user-position',
      answer: true,
    },
    {
      name: 'binance-coinm-positions',
      path: '/private/delivery/user-data/user-position',
      answer: true,
    },
    {
      name: 'binance-leverage',
      path: '/user-data/adjustLeverage',
    },
    {
      name: 'binance-spot-balances',
      path: '/private/asset-service/asset/get-user-asset',
      answer: true,
    },
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
