import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { BinanceAccount, BinancePosition } from './binance/web.ts';
import { selfSigned } from './certificate.ts';
import { startConnectProxy } from './connect-proxy.ts';
import type { VenueFault } from './faults.ts';
import {
  CERTIFICATE_HOSTS,
  type ChromiumTransport,
  chromiumTransport,
  type FirefoxTransport,
  firefoxTransport,
  isVenueHost,
} from './hosts.ts';
import type { HyperliquidAccount } from './hyperliquid/account.ts';
import type { MarketSpec, TestMarket } from './market.ts';
import { startingMarkets } from './markets.ts';
import { isTrading, type Received } from './received.ts';
import { serveRequest } from './serve-request.ts';
import { serveSockets } from './serve-socket.ts';

/** What all connections share. */
export interface VenueState {
  readonly markets: readonly TestMarket[];
  readonly received: Received[];
  readonly faults: Map<MarketSpec['venue'], VenueFault>;
  positions: readonly BinancePosition[];
  account: HyperliquidAccount;
  binanceAccount: BinanceAccount;
  clockOffsetMs: number;
  silent: boolean;
  hasCandles: boolean;
  lastOrderId: number;
  readonly nowMs: () => number;
}

/** Exchanges on this machine that browsers reach at the real host names. */
export interface Venues {
  readonly chromium: ChromiumTransport;
  readonly firefox: FirefoxTransport;
  /**
   * A market that can be moved.
   * @throws Error where there is none of this name.
   */
  market(venue: MarketSpec['venue'], symbol: string, product?: MarketSpec['product']): TestMarket;
  /** Everything that came in since the start or the last `reset`. */
  received(): readonly Received[];
  /** Of that, the orders, changes and cancellations: what a venue would act on. */
  orders(): readonly Received[];
  /** Fails the public interface and the streams of a venue; its pages and the routes of orders stay. */
  setFault(venue: MarketSpec['venue'], fault: VenueFault | null): void;
  /** Every time a venue names is off by so much. */
  setClockOffset(ms: number): void;
  /** Streams stay open and say nothing. */
  stallStreams(stalled: boolean): void;
  closeStreams(): void;
  /** Without them a venue says that it has none. */
  setCandles(hasCandles: boolean): void;
  setPositions(positions: readonly BinancePosition[]): void;
  setBinanceAccount(account: BinanceAccount): void;
  setAccount(account: HyperliquidAccount): void;
  /** Forgets what came in, and puts markets, accounts, faults and the clock back. */
  reset(): void;
  close(): Promise<void>;
}

/** How often a live market has something to tell. */
const PULSE_MS = 100;

/** Starts the venues on free ports. */
export async function startVenues(): Promise<Venues> {
  const state = startingState();
  const server = createServer(selfSigned(CERTIFICATE_HOSTS, Date.now()), (request, response) => {
    serveRequest(state, { request, response }).catch(() => response.destroy());
  });
  const sockets = serveSockets(server, state);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const proxy = await startConnectProxy({ targetPort: port, serves: isVenueHost });
  const pulse = setInterval(() => {
    for (const market of state.markets) market.pushDiff({ bids: [], asks: [] });
  }, PULSE_MS);

  return {
    chromium: chromiumTransport(port),
    firefox: firefoxTransport(proxy.port),
    ...controlsOf(state, sockets),
    close: async () => {
      clearInterval(pulse);
      sockets.closeAll();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await Promise.all([closed, proxy.close()]);
    },
  };
}

function startingState(): VenueState {
  const state: VenueState = {
    markets: startingMarkets(),
    received: [],
    faults: new Map(),
    positions: [],
    account: {},
    binanceAccount: {},
    clockOffsetMs: 0,
    silent: false,
    hasCandles: true,
    lastOrderId: 88_000,
    nowMs: () => Date.now() + state.clockOffsetMs,
  };
  return state;
}

type Controls = Omit<Venues, 'chromium' | 'firefox' | 'close'>;

function controlsOf(state: VenueState, sockets: { closeAll(): void }): Controls {
  return {
    market: (venue, symbol, product) => {
      const found = state.markets.find(
        ({ spec }) =>
          spec.venue === venue &&
          spec.symbol === symbol &&
          (product === undefined || spec.product === product),
      );
      if (!found) throw new Error(`There is no market ${symbol} on ${venue} here.`);
      return found;
    },
    received: () => [...state.received],
    orders: () => state.received.filter(isTrading),
    setFault: (venue, fault) => {
      if (fault === null) state.faults.delete(venue);
      else state.faults.set(venue, fault);
    },
    setClockOffset: (ms) => {
      state.clockOffsetMs = ms;
    },
    stallStreams: (stalled) => {
      state.silent = stalled;
    },
    closeStreams: sockets.closeAll,
    setCandles: (hasCandles) => {
      state.hasCandles = hasCandles;
    },
    setPositions: (positions) => {
      state.positions = positions;
    },
    setBinanceAccount: (account) => {
      state.binanceAccount = account;
    },
    setAccount: (account) => {
      state.account = account;
    },
    reset: () => {
      state.received.length = 0;
      state.faults.clear();
      Object.assign(state, {
        positions: [],
        account: {},
        binanceAccount: {},
        clockOffsetMs: 0,
        silent: false,
        hasCandles: true,
      });
      for (const market of state.markets) market.restore();
    },
  };
}
