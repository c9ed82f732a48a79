import { describe, expect, it } from 'vitest';
import { bookOf } from './book.ts';
import { type Placed, placed } from './placement.ts';

const BOOK = bookOf(
  {
    bids: [
      ['99', '1'],
      ['98', '2'],
    ],
    asks: [
      ['101', '1'],
      ['102', '2'],
    ],
  },
  { kind: 'linear', base: 1 },
);

const buy = (type: 'market' | 'limit', value: number, timeInForce: Placed['timeInForce']): Placed => ({
  side: 'buy',
  type,
  size: { unit: 'base', value },
  timeInForce,
});

describe('placed', () => {
  it.each([
    ['a market order fills', buy('market', 2, 'gtc'), 'fills', 2, 0, null],
    ['a market order larger than the book fills in part', buy('market', 5, 'gtc'), 'part-fills', 3, 0, null],
    [
      'a market order stops at its bound',
      { ...buy('market', 2, 'ioc'), limitPrice: 101 },
      'part-fills',
      1,
      0,
      null,
    ],
    [
      'a limit away from the market rests',
      { ...buy('limit', 2, 'gtc'), limitPrice: 100 },
      'rests',
      0,
      2,
      null,
    ],
    [
      'a limit takes what it may and rests with the others',
      { ...buy('limit', 2, 'gtd'), limitPrice: 101 },
      'part-fills',
      1,
      1,
      null,
    ],
    ['IOC leaves nothing', { ...buy('limit', 2, 'ioc'), limitPrice: 101 }, 'part-fills', 1, 0, null],
    ['IOC that meets nothing is gone', { ...buy('limit', 2, 'ioc'), limitPrice: 100 }, 'refused', 0, 0, null],
    ['FOK fills whole', { ...buy('limit', 3, 'fok'), limitPrice: 102 }, 'fills', 3, 0, null],
    ['FOK or not at all', { ...buy('limit', 3, 'fok'), limitPrice: 101 }, 'refused', 1, 0, 'fok-unfillable'],
    ['post-only rests', { ...buy('limit', 3, 'post-only'), limitPrice: 100 }, 'rests', 0, 3, null],
    [
      'post-only at the best ask would take',
      { ...buy('limit', 1, 'post-only'), limitPrice: 101 },
      'refused',
      1,
      0,
      'post-only-crosses',
    ],
    [
      'a sale takes the bids',
      { ...buy('limit', 3, 'gtc'), side: 'sell', limitPrice: 99 },
      'part-fills',
      1,
      2,
      null,
    ],
  ] as const)('%s', (_, order, fate, filledBase, rests, reason) => {
    expect(placed(BOOK, order)).toMatchObject({ fate, fill: { filledBase }, rests, reason });
  });
});
