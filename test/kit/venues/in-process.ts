import { answerBinance } from './binance/rest.ts';
import type { HyperliquidAccount } from './hyperliquid/account.ts';
import { answerInfo } from './hyperliquid/info.ts';
import type { TestMarket } from './market.ts';
import { startingMarkets } from './markets.ts';

/** The public interface of the test venues without a server: a `fetch` that answers as they would. */
export interface InProcessVenues {
  readonly fetch: typeof fetch;
  readonly markets: readonly TestMarket[];
  /** Paths that were asked for, in order; of Hyperliquid, the type of the question. */
  readonly asked: string[];
  account: HyperliquidAccount;
  /** `silent` never answers, a number is the status of every answer. */
  fault: 'silent' | number | null;
}

const PRODUCTS: Readonly<Record<string, TestMarket['spec']['product']>> = {
  'api.binance.com': 'spot',
  'fapi.binance.com': 'linear',
  'dapi.binance.com': 'inverse',
};

function bodyOf(init: RequestInit | undefined): { readonly type?: string } {
  return typeof init?.body === 'string' ? JSON.parse(init.body) : {};
}

function untilAborted(signal: AbortSignal | null | undefined): Promise<Response> {
  return new Promise((_, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason));
  });
}

/** The test venues as they are at first. */
export function inProcessVenues(): InProcessVenues {
  const venues: InProcessVenues = {
    markets: startingMarkets(),
    asked: [],
    account: {},
    fault: null,
    fetch: async (input, init) => {
      const { host, pathname: path, searchParams: query } = new URL(String(input));
      const body = bodyOf(init);
      venues.asked.push(path === '/info' ? (body.type ?? '') : path);
      if (venues.fault === 'silent') return untilAborted(init?.signal);
      if (venues.fault !== null) return new Response('', { status: venues.fault });
      const nowMs = Date.now();
      const product = PRODUCTS[host];
      const isHere = ({ spec }: TestMarket) =>
        product === undefined
          ? spec.venue === 'hyperliquid'
          : spec.venue === 'binance' && spec.product === product;
      const markets = venues.markets.filter(isHere);
      const { account } = venues;
      const { status, json } =
        path === '/info'
          ? answerInfo({ body, markets, account, nowMs })
          : answerBinance({ path, query, markets, nowMs });
      return new Response(JSON.stringify(json), { status });
    },
  };
  return venues;
}
