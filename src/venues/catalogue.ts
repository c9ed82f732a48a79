import * as v from 'valibot';
import { ProductSchema, VenueSchema } from '../core/intent/order.ts';
import { InstrumentSchema } from '../core/snapshot/market.ts';
import { TierSchema } from '../core/snapshot/tier.ts';
import { name, timeMs } from './parse.ts';

/** One market of a venue, by the venue's own name. */
export const MarketKeySchema = v.object({ venue: VenueSchema, product: ProductSchema, symbol: name });
export type MarketKey = v.InferOutput<typeof MarketKeySchema>;

/** A market as the venue lists it: what changes by the day at most. */
export const ListingSchema = v.object({
  product: ProductSchema,
  symbol: name,
  /** The number that orders name the market by, where the venue uses numbers. */
  asset: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0))),
  instrument: InstrumentSchema,
  tiers: v.nullable(v.array(TierSchema)),
  /** Hours between two payments of funding; null where there is none. */
  fundingHours: v.nullable(v.number()),
  /** True where no position of it shares the account's wallet. */
  isolatedOnly: v.optional(v.boolean()),
  /** As shares of the notional: the venue's base tier. */
  fees: v.object({ taker: v.number(), maker: v.number() }),
});
export type Listing = v.InferOutput<typeof ListingSchema>;

/** The markets of one venue: of all its products where `product` is null. Plain JSON, good for a day. */
export const CatalogueSchema = v.object({
  version: v.literal(1),
  venue: VenueSchema,
  product: v.nullable(ProductSchema),
  readAtMs: timeMs,
  listings: v.array(ListingSchema),
});
export type Catalogue = v.InferOutput<typeof CatalogueSchema>;

/** How long a catalogue is good for, in milliseconds. */
export const CATALOGUE_LIFE_MS = 86_400_000;

/** The symbol of a market that a request names by a number which no catalogue at hand lists. */
export function unnamedSymbol(asset: number): string {
  return `#${asset}`;
}

/** True for the symbol of a market whose name is not known: it cannot be asked for. */
export function isUnnamed(symbol: string): boolean {
  return symbol.startsWith('#');
}

/** A market's name among those of one venue. */
export function marketName({ product, symbol }: Pick<MarketKey, 'product' | 'symbol'>): string {
  return `${product} ${symbol}`;
}

/** A listing, and when it was read. */
export interface Listed {
  readonly listing: Listing;
  readonly readAtMs: number;
}

const indexes = new WeakMap<Catalogue, ReadonlyMap<string, Listing>>();

function indexOf(catalogue: Catalogue): ReadonlyMap<string, Listing> {
  const known = indexes.get(catalogue);
  if (known !== undefined) return known;
  const index = new Map(
    // Of two by one name the first counts.
    [...catalogue.listings].reverse().map((listing) => [marketName(listing), listing]),
  );
  indexes.set(catalogue, index);
  return index;
}

/** A market as a catalogue lists it; null where none has it. */
export function listedOf(key: MarketKey, catalogues: readonly Catalogue[]): Listed | null {
  for (const catalogue of catalogues) {
    const listing = catalogue.venue === key.venue ? indexOf(catalogue).get(marketName(key)) : undefined;
    if (listing !== undefined) return { listing, readAtMs: catalogue.readAtMs };
  }
  return null;
}

/** The listing of a market; null where no catalogue has it. */
export function listingOf(key: MarketKey, catalogues: readonly Catalogue[]): Listing | null {
  return listedOf(key, catalogues)?.listing ?? null;
}
