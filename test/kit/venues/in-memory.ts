import { answerBinance } from './binance/rest.ts';
import { serveBinanceStream } from './binance/streams.ts';
import { answerBinanceWeb } from './binance/web.ts';
import type { HyperliquidAccount } from './hyperliquid/account.ts';
import { answerInfo } from './hyperliquid/info.ts';
import { serveHyperliquidSocket } from './hyperliquid/socket.ts';
import type { MarketSpec, TestMarket } from './market.ts';
import { startingMarkets } from './markets.ts';

type Product = MarketSpec['product'];
type ServedSocket = Parameters<typeof serveBinanceStream>[0]['socket'];

const PRODUCTS: Readonly<Record<string, Product>> = {
  'api.binance.com': 'spot',
  'data-stream.binance.vision': 'spot',
  'fapi.binance.com': 'linear',
  'fstream.binance.com': 'linear',
  'dapi.binance.com': 'inverse',
  'dstream.binance.com': 'inverse',
};

type Interceptor = (url: string) => Response | null | Promise<Response | null>;

/** For `intercept`: the venue fails, never answers, or is itself again. */
export const failing: Interceptor = () => new Response('', { status: 500 });
export const silent: Interceptor = () => new Promise(() => undefined);
export const answering: Interceptor = () => null;

/** The public interfaces of the test venues without a network, for tests that run in Node alone. */
export interface InMemoryVenues {
  readonly fetch: typeof fetch;
  readonly connect: (url: string) => WebSocket;
  /** Addresses that were asked, with the type of a question to Hyperliquid. */
  readonly asked: readonly string[];
  market(venue: MarketSpec['venue'], product: Product, symbol: string): TestMarket;
  /** Answers instead of the venue where it returns something. */
  intercept(answer: Interceptor): void;
  /** What Hyperliquid says of any address. */
  setAccount(account: HyperliquidAccount): void;
  /** Streams stay open and say nothing. */
  silence(silent: boolean): void;
  /** Says a text on every open socket. */
  say(text: string): void;
  closeSockets(): void;
  openSockets(): number;
}

interface Pair {
  readonly client: WebSocket;
  readonly say: (text: string) => void;
  readonly cut: () => void;
}

/** Two ends of a socket in one process. */
function socketPair(serve: (server: ServedSocket) => void, gone: () => void): Pair {
  const target = new EventTarget();
  const heard: Record<string, ((data: string) => void)[]> = { message: [], close: [] };
  const tell = (type: string, data?: string) =>
    target.dispatchEvent(data === undefined ? new Event(type) : new MessageEvent(type, { data }));
  const client = Object.assign(target, {
    readyState: 0,
    send: (text: string) => {
      for (const listener of heard.message ?? []) listener(text);
    },
    close: () => {
      if (client.readyState === 3) return;
      client.readyState = 3;
      for (const listener of heard.close ?? []) listener('');
      gone();
      tell('close');
    },
  });
  const say = (text: string) => void (client.readyState === 1 && tell('message', text));
  const server = {
    send: say,
    on: (type: string, listener: (data: string) => void) => void heard[type]?.push(listener),
  };
  queueMicrotask(() => {
    if (client.readyState !== 0) return;
    client.readyState = 1;
    serve(server as unknown as ServedSocket);
    tell('open');
  });
  return { client: client as unknown as WebSocket, say, cut: client.close };
}

/** What a request comes to, or its signal's reason as soon as that ends it. */
async function unlessAborted<T>(work: T | Promise<T>, signal: AbortSignal | null | undefined): Promise<T> {
  signal?.throwIfAborted();
  const aborted = new Promise<never>((_, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
  return Promise.race([work, aborted]);
}

/** Starts the venues with their ordinary markets. */
export function startInMemoryVenues(nowMs: () => number = Date.now): InMemoryVenues {
  const markets = startingMarkets();
  const asked: string[] = [];
  const pairs = new Set<Pair>();
  let isStalled = false;
  let interceptor = answering;
  let account: HyperliquidAccount = {};
  const marketsAt = (host: string) =>
    markets.filter(({ spec }) => spec.venue === 'binance' && spec.product === PRODUCTS[host]);
  const hyperliquid = markets.filter(({ spec }) => spec.venue === 'hyperliquid');

  const answer = (url: URL, body: unknown) => {
    if (url.host === 'api.hyperliquid.xyz') {
      return answerInfo({ body, markets: hyperliquid, account, nowMs: nowMs() });
    }
    const { pathname: path, searchParams: query } = url;
    if (url.host === 'www.binance.com') {
      return answerBinanceWeb({ method: 'GET', path, markets, positions: [], orderId: 1 });
    }
    return answerBinance({ path, query, markets: marketsAt(url.host), nowMs: nowMs() });
  };
  const serve = (url: URL, socket: ServedSocket) => {
    const common = { socket, nowMs, speaks: () => !isStalled };
    if (url.host === 'api.hyperliquid.xyz') {
      serveHyperliquidSocket({ ...common, markets: hyperliquid, answer: () => ({}) });
      return;
    }
    serveBinanceStream({ ...common, path: url.pathname + url.search, markets: marketsAt(url.host) });
  };
  return {
    asked,
    fetch: async (input, init) => {
      const url = new URL(String(input));
      const body = typeof init?.body === 'string' ? JSON.parse(init.body) : null;
      asked.push(body === null ? String(url) : `${url} ${body.type}`);
      const intercepted = await unlessAborted(interceptor(asked.at(-1) ?? ''), init?.signal);
      if (intercepted !== null) return intercepted;
      const answered = answer(url, body);
      return Response.json(answered?.json ?? null, { status: answered?.status ?? 404 });
    },
    connect: (address) => {
      const url = new URL(address);
      const pair = socketPair(
        (socket) => serve(url, socket),
        () => pairs.delete(pair),
      );
      pairs.add(pair);
      return pair.client;
    },
    market: (venue, product, symbol) => {
      const found = markets.find(
        ({ spec }) => spec.venue === venue && spec.product === product && spec.symbol === symbol,
      );
      if (found === undefined) throw new Error(`No market ${symbol}.`);
      return found;
    },
    intercept: (next) => {
      interceptor = next;
    },
    setAccount: (next) => {
      account = next;
    },
    silence: (value) => {
      isStalled = value;
    },
    say: (text) => {
      for (const pair of [...pairs]) pair.say(text);
    },
    closeSockets: () => {
      for (const pair of [...pairs]) pair.cut();
    },
    openSockets: () => pairs.size,
  };
}
