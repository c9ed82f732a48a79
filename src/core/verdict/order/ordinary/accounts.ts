import { decimalText } from '../../../math/decimal.ts';
import type { RiskMarket, RiskSnapshot } from '../../../snapshot/margin.ts';
import type { MarginRules } from '../../../snapshot/margin-rules.ts';
import type { Market, Position, VenueAccount } from '../../../snapshot/market.ts';
import { ORDER_NOW_MS } from '../fixtures.ts';
import type { Described } from './markets.ts';

/**
 * The leverage that retail accounts are set to, in turn. Little of it is public: Binance said in December 2019 that 60 % of its
 * futures trades were opened at 20 or more; nothing newer was found. Here a quarter is at 20 or more, the median at 10.
 */
const LEVERAGES_BINANCE = [10, 5, 20, 3, 10, 5, 10, 20, 3, 10, 50, 5, 10, 2, 20, 10, 3, 25, 10, 5];
/**
 * On Hyperliquid, late in 2025, 36 % of open interest had a leverage below 3, 49 % from 3 to 7 and 15 % above (on-chain
 * analysis, December 2025).
 */
const LEVERAGES_HYPERLIQUID = [5, 2, 3, 10, 5, 2, 7, 1, 5, 20, 2, 3, 5, 2, 40, 3, 2, 6, 2, 4];

/** What an order ties up of the account, in turn: a twentieth is what most guides advise, and many take more. */
const MARGIN_SHARES = [0.05, 0.02, 0.1, 0.05, 0.01, 0.2, 0.05, 0.03, 0.1, 0.3, 0.05];

/** Ten accounts in turn: both venues begin in cross margin, and most leave it so. */
const MODES = [
  'cross',
  'cross',
  'isolated',
  'cross',
  'isolated',
  'cross',
  'isolated',
  'cross',
  'cross',
  'isolated',
] as const;

/** Of eight Binance accounts one was not read yet when the order is sent: then its form alone tells the leverage. */
const UNREAD_EACH = 8;

/** Another position beside every third order, worth this share of the wallet. */
const BESIDE_EACH = 3;
const BESIDE_SHARE = 0.5;

/** What lies in a public account's spot wallet, as a share of its margin wallet. */
const SPARE_SHARE = 0.2;

const RULES: MarginRules = {
  name: 'ordinary',
  method: 'exact',
  assumption: null,
  maintenanceAt: 'price',
  closingFee: 0,
  offsetTicks: 0,
};

/** Parkinson's ratio of the ordinary range of a day to its standard deviation. */
const RANGE_OF_DEVIATION = 1.67;

const text = (value: number): string => decimalText(Number(value.toPrecision(12))) ?? '0';

/** Highest leverage by how deep a market is, in the order of what both venues allow. */
function maxLeverage({ venue, depthUsd }: Described): number {
  const isDeep = depthUsd > 15_000_000;
  if (venue === 'hyperliquid') return isDeep ? 40 : depthUsd > 4_000_000 ? 20 : depthUsd > 300_000 ? 5 : 3;
  return isDeep ? 125 : depthUsd > 2_000_000 ? 75 : depthUsd > 300_000 ? 50 : 25;
}

/** What the order of a turn is sent with. */
export interface Habits {
  readonly leverage: number;
  readonly marginMode: 'cross' | 'isolated';
  readonly marginShare: number;
  readonly isRead: boolean;
}

export function habitsOf(described: Described, turn: number): Habits {
  const leverages = described.venue === 'hyperliquid' ? LEVERAGES_HYPERLIQUID : LEVERAGES_BINANCE;
  const leverage = leverages[(turn * 3 + 1) % leverages.length] ?? 10;
  return {
    leverage: Math.min(leverage, maxLeverage(described)),
    marginMode: MODES[turn % MODES.length] ?? 'cross',
    marginShare: MARGIN_SHARES[(turn * 4 + 2) % MARGIN_SHARES.length] ?? 0.05,
    isRead: described.venue === 'hyperliquid' || turn % UNREAD_EACH !== 0,
  };
}

function riskMarketOf(described: Described, market: Market): RiskMarket {
  const { product, symbol, base, quote, contractUsd, venue } = described;
  const most = maxLeverage(described);
  return {
    product,
    symbol,
    base,
    quote,
    contractValue: contractUsd === null ? null : text(contractUsd),
    tickSize: described.tick,
    priceDigits: venue === 'hyperliquid' ? 5 : null,
    mark: market.prices.mark,
    markReceivedAtMs: ORDER_NOW_MS,
    tiers: [
      { floor: '0', maintenanceMarginRate: text(1 / (2 * most)), deduction: '0', maxLeverage: String(most) },
    ],
    tiersAsOfMs: ORDER_NOW_MS,
    funding: market.funding,
    rules: { cross: RULES, isolated: RULES },
  };
}

