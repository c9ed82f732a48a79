import type { Product } from '../../core/intent/order.ts';

/** Where one of Binance's markets is read, and what its requests weigh. */
export interface BinanceApi {
  /** Scheme, host and version. */
  readonly rest: string;
  readonly depthLimit: number;
  readonly weights: { readonly depth: number; readonly exchangeInfo: number; readonly prices: number };
  /** Maintenance tiers as the web page reads them; null for spot. */
  readonly brackets: string | null;
  /** As shares of the notional, of an account without a discount. */
  readonly fees: { readonly taker: number; readonly maker: number };
}

const BRACKETS = 'https://www.binance.com/bapi/futures/v1/friendly';

/** @see https://developers.binance.com/docs: depth, exchangeInfo and ticker of each product */
export const BINANCE_APIS: Readonly<Record<Product, BinanceApi>> = {
  spot: {
    rest: 'https://api.binance.com/api/v3',
    depthLimit: 1_000,
    weights: { depth: 50, exchangeInfo: 20, prices: 2 },
    brackets: null,
    fees: { taker: 0.001, maker: 0.001 },
  },
  linear: {
    rest: 'https://fapi.binance.com/fapi/v1',
    depthLimit: 1_000,
    weights: { depth: 20, exchangeInfo: 1, prices: 1 },
    brackets: `${BRACKETS}/future/common/brackets`,
    fees: { taker: 0.0005, maker: 0.0002 },
  },
  inverse: {
    rest: 'https://dapi.binance.com/dapi/v1',
    depthLimit: 1_000,
    weights: { depth: 20, exchangeInfo: 1, prices: 10 },
    brackets: `${BRACKETS}/delivery/common/brackets`,
    fees: { taker: 0.0005, maker: 0.0001 },
  },
};
