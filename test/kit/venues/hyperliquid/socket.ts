import type { WebSocket } from 'ws';
import type { TestMarket } from '../market.ts';
import { assetContext, l2Book } from './info.ts';

/** A connection to Hyperliquid's socket. */
export interface HyperliquidSocket {
  readonly socket: WebSocket;
  readonly markets: readonly TestMarket[];
  readonly nowMs: () => number;
  /** False while the venue is silent. */
  readonly speaks: () => boolean;
  /** The venue's answer to an action, or to a question of `/info`. */
  readonly answer: (request: { readonly type: string; readonly payload: unknown }) => object;
}

interface Message {
  readonly method: string;
  readonly subscription?: { readonly type: string; readonly coin?: string };
  readonly id?: number;
  readonly request?: { readonly type: string; readonly payload: unknown };
}

/**
 * Serves one connection.
 * @see https://hyperliquid.gitbook.io/hyperliquid-docs/for-developers/api/websocket
 */
export function serveHyperliquidSocket(connection: HyperliquidSocket): void {
  const { socket, markets, nowMs, speaks } = connection;
  const open = new Map<string, () => void>();
  const send = (channel: string, data?: unknown) => {
    if (speaks()) socket.send(JSON.stringify(data === undefined ? { channel } : { channel, data }));
  };
  const subscribe = ({ type, coin = '' }: { type: string; coin?: string }) => {
    const key = `${type}:${coin}`;
    const market = markets.find(({ spec }) => spec.symbol === coin);
    if (!market || open.has(key)) return;
    const say = () => {
      if (type === 'l2Book') send('l2Book', l2Book(market, nowMs()));
      if (type === 'activeAssetCtx') send('activeAssetCtx', { coin, ctx: assetContext(market) });
    };
    open.set(key, market.subscribe(say));
    say();
  };
  const unsubscribe = (key: string) => {
    open.get(key)?.();
    open.delete(key);
  };
  socket.on('message', (bytes) => {
    const message = JSON.parse(String(bytes)) as Message;
    const { method, subscription, id, request } = message;
    if (method === 'ping') send('pong');
    if (method === 'subscribe' && subscription) {
      send('subscriptionResponse', { method, subscription });
      subscribe(subscription);
    }
    if (method === 'unsubscribe' && subscription)
      unsubscribe(`${subscription.type}:${subscription.coin ?? ''}`);
    if (method === 'post' && request) {
      send('post', { id, response: { type: request.type, payload: connection.answer(request) } });
    }
  });
  socket.on('close', () => {
    for (const key of [...open.keys()]) unsubscribe(key);
  });
}
