import { beforeEach, expect, it, vi } from 'vitest';
import type { LiveBook, MarketKey } from '../../venues/index.ts';
import { createLiveBooks, type LiveBooks } from './live-books.ts';

const WIF = { venue: 'binance', product: 'linear', symbol: 'WIFUSDT' } as const;
const BTC = { venue: 'binance', product: 'linear', symbol: 'BTCUSDT' } as const;
const [first, second] = [{ page: 1 }, { page: 2 }];

let open: Map<string, number>;
let books: LiveBooks;

beforeEach(() => {
  vi.useFakeTimers();
  open = new Map();
  const openOne = ({ symbol }: MarketKey): LiveBook => {
    open.set(symbol, (open.get(symbol) ?? 0) + 1);
    return {
      market: () => null,
      state: () => 'building',
      close: () => void open.set(symbol, (open.get(symbol) ?? 0) - 1),
    };
  };
  books = createLiveBooks(openOne);
  return () => vi.useRealTimers();
});

it('one book serves every page that shows its market', () => {
  books.watch(first, WIF);
  books.watch(first, WIF);
  books.watch(second, { ...WIF });
  expect([...open]).toEqual([['WIFUSDT', 1]]);
});

it('is closed half a minute after the last page stopped watching', () => {
  books.watch(first, WIF);
  books.watch(second, WIF);
  books.watch(first, null);
  vi.advanceTimersByTime(60_000);
  expect(open.get('WIFUSDT')).toBe(1);
  books.watch(second, BTC);
  vi.advanceTimersByTime(29_999);
  expect([...open]).toEqual([
    ['WIFUSDT', 1],
    ['BTCUSDT', 1],
  ]);
  vi.advanceTimersByTime(1);
  expect([...open]).toEqual([
    ['WIFUSDT', 0],
    ['BTCUSDT', 1],
  ]);
});

it('stays open for a page that comes back in time, and is opened anew for one that does not', () => {
  books.watch(first, WIF);
  books.watch(first, null);
  vi.advanceTimersByTime(29_999);
  books.watch(second, WIF);
  vi.advanceTimersByTime(60_000);
  expect(open.get('WIFUSDT')).toBe(1);
  books.watch(second, null);
  books.watch(second, null);
  vi.advanceTimersByTime(30_000);
  expect(open.get('WIFUSDT')).toBe(0);
  books.watch(second, WIF);
  expect(open.get('WIFUSDT')).toBe(1);
});
