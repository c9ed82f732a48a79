import type { VenueForm, VenuePages } from './venue.ts';

/** Hyperliquid: perpetuals and spot; its page sends to `/exchange` or over the socket. */
export const HYPERLIQUID: VenuePages = {
  venue: 'hyperliquid',
  matches: ['https://*.hyperliquid.xyz/*'],
  hosts: ['.hyperliquid.xyz'],
  orders: [
    {
      name: 'hyperliquid',
      product: null,
      path: '/exchange',
      when: { member: 'action.type', oneOf: ['order', 'modify', 'batchModify', 'twapOrder'] },
      reads: ['action', 'vaultAddress'],
      orders: 'action.orders[]',
      protective: [{ member: 'r', is: true }],
    },
  ],
  sockets: [
    {
      path: '/ws',
      body: 'request.payload',
      route: 'hyperliquid',
      id: 'id',
      refusal: (id, sentence) => ({
        channel: 'post',
        data: { id, response: { type: 'error', payload: sentence } },
      }),
    },
  ],
  accounts: [
    {
      name: 'hyperliquid-user',
      path: '/info',
      when: {
        member: 'type',
        oneOf: ['clearinghouseState', 'webData2', 'userFees', 'spotClearinghouseState'],
      },
      reads: ['type', 'user'],
      answer: false,
    },
  ],
};

/** Hyperliquid's order form: nothing stable to select by, so names and labels decide. */
export const HYPERLIQUID_FORM: VenueForm = {
  venue: 'hyperliquid',
  pages: [{ pattern: '^/trade/([^/]+(?:/[^/]+)?)$', product: null, without: '' }],
  selectors: {
    form: [],
    price: [],
    triggerPrice: [],
    size: [],
    side: [],
    type: [],
    leverage: [],
    reduceOnly: [],
    submit: [],
  },
};