/** Bitcoin of the same venue, as the position beside. */
function besideOf({ venue, quote }: Described): RiskMarket {
  const symbol = venue === 'hyperliquid' ? 'BTC' : 'BTCUSDT';
  const most = venue === 'hyperliquid' ? 40 : 125;
  return {
    product: 'linear',
    symbol,
    base: 'BTC',
    quote,
    contractValue: null,
    tickSize: '0.1',
    priceDigits: null,
    mark: '86000',
    markReceivedAtMs: ORDER_NOW_MS,
    tiers: [
      { floor: '0', maintenanceMarginRate: text(1 / (2 * most)), deduction: '0', maxLeverage: String(most) },
    ],
    tiersAsOfMs: ORDER_NOW_MS,
    funding: { rate: '0.0001', intervalHours: 8 },
    rules: { cross: RULES, isolated: RULES },
  };
}

function held(market: RiskMarket, { size, habits }: { size: number; habits: Habits }): Position {
  const { leverage, marginMode } = habits;
  const mark = Number(market.mark);
  const notional = market.product === 'inverse' ? (size * Number(market.contractValue)) / mark : size * mark;
  return {
    symbol: market.symbol,
    product: market.product,
    size: text(size),
    side: null,
    entryPrice: text(mark),
    leverage: String(leverage),
    marginMode,
    isolatedMargin: marginMode === 'isolated' ? text(notional / leverage) : null,
    liquidationPrice: null,
  };
}

/** The account an order is sent from: what it holds, and a wallet of which the order ties up its usual share. */
export function accountAt(
  { described, market, usd }: { described: Described; market: Market; usd: number },
  { turn, size }: { turn: number; size: number },
): { account: VenueAccount | null; risk: RiskSnapshot } {
  const habits = habitsOf(described, turn);
  const own = riskMarketOf(described, market);
  const isInverse = described.product === 'inverse';
  const walletUsd = usd / habits.leverage / habits.marginShare;
  const wallet = isInverse ? walletUsd / described.mid : walletUsd;
  const beside = besideOf(described);
  const isBeside = turn % BESIDE_EACH === 0 && !isInverse && beside.symbol !== own.symbol;
  const other = held(beside, {
    size: (walletUsd * BESIDE_SHARE) / Number(beside.mark),
    habits: { ...habits, marginMode: 'cross' },
  });
  const positions = [...(size === 0 ? [] : [held(own, { size, habits })]), ...(isBeside ? [other] : [])];
  const markets = isBeside ? [own, beside] : [own];
  const isPublic = described.venue === 'hyperliquid';
  const spare = text(walletUsd * SPARE_SHARE);
  return {
    risk: {
      markets,
      volatilities: markets.map(({ product, symbol }) => ({
        product,
        symbol,
        hourly: (symbol === own.symbol ? described.range : 0.035) / RANGE_OF_DEVIATION / Math.sqrt(24),
        candles: 1_500,
        asOfMs: ORDER_NOW_MS,
      })),
      holdings: isPublic ? [{ asset: 'USDC', amount: spare, usd: spare, isCollateral: false }] : [],
    },
    account: habits.isRead
      ? { ...accountOf(habits, { own, positions, wallet }), ...(isPublic ? publicly(spare) : {}) }
      : null,
  };
}

/** Anybody may read what an address holds; of a page's account the spot wallet is on another page. */
function publicly(spare: string): Pick<VenueAccount, 'source' | 'balances'> {
  return { source: 'public', balances: [{ asset: 'USDC', free: spare, total: spare }] };
}

function accountOf(
  { leverage, marginMode }: Habits,
  { own, positions, wallet }: { own: RiskMarket; positions: Position[]; wallet: number },
): VenueAccount {
  const { product, symbol, base, quote } = own;
  return {
    source: 'page',
    asOfMs: ORDER_NOW_MS,
    positions,
    balances: null,
    equity: null,
    margin: {
      rules: 'single-asset',
      hedge: false,
      accounts: [
        {
          product,
          asset: product === 'inverse' ? base : quote,
          dex: null,
          walletBalance: text(wallet),
          equity: null,
          maintenanceMargin: null,
        },
      ],
      settings: [{ product, symbol, leverage: String(leverage), marginMode }],
    },
  };
}
