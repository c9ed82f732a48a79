import { describe, expect, it } from 'vitest';
import { offPegs } from './pegs.ts';

const HELD = new Map([
  ['USDE', 1_000],
  ['USDC', 500],
]);
const offs = (asset: string, prices: readonly number[]) => offPegs([{ asset, prices }], HELD);

describe('offPegs', () => {
  it('is as far off as two sources agree: one venue alone may be in trouble of its own', () => {
    const [found] = offs('USDe', [0.65, 0.99, 0.998]);
    expect(found).toMatchObject({ coin: 'USDE', heldUsd: 1_000, sources: 3 });
    expect(found?.offBps).toBeCloseTo(-100, 8);
    expect(offs('USDe', [0.65, 1, 1.001])).toEqual([]);
    expect(offs('USDe', [0.65, 1.002])).toEqual([]);
  });

  it('is as far off as the only source says', () => {
    const [found] = offs('USDC', [0.88]);
    expect(found).toMatchObject({ sources: 1 });
    expect(found?.offBps).toBeCloseTo(-1_200, 8);
  });

  it('may be above', () => {
    expect(offs('USDC', [1.02, 1.01])[0]?.offBps).toBeCloseTo(100, 8);
    expect(offs('USDC', [1.02, 1.01, 0.98, 0.97])[0]?.offBps).toBeCloseTo(-200, 8);
  });

  it('does not count prices that are none, coins that are not held, or coins that are no dollars', () => {
    expect(offs('USDC', [0, -1, Number.NaN, Infinity])).toEqual([]);
    expect(offs('USDC', [])).toEqual([]);
    expect(offs('DAI', [0.9, 0.9])).toEqual([]);
    expect(offPegs([{ asset: 'BTC', prices: [0.9, 0.9] }], new Map([['BTC', 1]]))).toEqual([]);
    expect(offPegs([{ asset: 'DAI', prices: [0.9, 0.9] }], new Map([['DAI', -5]]))).toEqual([]);
  });

  it('names the furthest first', () => {
    const pegs = [
      { asset: 'USDC', prices: [0.99] },
      { asset: 'USDE', prices: [1.03] },
    ];
    expect(offPegs(pegs, HELD).map(({ coin }) => coin)).toEqual(['USDE', 'USDC']);
  });
});
