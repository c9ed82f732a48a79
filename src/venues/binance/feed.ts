import * as v from 'valibot';
import type { Product } from '../../core/intent/order.ts';
import { VenueFault } from '../ask/venue-fault.ts';
import type { MarketKey } from '../catalogue.ts';
import { changesSchema } from '../levels.ts';
import type { Feed, FeedEvent, FeedSocket } from '../live/feed.ts';
import { amount, maybePrice, name, readAs, signedAmount, timeMs } from '../parse.ts';

const HEARTBEAT = '{"method":"LIST_SUBSCRIPTIONS","id":1}';

/** USDⓈ-M has its books and its prices on separate paths. */
const STREAMS: Readonly<Record<Product, readonly { url: string; streams: readonly string[] }[]>> = {
  spot: [{ url: 'wss://data-stream.binance.vision/stream', streams: ['depth@100ms', 'ticker'] }],
  linear: [
    { url: 'wss://fstream.binance.com/public/stream', streams: ['depth@100ms'] },
    { url: 'wss://fstream.binance.com/market/stream', streams: ['markPrice@1s', 'ticker'] },
  ],
  inverse: [{ url: 'wss://dstream.binance.com/stream', streams: ['depth@100ms', 'markPrice@1s', 'ticker'] }],
};

const depthUpdate = v.object({
  e: v.literal('depthUpdate'),
  T: v.optional(timeMs),
  s: name,
  U: timeMs,
  u: timeMs,
  pu: v.optional(timeMs),
  b: changesSchema,
  a: changesSchema,
});
const markPriceUpdate = v.object({
  e: v.literal('markPriceUpdate'),
  s: name,
  p: maybePrice,
  i: maybePrice,
  r: v.optional(v.union([v.literal(''), signedAmount])),
});
const dayTicker = v.object({
  e: v.literal('24hrTicker'),
  s: name,
  c: maybePrice,
  h: amount,
  l: amount,
  v: amount,
  q: amount,
});

const messageSchema = v.union([
  v.object({ data: v.variant('e', [depthUpdate, markPriceUpdate, dayTicker]) }),
  // The answer to a heartbeat.
  v.object({ id: v.number(), result: v.unknown() }),
]);

/** How Binance streams one market. */
export function binanceFeed({ product, symbol }: MarketKey): Feed {
  const sockets = STREAMS[product].map(({ url, streams }, at): FeedSocket => {
    const names = streams.map((stream) => `${symbol.toLowerCase()}@${stream}`);
    return {
      url: `${url}?streams=${names.join('/')}`,
      hello: [],
      heartbeat: HEARTBEAT,
      carriesBook: at === 0,
    };
  });
  return {
    sockets,
    shownLevels: null,
    sequence: product === 'spot' ? 'spot' : 'futures',
    read: (message) => {
      const read = readAs(
        messageSchema,
        message,
        sockets[0] === undefined ? '' : new URL(sockets[0].url).host,
      );
      return 'data' in read && read.data.s === symbol ? eventOf(read.data, product) : null;
    },
  };
}

type Data =
  | v.InferOutput<typeof depthUpdate>
  | v.InferOutput<typeof markPriceUpdate>
  | v.InferOutput<typeof dayTicker>;

function eventOf(data: Data, product: Product): FeedEvent {
  switch (data.e) {
    case 'depthUpdate':
      return { kind: 'diff', diff: diffOf(data, product) };
    case 'markPriceUpdate':
      return {
        kind: 'figures',
        prices: { mark: data.p, index: data.i },
        ...(data.r === undefined || data.r === '' ? {} : { fundingRate: data.r }),
      };
    case '24hrTicker':
      return {
        kind: 'figures',
        prices: { last: data.c },
        // COIN-M counts contracts in `v` and the base in `q`.
        day: { volumeBase: product === 'inverse' ? data.q : data.v, high: data.h, low: data.l },
      };
  }
}

function diffOf(data: v.InferOutput<typeof depthUpdate>, product: Product) {
  if (product !== 'spot' && data.pu === undefined) {
    throw new VenueFault('venue-fault', { reason: 'malformed' });
  }
  return {
    firstId: data.U,
    lastId: data.u,
    previousLastId: data.pu ?? null,
    bids: data.b,
    asks: data.a,
    venueTimeMs: data.T ?? null,
  };
}
