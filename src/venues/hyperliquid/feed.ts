import * as v from 'valibot';
import type { MarketKey } from '../catalogue.ts';
import type { Feed, FeedEvent } from '../live/feed.ts';
import { name, readAs } from '../parse.ts';
import { INFO_HOST } from './info.ts';
import { assetCtxSchema, l2BookSchema, SHOWN_LEVELS } from './market.ts';

const ctxData = v.object({ coin: name, ctx: assetCtxSchema });
const messageSchema = v.variant('channel', [
  v.object({ channel: v.literal('l2Book'), data: l2BookSchema }),
  v.object({ channel: v.picklist(['activeAssetCtx', 'activeSpotAssetCtx']), data: ctxData }),
  v.object({ channel: v.picklist(['pong', 'subscriptionResponse']) }),
]);

/** How Hyperliquid streams one market: whole books, and what is known beside them. */
export function hyperliquidFeed({ symbol }: MarketKey): Feed {
  const subscribe = (type: string) =>
    JSON.stringify({ method: 'subscribe', subscription: { type, coin: symbol } });
  return {
    sockets: [
      {
        url: `wss://${INFO_HOST}/ws`,
        hello: [subscribe('l2Book'), subscribe('activeAssetCtx')],
        heartbeat: '{"method":"ping"}',
        carriesBook: true,
      },
    ],
    shownLevels: SHOWN_LEVELS,
    sequence: null,
    read: (message) => {
      const read = readAs(messageSchema, message, INFO_HOST);
      return 'data' in read && read.data.coin === symbol ? eventOf(read.data) : null;
    },
  };
}

function eventOf(data: v.InferOutput<typeof l2BookSchema> | v.InferOutput<typeof ctxData>): FeedEvent {
  if ('levels' in data) {
    const [bids, asks] = data.levels;
    return { kind: 'book', bids, asks, venueTimeMs: data.time };
  }
  const { markPx, oraclePx, funding, openInterest } = data.ctx;
  return {
    kind: 'figures',
    prices: { mark: markPx, index: oraclePx },
    ...(funding === null ? {} : { fundingRate: funding }),
    ...(openInterest === null ? {} : { openInterest }),
  };
}
