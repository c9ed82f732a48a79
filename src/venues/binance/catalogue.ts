import * as v from 'valibot';
import type { Product } from '../../core/intent/order.ts';
import type { Ask } from '../ask/ask.ts';
import type { Catalogue, Listing } from '../catalogue.ts';
import { name, readAs } from '../parse.ts';
import { readBrackets } from './brackets.ts';
import { BINANCE_APIS } from './hosts.ts';
import { instrumentOf, symbolSchema } from './instruments.ts';

const MAX_SYMBOLS = 10_000;
const DEFAULT_FUNDING_HOURS = 8;

const infoSchema = v.object({ symbols: v.pipe(v.array(v.unknown()), v.maxLength(MAX_SYMBOLS)) });
const fundingSchema = v.array(
  v.object({ symbol: name, fundingIntervalHours: v.pipe(v.number(), v.minValue(1)) }),
);
/**
 * Reads every symbol of one of Binance's products, tiers and funding intervals where they are told. In a hurry, for one
 * `symbol`, these are left out.
 * @throws VenueFault when the symbols cannot be read.
 */
export async function readBinanceCatalogue(
  product: Product,
  ask: Ask,
  { symbol, signal }: { symbol?: string; signal?: AbortSignal | undefined } = {},
): Promise<Catalogue> {
  const { rest, weights } = BINANCE_APIS[product];
  const query =
    product !== 'spot' ? '' : symbol === undefined ? SPOT_QUERY : `?symbol=${encodeURIComponent(symbol)}`;
  const [info, funding, tiers] = await Promise.all([
    ask.json({ url: `${rest}/exchangeInfo${query}`, weight: weights.exchangeInfo }, signal),
    product === 'spot' || symbol !== undefined ? NO_FUNDING : readFunding(rest, ask, signal),
    symbol === undefined ? readBrackets(product, ask, signal).catch(() => null) : null,
  ]);
  const endpoint = new URL(rest).host;
  const listings = readAs(infoSchema, info, endpoint).symbols.flatMap((item): Listing[] => {
    const listing = listingFrom(item, product);
    if (listing === null) return [];
    const fundingHours = product === 'spot' ? null : (funding.get(listing.symbol) ?? DEFAULT_FUNDING_HOURS);
    return [
      { ...listing, fundingHours, tiers: product === 'spot' ? [] : (tiers?.get(listing.symbol) ?? null) },
    ];
  });
  return { version: 1, venue: 'binance', product, readAtMs: ask.nowMs(), listings };
}

const NO_FUNDING: ReadonlyMap<string, number> = new Map();
const SPOT_QUERY = '?showPermissionSets=false&symbolStatus=TRADING';

/** One symbol that cannot be read is left out: it must not hide all the others. */
function listingFrom(item: unknown, product: Product): Omit<Listing, 'tiers' | 'fundingHours'> | null {
  const parsed = v.safeParse(symbolSchema, item);
  if (!parsed.success) return null;
  try {
    const instrument = instrumentOf(parsed.output, product);
    if (product === 'inverse' && instrument.contractValue === null) return null;
    const { fees } = BINANCE_APIS[product];
    return { product, symbol: parsed.output.symbol, asset: null, instrument, fees };
  } catch {
    return null;
  }
}

async function readFunding(
  rest: string,
  ask: Ask,
  signal: AbortSignal | undefined,
): Promise<ReadonlyMap<string, number>> {
  try {
    const answer = await ask.json({ url: `${rest}/fundingInfo`, weight: 1 }, signal);
    const rows = readAs(fundingSchema, answer, new URL(rest).host);
    return new Map(rows.map((row) => [row.symbol, row.fundingIntervalHours]));
  } catch {
    return new Map();
  }
}
