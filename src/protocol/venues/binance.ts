import type { OrderRoute, VenueForm, VenuePages } from './venue.ts';

const READS: OrderRoute['reads'] = [
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

/** Binance: spot, USDⓈ-M and COIN-M on binance.com. */
export const BINANCE: VenuePages = {
  venue: 'binance',
  matches: ['https://*.binance.com/*'],
  hosts: ['.binance.com'],
  orders: [
    {
      name: 'binance-usdm',
      product: 'linear',
      path: '/private/future/order/place-order',
      when: null,
      reads: READS,
      orders: '',
      protective: PROTECTIVE,
    },
    {
      name: 'binance-usdm-strategy',
      product: 'linear',
      path: '/private/future/strategy/place-order',
      when: null,
      reads: ['strategyType', ...READS, ...READS.map((member) => `subOrderList[].${member}`)],
      orders: 'subOrderList[]',
      protective: PROTECTIVE,
    },
    {
      name: 'binance-coinm',
      product: 'inverse',
      path: '/private/delivery/order/place-order',
      when: null,
      reads: READS,
      orders: '',
      protective: PROTECTIVE,
    },
    {
      name: 'binance-coinm-strategy',
      product: 'inverse',
      path: '/private/delivery/strategy/place-order',
      when: null,
      reads: ['strategyType', ...READS, ...READS.map((member) => `subOrderList[].${member}`)],
      orders: 'subOrderList[]',
      protective: PROTECTIVE,
    },
    {
      name: 'binance-spot',
      product: 'spot',
      path: '/private/mbxgateway/order/place',
      when: null,
      reads: READS,
      orders: '',
      protective: [],
    },
  ],
  sockets: [],
  accounts: [
    {
      name: 'binance-usdm-positions',
      path: '/private/future/user-data/user-position',
      when: null,
      reads: [],
      answer: true,
    },
    {
      name: 'binance-coinm-positions',
      path: '/private/delivery/user-data/user-position',
      when: null,
      reads: [],
      answer: true,
    },
  ],
};

/** Binance's order forms. Selectors are hints from public code. */
export const BINANCE_FORM: VenueForm = {
  venue: 'binance',
  pages: [
    {
      pattern: '^/(?:[a-z-]+/)?futures/([A-Z0-9]+_PERP|[A-Z0-9]+USD_[0-9]{6})$',
      product: 'inverse',
      without: '',
    },
    { pattern: '^/(?:[a-z-]+/)?delivery/([A-Za-z0-9_]+)$', product: 'inverse', without: '' },
    { pattern: '^/(?:[a-z-]+/)?futures/([A-Z0-9]+)$', product: 'linear', without: '' },
    { pattern: '^/(?:[a-z-]+/)?trade/([A-Z0-9]+_[A-Z0-9]+)$', product: 'spot', without: '_' },
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
