import { ABOVE_ZERO, type OrderRoute, type VenueForm, type VenuePages, type VenueReads } from './venue.ts';

function action(oneOf: readonly string[], more: Pick<OrderRoute, 'orders' | 'protective'>): OrderRoute {
  return { name: 'hyperliquid', path: '/exchange', when: { member: 'action.type', oneOf }, ...more };
}

/** Hyperliquid: perpetuals and spot; its page sends to `/exchange` or over the socket. */
export const HYPERLIQUID: VenuePages = {
  venue: 'hyperliquid',
  hosts: ['.hyperliquid.xyz'],
  orders: [
    action(['order', 'modify', 'batchModify', 'twapOrder'], {
      orders: ['action.orders', 'action.order', 'action.modifies.order', 'action.twap'],
      protective: [{ r: true }],
    }),
    action(['updateLeverage', 'updateIsolatedMargin', 'withdraw3', 'usdClassTransfer'], {
      orders: ['action'],
      protective: [{ ntli: ABOVE_ZERO }, { toPerp: true }],
    }),
  ],
  sockets: [
    {
      path: '/ws',
      body: 'request.payload',
      route: 'hyperliquid',
      id: 'id',
      names: 'request.payload.action.orders.c',
      answer: { id: 'data.id', refused: { member: 'data.response.type', is: 'error' } },
      // The page finds it by the frame's id: without one there is nothing it could be told.
      refusal: (id, sentence) =>
        id === undefined
          ? null
          : { channel: 'post', data: { id, response: { type: 'error', payload: sentence } } },
    },
  ],
  accounts: [
    {
      path: '/info',
      when: {
        member: 'type',
        oneOf: ['clearinghouseState', 'webData2', 'spotClearinghouseState'],
      },
    },
  ],
};

/** What is read of a request on each of Hyperliquid's routes. */
export const HYPERLIQUID_READS: VenueReads = {
  hyperliquid: ['action', 'vaultAddress'],
  '/info': ['type', 'user'],
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
