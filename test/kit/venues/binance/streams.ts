import type { WebSocket } from 'ws';
import type { BookEvent, TestMarket } from '../market.ts';

/** A connection to one of Binance's stream hosts. */
export interface BinanceStream {
  readonly socket: WebSocket;
  /** Path with its query. */
  readonly path: string;
  readonly markets: readonly TestMarket[];
  readonly nowMs: () => number;
  /** False while the venue is silent. */
  readonly speaks: () => boolean;
}

interface Stream {
  readonly name: string;
  readonly market: TestMarket;
  readonly kind: 'depth' | 'markPrice' | 'ticker';
}

const NAME = /^([a-z0-9_]+)@(depth(?:@(?:100|250|500|1000)ms)?|markPrice(?:@1s)?|ticker)$/;

/** USDⓈ-M keeps books on one path and prices on another; a stream asked for on the wrong one stays silent. */
const SPLIT: readonly (readonly [path: string, kinds: readonly Stream['kind'][]])[] = [
  ['/public/', ['depth']],
  ['/market/', ['markPrice', 'ticker']],
];

function streamNamed(name: string, { markets, path }: BinanceStream): Stream | null {
  const [, symbol = '', rest = ''] = NAME.exec(name) ?? [];
  const market = markets.find(({ spec }) => spec.symbol.toLowerCase() === symbol);
  if (!market) return null;
  const kind = rest.startsWith('depth') ? 'depth' : rest.startsWith('markPrice') ? 'markPrice' : 'ticker';
  if (market.spec.product === 'spot' && kind === 'markPrice') return null;
  const [, kinds] = SPLIT.find(([prefix]) => path.startsWith(prefix)) ?? [];
  if (market.spec.product === 'linear' && !kinds?.includes(kind)) return null;
  return { name, market, kind };
}

function depthEvent({ spec }: TestMarket, event: BookEvent, nowMs: number): object {
  const ids = { U: event.firstId, u: event.lastId };
  const levels = { b: event.bids, a: event.asks };
  const head = { e: 'depthUpdate', E: nowMs };
  if (spec.product === 'spot') return { ...head, s: spec.symbol, ...ids, ...levels };
  const pair = spec.product === 'inverse' ? { ps: spec.symbol.split('_')[0] } : {};
  return { ...head, T: nowMs - 3, s: spec.symbol, ...pair, ...ids, pu: event.previousLastId, ...levels };
}

function priceEvent({ spec, figures }: TestMarket, nowMs: number): object {
  const { prices, fundingRate } = figures();
  return {
    e: 'markPriceUpdate',
    E: nowMs,
    s: spec.symbol,
    p: prices.mark,
    i: prices.index,
    P: prices.index,
    r: fundingRate,
    T: nowMs + 3_600_000,
  };
}

function tickerEvent({ spec, figures }: TestMarket, nowMs: number): object {
  const { prices, day } = figures();
  const quoteVolume = Number(day.volumeBase) * Number(prices.last);
  // COIN-M counts contracts, and beside them the base.
  const volumes =
    spec.contractUsd === null
      ? { v: day.volumeBase, q: quoteVolume.toFixed(2) }
      : { v: (quoteVolume / spec.contractUsd).toFixed(0), q: day.volumeBase };
  return {
    e: '24hrTicker',
    E: nowMs,
    s: spec.symbol,
    c: prices.last,
    o: day.open,
    h: day.high,
    l: day.low,
    ...volumes,
  };
}

/** Serves one connection: streams named in the address, and those subscribed to later. */
export function serveBinanceStream(connection: BinanceStream): void {
  const { socket, path, nowMs, speaks } = connection;
  const url = new URL(path, 'wss://stream');
  const combined = url.pathname.endsWith('/stream');
  const open = new Map<string, () => void>();
  const send = (message: unknown) => {
    if (speaks()) socket.send(JSON.stringify(message));
  };
  const add = (name: string) => {
    const stream = streamNamed(name, connection);
    if (stream === null || open.has(name)) return;
    const { market, kind } = stream;
    const wrap = (data: object) => send(combined ? { stream: name, data } : data);
    const say = (event: BookEvent) => {
      if (kind === 'depth') wrap(depthEvent(market, event, nowMs()));
      else wrap(kind === 'markPrice' ? priceEvent(market, nowMs()) : tickerEvent(market, nowMs()));
    };
    open.set(name, market.subscribe(say));
  };
  const remove = (name: string) => {
    open.get(name)?.();
    open.delete(name);
  };
  const inPath = /\/ws\/(.+)$/.exec(url.pathname)?.[1]?.split('/') ?? [];
  for (const name of [...inPath, ...(url.searchParams.get('streams')?.split('/') ?? [])]) add(name);
  socket.on('message', (bytes) => {
    const { method, params, id } = JSON.parse(String(bytes)) as {
      method: string;
      params?: string[];
      id: unknown;
    };
    for (const name of params ?? []) (method === 'UNSUBSCRIBE' ? remove : add)(name);
    send({ result: method === 'LIST_SUBSCRIPTIONS' ? [...open.keys()] : null, id });
  });
  socket.on('close', () => {
    for (const name of [...open.keys()]) remove(name);
  });
}
