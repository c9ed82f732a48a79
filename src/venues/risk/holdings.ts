import * as v from 'valibot';
import type { Venue } from '../../core/intent/order.ts';
import { decimalText } from '../../core/math/decimal.ts';
import type { Holding } from '../../core/snapshot/margin.ts';
import type { VenueAccount } from '../../core/snapshot/market.ts';
import type { Ask } from '../ask/ask.ts';
import { BINANCE_APIS } from '../binance/hosts.ts';
import type { Catalogue } from '../catalogue.ts';
import { INFO_HOST, info } from '../hyperliquid/info.ts';
import type { Known } from '../known.ts';
import { amount, name, readAs } from '../parse.ts';

/** Prices of spot markets by their symbols. */
export type SpotPrices = ReadonlyMap<string, number>;

const PRICES = { freshMs: 30_000, goodMs: 120_000 };
const TICKERS_WEIGHT = 4;
const MAX_ROWS = 20_000;
const DIGITS = 12;
/** What a venue's spot prices are quoted in, counted as a dollar; every other stablecoin has a price of its own. */
const UNIT: Readonly<Record<Venue, string>> = { hyperliquid: 'USDC', binance: 'USDT' };

const midsSchema = v.record(v.string(), v.unknown());
const tickersSchema = v.pipe(v.array(v.looseObject({ symbol: name })), v.maxLength(MAX_ROWS));

/**
 * The prices of all spot markets of a venue.
 * @throws VenueFault when they cannot be read.
 */
export function readSpotPrices(
  venue: Venue,
  { ask, known }: { ask: Ask; known: Known },
): Promise<SpotPrices> {
  return known.of(`prices ${venue}`, PRICES, () => (venue === 'binance' ? readTickers(ask) : readMids(ask)));
}

async function readMids(ask: Ask): Promise<SpotPrices> {
  return pricesOf(Object.entries(readAs(midsSchema, await info(ask, { type: 'allMids' }), INFO_HOST)));
}

async function readTickers(ask: Ask): Promise<SpotPrices> {
  const { rest } = BINANCE_APIS.spot;
  const answer = await ask.json({ url: `${rest}/ticker/price`, weight: TICKERS_WEIGHT });
  const rows = readAs(tickersSchema, answer, new URL(rest).host);
  return pricesOf(rows.map(({ symbol, price }) => [symbol, price]));
}

function pricesOf(rows: readonly (readonly [string, unknown])[]): SpotPrices {
  const prices = new Map<string, number>();
  for (const [symbol, price] of rows) {
    const read = v.safeParse(amount, price);
    if (read.success && read.output !== '0') prices.set(symbol, Number(read.output));
  }
  return prices;
}

/** Everything the account holds beside its positions, the collateral of its margin accounts marked as that. */
export function holdingsOf(
  { balances, margin }: VenueAccount,
  { venue, prices, catalogues }: { venue: Venue; prices: SpotPrices; catalogues: readonly Catalogue[] },
): Holding[] {
  const symbolOf = spotSymbols(venue, catalogues);
  const worth = (asset: string, amount: string) => {
    const price = asset === UNIT[venue] ? 1 : prices.get(symbolOf(asset) ?? '');
    return price === undefined ? null : decimalText(Math.max(0, price * Number(amount)).toPrecision(DIGITS));
  };
  const spot = (balances ?? []).flatMap(({ asset, free, total = free }) =>
    total === '0' ? [] : [{ asset, amount: total, usd: worth(asset, total), isCollateral: false }],
  );
  const collateral = (margin?.accounts ?? []).flatMap(({ asset, walletBalance }) =>
    walletBalance === null || walletBalance === '0'
      ? []
      : [{ asset, amount: walletBalance, usd: worth(asset, walletBalance), isCollateral: true }],
  );
  return [...spot, ...collateral];
}

/** The spot market of each asset against the venue's unit: Binance names it by the two, Hyperliquid as it likes. */
function spotSymbols(venue: Venue, catalogues: readonly Catalogue[]): (asset: string) => string | undefined {
  if (venue === 'binance') return (asset) => asset + UNIT[venue];
  const symbols = new Map<string, string>();
  for (const { listings } of catalogues.filter((catalogue) => catalogue.venue === venue)) {
    for (const { product, symbol, instrument } of listings) {
      if (product !== 'spot' || instrument.quote !== UNIT[venue]) continue;
      if (!symbols.has(instrument.base)) symbols.set(instrument.base, symbol);
    }
  }
  return (asset) => symbols.get(asset);
}
