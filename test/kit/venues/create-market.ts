import {
  type Book,
  type BookEvent,
  type Level,
  type MarketFigures,
  type MarketSpec,
  shown,
  type TestMarket,
} from './market.ts';

type Side = Map<number, string>;

function apply(side: Side, levels: readonly Level[]): void {
  for (const [price, size] of levels) {
    if (Number(size) === 0) side.delete(Number(price));
    else side.set(Number(price), size);
  }
}

function differing(side: Side, wanted: readonly Level[]): Level[] {
  const kept = new Set(wanted.map(([price]) => Number(price)));
  const gone = [...side.keys()].filter((price) => !kept.has(price));
  return [...gone.map((price): Level => [String(price), '0']), ...wanted];
}

/** How many numbers the venue's counter is ahead with each change: futures share theirs with other markets. */
const stepOf = ({ product, venue }: MarketSpec) => (venue === 'binance' && product !== 'spot' ? 7 : 1);

/**
 * A market with this book. Like the venues, it numbers each change when it happens and tells of it a moment later, so that
 * a snapshot lies within the event that follows.
 */
export function createMarket(spec: MarketSpec, start: { book: Book; figures: MarketFigures }): TestMarket {
  const sides = { bids: new Map<number, string>(), asks: new Map<number, string>() };
  const listeners = new Set<(event: BookEvent) => void>();
  const step = stepOf(spec);
  let { figures } = start;
  let lastId = 1_000_000;
  let toldId = lastId;
  let untold: { firstId: number; bids: Level[]; asks: Level[] } | null = null;

  const change = ({ bids, asks }: Book) => {
    lastId += step;
    untold ??= { firstId: lastId, bids: [], asks: [] };
    untold.bids.push(...bids);
    untold.asks.push(...asks);
    apply(sides.bids, bids);
    apply(sides.asks, asks);
  };
  const tell = () => {
    const named = (levels: readonly Level[]) =>
      levels.map(([price, size]) => shown(spec, Number(price), size));
    const event = untold && {
      firstId: untold.firstId,
      lastId,
      previousLastId: toldId,
      bids: named(untold.bids),
      asks: named(untold.asks),
    };
    untold = null;
    toldId = lastId;
    return event;
  };
  const sorted = (side: Side, direction: 1 | -1): Level[] =>
    [...side].sort(([a], [b]) => (a - b) * direction).map(([price, size]) => shown(spec, price, size));
  /** The furthest bid is named anew: a change that the next event tells of. */
  const breathe = () => {
    const [furthest] = sorted(sides.bids, 1);
    change({ bids: furthest ? [furthest] : [], asks: [] });
  };
  const flush = () => {
    const event = tell();
    breathe();
    if (event) for (const listener of listeners) listener(event);
  };

  const setBook = ({ bids, asks }: Book) => {
    change({ bids: differing(sides.bids, bids), asks: differing(sides.asks, asks) });
    flush();
  };

  change(start.book);
  flush();
  return {
    spec,
    book: () => ({ bids: sorted(sides.bids, -1), asks: sorted(sides.asks, 1), lastId }),
    figures: () => figures,
    setBook,
    pushDiff: (diff) => {
      change(diff);
      flush();
    },
    loseDiff: (diff) => {
      change(diff);
      tell();
      breathe();
    },
    setPrices: (prices) => {
      figures = { ...figures, prices: { ...figures.prices, ...prices } };
      flush();
    },
    restore: () => {
      figures = start.figures;
      setBook(start.book);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
