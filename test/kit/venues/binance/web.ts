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

/** The futures account behind Binance's page; what is left out is as on a new account. */
export interface BinanceAccount {
  /** Dollars of the cross wallet, without open profit; unless told otherwise enough for any order. */
  readonly walletBalance?: string;
  /** Coins of the cross wallet of COIN-M. */
  readonly coinBalance?: string;
  readonly isMultiAsset?: boolean;
  readonly isPortfolio?: boolean;
  /** The leverage of every market. */
  readonly leverage?: number;
  readonly marginType?: 'CROSSED' | 'ISOLATED';
}

/** What Binance's page asks its own host. */
export interface WebQuestion {
  readonly method: string;
  readonly path: string;
  readonly markets: readonly TestMarket[];
  readonly positions: readonly BinancePosition[];
  readonly account?: BinanceAccount;
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

const nothingHeld = (symbol: string, { leverage = 20, marginType }: BinanceAccount): BinancePosition => ({
  symbol,
  positionAmount: '0',
  entryPrice: '0.0',
  markPrice: '0.0',
  leverage,
  isolated: marginType === 'ISOLATED',
  isolatedWallet: '0',
  unrealizedProfit: '0',
  positionSide: 'BOTH',
});

type Told = (question: WebQuestion, inverse: boolean) => unknown;

/** What the page asks of its account, by the end of the path. */
const TOLD: Readonly<Record<string, Told>> = {
  'user-position': ({ positions, markets, account = {} }, inverse) => {
    const held = positions.filter(({ symbol }) => /_(?:PERP|\d{6})$/.test(symbol) === inverse);
    // Of COIN-M every market has a row, and its leverage is told nowhere else.
    const rest = markets.filter(
      ({ spec }) =>
        inverse && spec.product === 'inverse' && held.every(({ symbol }) => symbol !== spec.symbol),
    );
    return [...held, ...rest.map(({ spec }) => nothingHeld(spec.symbol, account))];
  },
  'user-balance': ({ positions, account = {} }, inverse) => {
    const mine = positions.filter(({ symbol, isolated }) => symbol.includes('USD_') === inverse && !isolated);
    const profit = mine.reduce((sum, { unrealizedProfit }) => sum + Number(unrealizedProfit), 0);
    const balance = inverse ? (account.coinBalance ?? '1000') : (account.walletBalance ?? '100000000');
    const asset = inverse ? 'BTC' : 'USDT';
    return [{ asset, balance, crossWalletBalance: balance, crossUnPnl: String(profit) }];
  },
  'symbol-config': ({ markets, account = {} }) => ({
    symbolConfigItemList: markets
      .filter(({ spec }) => spec.product === 'linear')
      .map(({ spec }) => ({
        symbol: spec.symbol,
        leverage: account.leverage ?? 20,
        marginType: account.marginType ?? 'CROSSED',
      })),
  }),
  'get-join-margin': ({ account = {} }) => ({ joinMargin: account.isMultiAsset === true }),
  'get-user-basic': ({ account = {} }) => ({ enable: account.isPortfolio === true }),
  'get-position-side': () => ({ dualSidePosition: false }),
};

/** What changes the account: the page is told that it was done. */
const CHANGES =
  /\/user-data\/(?:adjustLeverage|adjust-margin-type|adjust-position-margin)$|\/asset-service\/wallet\/transfer$/;

/** Answers of www.binance.com/bapi; null where the path is not one of them. */
export function answerBinanceWeb(question: WebQuestion): JsonAnswer | null {
  const { method, path, markets, orderId } = question;
  if (path.endsWith('/friendly/future/common/brackets')) return success(brackets(markets, 'linear'));
  if (path.endsWith('/friendly/delivery/common/brackets')) return success(brackets(markets, 'inverse'));
  if (method !== 'POST') return null;
  const inverse = path.includes('/private/delivery/');
  const told = TOLD[path.split('/').at(-1) ?? ''];
  if (told !== undefined) return success(told(question, inverse));
  if (CHANGES.test(path)) return success({});
  if (/\/private\/(?:future|delivery)\/(?:order|strategy)\/place-order$/.test(path)) {
    return success({ orderId, clientOrderId: `web_${orderId}`, status: 'NEW' });
  }
  if (path.endsWith('/mbxgateway/order/place')) return success({ orderId: String(orderId), status: 'NEW' });
  if (/\/order\/cancel(?:-order)?$/.test(path)) return success({ orderId, status: 'CANCELED' });
  return null;
}
