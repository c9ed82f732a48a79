/** Where and how something is traded, in the venue's own terms. */
export interface MarketSpec {
  readonly venue: 'binance' | 'hyperliquid';
  readonly product: 'spot' | 'linear' | 'inverse';
  readonly symbol: string;
  readonly base: string;
  readonly quote: string;
  readonly priceDecimals: number;
  readonly sizeDecimals: number;
  readonly maxLeverage: number;
  /** US dollars of one contract of an inverse market; null elsewhere. */
  readonly contractUsd: number | null;
}

export type Level = readonly [price: string, size: string];

/** Levels in any order; a size of zero takes a level away. */
export interface Book {
  readonly bids: readonly Level[];
  readonly asks: readonly Level[];
}

/** What changed in a book since the event before, and the ids of the changes. */
export interface BookEvent extends Book {
  readonly firstId: number;
  readonly lastId: number;
  readonly previousLastId: number;
}

export interface Prices {
  readonly mark: string;
  readonly index: string;
  readonly last: string;
}

/** What a venue publishes of a market beside its book. */
export interface MarketFigures {
  readonly prices: Prices;
  readonly fundingRate: string;
  readonly openInterest: string;
  readonly day: {
    readonly high: string;
    readonly low: string;
    readonly open: string;
    readonly volumeBase: string;
  };
}

/** A market of the test's making: what it does to the book reaches REST at once and every stream. */
export interface TestMarket {
  readonly spec: MarketSpec;
  /** Best prices first; `lastId` is the newest change in it. */
  book(): Book & { readonly lastId: number };
  figures(): MarketFigures;
  /** Makes the book this one; the streams tell of every level that differs. */
  setBook(book: Book): void;
  /** Changes these levels; the streams tell of it. */
  pushDiff(diff: Book): void;
  /** Changes these levels, and the event that tells of it is lost: the next one shows a gap. */
  loseDiff(diff: Book): void;
  setPrices(prices: Partial<Prices>): void;
  /** Puts book and figures back as they were at first. */
  restore(): void;
  /** Calls back with each event until the returned function is called. */
  subscribe(listener: (event: BookEvent) => void): () => void;
}

/** Binance's spot shows eight decimals everywhere, its futures those of the tick, Hyperliquid no more than needed. */
export function shown(
  { venue, product, priceDecimals, sizeDecimals }: MarketSpec,
  price: number,
  size: string,
): Level {
  if (venue === 'hyperliquid')
    return [
      price
        .toFixed(priceDecimals)
        .replace(/(\.\d*?)0+$/, '$1')
        .replace(/\.$/, '.0'),
      size,
    ];
  const decimals = product === 'spot' ? { price: 8, size: 8 } : { price: priceDecimals, size: sizeDecimals };
  return [price.toFixed(decimals.price), Number(size).toFixed(decimals.size)];
}
