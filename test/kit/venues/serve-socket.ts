import type { IncomingMessage } from 'node:http';
import type { Server } from 'node:https';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { serveBinanceStream } from './binance/streams.ts';
import { answerAction } from './hyperliquid/exchange.ts';
import { answerInfo } from './hyperliquid/info.ts';
import { serveHyperliquidSocket } from './hyperliquid/socket.ts';
import type { MarketSpec } from './market.ts';
import { marketsOf } from './serve-request.ts';
import type { VenueState } from './venues.ts';

interface StreamHost {
  readonly venue: MarketSpec['venue'];
  readonly products: readonly MarketSpec['product'][];
  readonly path: RegExp;
}

const HYPERLIQUID: StreamHost = { venue: 'hyperliquid', products: ['linear'], path: /^\/ws$/ };

const HOSTS: Readonly<Record<string, StreamHost>> = {
  'stream.binance.com': { venue: 'binance', products: ['spot'], path: /^\/(?:ws|stream)\b/ },
  'data-stream.binance.vision': { venue: 'binance', products: ['spot'], path: /^\/(?:ws|stream)\b/ },
  'fstream.binance.com': {
    venue: 'binance',
    products: ['linear'],
    path: /^\/(?:public|market)\/(?:ws|stream)\b/,
  },
  'dstream.binance.com': { venue: 'binance', products: ['inverse'], path: /^\/(?:ws|stream)\b/ },
  'api.hyperliquid.xyz': HYPERLIQUID,
  'api-ui.hyperliquid.xyz': HYPERLIQUID,
};

/** The socket of Hyperliquid's page carries its orders: it stays when the public interface fails. */
const PAGE_SOCKET = 'api-ui.hyperliquid.xyz';

/** Takes the WebSockets of the server; `closeAll` cuts every open one. */
export function serveSockets(server: Server, state: VenueState): { closeAll(): void } {
  const sockets = new WebSocketServer({ noServer: true });
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const [hostName = ''] = (request.headers.host ?? '').split(':');
    const host = HOSTS[hostName];
    const path = request.url ?? '/';
    if (!host?.path.test(path)) {
      socket.end('HTTP/1.1 404 Not Found\r\n\r\n');
      return;
    }
    const fault = hostName === PAGE_SOCKET ? undefined : state.faults.get(host.venue);
    if (fault?.kind === 'hang') return;
    if (fault && fault.kind !== 'delay') {
      socket.end('HTTP/1.1 503 Service Unavailable\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (opened) => {
      opened.on('error', () => opened.terminate());
      record(state, opened, { host: hostName, path });
      serve(state, { opened, host, path });
    });
  });
  return {
    closeAll: () => {
      for (const socket of sockets.clients) socket.terminate();
    },
  };
}

function record(
  state: VenueState,
  opened: WebSocket,
  at: { readonly host: string; readonly path: string },
): void {
  opened.on('message', (data, binary) => {
    state.received.push({ transport: 'websocket', ...at, binary, body: data as Buffer });
  });
}

function serve(
  state: VenueState,
  { opened, host, path }: { readonly opened: WebSocket; readonly host: StreamHost; readonly path: string },
): void {
  const markets = marketsOf(state, host);
  const { nowMs } = state;
  const speaks = () => !state.silent;
  if (host.venue === 'binance') {
    serveBinanceStream({ socket: opened, path, markets, nowMs, speaks });
    return;
  }
  serveHyperliquidSocket({
    socket: opened,
    markets,
    nowMs,
    speaks,
    answer: ({ type, payload }) => {
      state.lastOrderId += 1;
      if (type === 'action') return answerAction(payload, state.lastOrderId);
      const { account } = state;
      const { json } = answerInfo({ body: payload, markets, account, nowMs: nowMs() });
      return { type: (payload as { type: string }).type, data: json };
    },
  });
}
