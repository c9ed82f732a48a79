import type { IncomingMessage, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { answerBinance, type JsonAnswer } from './binance/rest.ts';
import { answerBinanceWeb } from './binance/web.ts';
import { answerWithFault } from './faults.ts';
import { answerAction } from './hyperliquid/exchange.ts';
import { answerInfo } from './hyperliquid/info.ts';
import type { MarketSpec, TestMarket } from './market.ts';
import { pageFile } from './pages/serve.ts';
import type { ReceivedRequest } from './received.ts';
import type { VenueState } from './venues.ts';

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

/** The part of a venue's interface that a host is. */
interface Host {
  readonly venue: MarketSpec['venue'];
  readonly products: readonly MarketSpec['product'][];
  readonly answers: 'public' | 'page';
}

const spot: Host = { venue: 'binance', products: ['spot'], answers: 'public' };
const hyperliquid: Host = { venue: 'hyperliquid', products: ['linear'], answers: 'public' };

const HOSTS: Readonly<Record<string, Host>> = {
  'api.binance.com': spot,
  'data-api.binance.vision': spot,
  'fapi.binance.com': { ...spot, products: ['linear'] },
  'dapi.binance.com': { ...spot, products: ['inverse'] },
  'www.binance.com': { venue: 'binance', products: ['spot', 'linear', 'inverse'], answers: 'page' },
  'api.hyperliquid.xyz': hyperliquid,
  'api-ui.hyperliquid.xyz': hyperliquid,
  'app.hyperliquid.xyz': { ...hyperliquid, answers: 'page' },
};

/** The markets of a host. */
export function marketsOf(
  state: VenueState,
  { venue, products }: Omit<Host, 'answers'>,
): readonly TestMarket[] {
  return state.markets.filter(({ spec }) => spec.venue === venue && products.includes(spec.product));
}

// As Hyperliquid does; Binance's public interface is not for pages of others.
const ANYBODY = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'GET, POST, OPTIONS',
  'access-control-allow-headers': 'content-type',
};

/** Takes one request down and answers it as the host it was sent to. */
export async function serveRequest(state: VenueState, { request, response }: Exchange): Promise<void> {
  const [hostName = ''] = (request.headers.host ?? '').split(':');
  const host = HOSTS[hostName];
  const { method = '', url = '/', rawHeaders } = request;
  const received: ReceivedRequest = {
    transport: 'http',
    method,
    host: hostName,
    path: url,
    rawHeaders,
    body: await buffer(request),
  };
  state.received.push(received);
  if (host === undefined) {
    response.writeHead(404).end();
    return;
  }
  response.setHeader('date', new Date(state.nowMs()).toUTCString());
  if (host.venue === 'hyperliquid')
    for (const [name, value] of Object.entries(ANYBODY)) response.setHeader(name, value);
  if (method === 'OPTIONS') {
    response.writeHead(204).end();
    return;
  }
  const isOfPage = url === '/exchange' || url.includes('/private/') || hostName === 'api-ui.hyperliquid.xyz';
  const fault = isOfPage ? undefined : state.faults.get(host.venue);
  const page = host.answers === 'page' && !url.startsWith('/bapi/') ? await pageFile(hostName, url) : null;
  if (page !== null) {
    response.writeHead(200, page.headers).end(page.content);
    return;
  }
  if (fault?.kind === 'delay') await delay(fault.ms);
  if (fault && answerWithFault(response, fault)) return;
  const { status, json } = answer(state, { host, received });
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(json));
}

function answer(
  state: VenueState,
  { host, received }: { readonly host: Host; readonly received: ReceivedRequest },
): JsonAnswer {
  const { pathname: path, searchParams: query } = new URL(received.path, 'https://venue');
  const { method, body } = received;
  const markets = marketsOf(state, host);
  const nowMs = state.nowMs();
  if (host.answers === 'page') {
    state.lastOrderId += 1;
    const { positions, binanceAccount: account, lastOrderId: orderId } = state;
    const found = answerBinanceWeb({ method, path, markets, positions, account, orderId });
    return found ?? { status: 404, json: { code: '000404', message: 'Not found', success: false } };
  }
  const json = parsed(body);
  const { type } = Object(json) as { type?: unknown };
  if (!state.hasCandles && (path.endsWith('/klines') || type === 'candleSnapshot'))
    return { status: 200, json: [] };
  if (host.venue === 'binance') return answerBinance({ path, query, markets, nowMs });
  if (path === '/exchange') {
    state.lastOrderId += 1;
    return { status: 200, json: answerAction(json, state.lastOrderId) };
  }
  if (path === '/info') return answerInfo({ body: json, markets, account: state.account, nowMs });
  return { status: 404, json: null };
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    return null;
  }
}
