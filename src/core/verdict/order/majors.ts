import type { OpenMarket } from './open-market.ts';

/**
 * The day's turnover, in US dollars, from which a market counts as a major: an order of $20,000 is then at most a
 * 5,000th of the day, which at 5 % of daily volatility the square-root law puts at 7 bps at worst. Below it the strict
 * thresholds would fire on ordinary orders.
 */
const MAJOR_DAY_USD = 100_000_000;

/** Where the day's turnover is not known, or not in dollars: the coins that have had it on every venue for years. */
const MAJOR_COINS = new Set(['BTC', 'ETH', 'SOL', 'XRP', 'BNB', 'DOGE']);
const DOLLARS = new Set(['USD', 'USDT', 'USDC', 'FDUSD']);

/** True for markets whose books carry retail orders without a trace: the strict impact thresholds hold there. */
export function isMajor({
  instrument,
  market,
  mid,
}: Pick<OpenMarket, 'instrument' | 'market' | 'mid'>): boolean {
  if (!DOLLARS.has(instrument.quote)) return false;
  if (market.day === null) return MAJOR_COINS.has(instrument.base);
  return Number(market.day.volumeBase) * mid >= MAJOR_DAY_USD;
}
