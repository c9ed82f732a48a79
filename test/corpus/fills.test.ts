import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  type Book,
  bookOf,
  fillOf,
  type Levels,
  sideTaken,
  slippageBps,
  touchOf,
} from '../../src/core/book/index.ts';

const DATA = new URL('../../../shared/data/', import.meta.url);
const VECTORS = new URL('fills/vectors.json', DATA);

interface Vector {
  readonly id: string;
  readonly file: string;
  readonly side: 'buy' | 'sell';
  readonly kind: 'base' | 'quote' | 'contracts_inverse';
  readonly amount: string;
  readonly contractValueUsd: number | null;
  readonly bestBid: string;
  readonly bestAsk: string;
  readonly levelsInBook: number;
  readonly expected: {
    readonly filledBase: string;
    readonly filledQuote: string;
    readonly vwap: string;
    readonly worstPrice: string;
    readonly levelsTouched: number;
    readonly unfilled: string;
    readonly exhausted: boolean;
    readonly slippageVsMidBps: string;
    readonly slippageVsBestBps: string;
  };
}

/** A published figure has twelve decimals; beyond them a double may be off by this share of what it was made from. */
const HALF_DECIMAL = 0.5e-12;
const RELATIVE = 1e-15;

function expectExact(actual: number, published: string, madeFrom = Number(published)): void {
  const bound = HALF_DECIMAL + RELATIVE * Math.abs(madeFrom);
  expect(Math.abs(actual - Number(published))).toBeLessThanOrEqual(bound);
}

/** Hyperliquid answers the whole file; of the others the second line is the snapshot. */
function bookIn({ file, contractValueUsd }: Vector): Book {
  const text = readFileSync(new URL(`books/${file}`, DATA), 'utf8');
  const contract =
    contractValueUsd === null
      ? ({ kind: 'linear', base: 1 } as const)
      : ({ kind: 'inverse', valueUsd: contractValueUsd } as const);
  if (file.endsWith('.json')) {
    const [bids = [], asks = []] = (
      JSON.parse(text) as { levels: { px: string; sz: string }[][] }
    ).levels.map((side) => side.map(({ px, sz }) => [px, sz] as const));
    return bookOf({ bids, asks }, contract);
  }
  const { data } = JSON.parse(text.split('\n')[1] ?? '') as { data: { bids: string[][]; asks: string[][] } };
  const pairs = (side: string[][]): Levels => side.map(([price = '', size = '']) => [price, size] as const);
  return bookOf({ bids: pairs(data.bids), asks: pairs(data.asks) }, contract);
}

function corpus(): void {
  const vectors = JSON.parse(readFileSync(VECTORS, 'utf8')) as Vector[];

  it('there are twelve, of three kinds', () => {
    expect(vectors).toHaveLength(12);
    expect(new Set(vectors.map(({ kind }) => kind)).size).toBe(3);
  });

  it.each(vectors)('$id', (vector) => {
    const book = bookIn(vector);
    const taken = sideTaken(book, vector.side);
    const unit = vector.kind === 'contracts_inverse' ? 'contracts' : vector.kind;
    const fill = fillOf(taken, { unit, value: Number(vector.amount) });
    const { mid, bestBid, bestAsk } = touchOf(book);
    const { expected } = vector;
    expect([bestBid, bestAsk]).toEqual([Number(vector.bestBid), Number(vector.bestAsk)]);
    expect(taken.length).toBe(vector.levelsInBook);
    expect(fill).toMatchObject({
      levels: expected.levelsTouched,
      exhausted: expected.exhausted,
      worstPrice: Number(expected.worstPrice),
    });
    expectExact(fill.filledBase, expected.filledBase);
    expectExact(fill.filledQuote, expected.filledQuote);
    expectExact(fill.unfilled, expected.unfilled, Number(vector.amount));
    const average = fill.averagePrice ?? 0;
    expectExact(average, expected.vwap);
    const best = vector.side === 'buy' ? bestAsk : bestBid;
    expectExact(slippageBps(average, mid ?? 0, vector.side), expected.slippageVsMidBps, 1e4);
    expectExact(slippageBps(average, best ?? 0, vector.side), expected.slippageVsBestBps, 1e4);
  });
}

describe('published fills on recorded books', () => {
  if (existsSync(VECTORS)) {
    corpus();
    return;
  }
  it('are absent: nothing was checked against them', () => {
    console.warn(`No recorded fills at ${VECTORS.pathname}.`);
    expect(existsSync(VECTORS)).toBe(false);
  });
});
