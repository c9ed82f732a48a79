import type { TestMarket } from '../market.ts';
import type { JsonAnswer } from './rest.ts';

/** A position as Binance's own page is told of it. */
export interface BinancePosition {
  readonly symbol: string;
  /** Below zero is short. */
  readonly positionAmount: string;
  readonly entryPrice: string;
  readonly markPrice: string;
  readonly leverage: number;
  readonly isolated: boolean;
  readonly isolatedWallet: string;
  readonly unrealizedProfit: string;
  readonly positionSide: 'BOTH' | 'LONG' | 'SHORT';
}

/** What Binance's page asks its own host. */
export interface WebQuestion {
  readonly method: string;
  readonly path: string;
  readonly markets: readonly TestMarket[];
  readonly positions: readonly BinancePosition[];
  /** Number of the next order. */
  readonly orderId: number;
}

const TIERS = [
  { floor: 0, cap: 300_000, rate: 0.004, cum: 0 },
  { floor: 300_000, cap: 800_000, rate: 0.005, cum: 300 },
  { floor: 800_000, cap: 3_000_000, rate: 0.0065, cum: 1_500 },
  { floor: 3_000_000, cap: 12_000_000, rate: 0.01, cum: 12_000 },
];
const LEVERAGES = [150, 100, 75, 50];

function brackets(markets: readonly TestMarket[], product: 'linear' | 'inverse'): object {
  const ofProduct = markets.filter(({ spec }) => spec.product === product);
  return {
    brackets: ofProduct.map(({ spec }) => ({
      symbol: spec.symbol,
      riskBrackets: TIERS.map(({ floor, cap, rate, cum }, index) => ({
        bracketSeq: index + 1,
        bracketNotionalFloor: floor,
        bracketNotionalCap: cap,
        bracketMaintenanceMarginRate: rate,
        cumFastMaintenanceAmount: cum,
        maxOpenPosLeverage: LEVERAGES[index],
      })),
    })),
  };
}

const success = (data: unknown): JsonAnswer => ({
  status: 200,
  json: { code: '000000', message: null, messageDetail: null, data, success: true },
});

/** Answers of www.binance.com/bapi; null where the path is not one of them. */
export function answerBinanceWeb(question: WebQuestion): JsonAnswer | null {
  const { method, path, markets, positions, orderId } = question;
  if (path.endsWith('/friendly/future/common/brackets')) return success(brackets(markets, 'linear'));
  if (path.endsWith('/friendly/delivery/common/brackets')) return success(brackets(markets, 'inverse'));
  if (method !== 'POST') return null;
  const inverse = path.includes('/private/delivery/');
  const mine = positions.filter(({ symbol }) => /_(?:PERP|\d{6})$/.test(symbol) === inverse);
  if (path.endsWith('/user-data/user-position')) return success(mine);
  if (/\/private\/(?:future|delivery)\/(?:order|strategy)\/place-order$/.test(path)) {
    return success({ orderId, clientOrderId: `web_${orderId}`, status: 'NEW' });
  }
  if (path.endsWith('/mbxgateway/order/place')) return success({ orderId: String(orderId), status: 'NEW' });
  if (/\/order\/cancel(?:-order)?$/.test(path)) return success({ orderId, status: 'CANCELED' });
  return null;
}
