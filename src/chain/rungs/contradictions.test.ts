import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toAddress, wordOf } from '../../core/abi.ts';
import { TOPICS } from '../../core/logs.ts';
import type { Hex } from '../../core/primitives.ts';
import type { Log, Pool } from '../../core/snapshot/snapshot.ts';
import { contradictions } from './contradictions.ts';

const ME = toAddress(0xa1n);
const OTHER = toAddress(0xb2n);
const TOKEN = toAddress(0xc3n);
const word = (value: bigint | Hex): Hex =>
  `0x${wordOf(typeof value === 'bigint' ? value : (value as never))}`;
const transfer = (from: Hex, to: Hex, amount: bigint): Log => ({
  address: TOKEN,
  topics: [TOPICS.transfer, word(from), word(to)],
  data: word(amount),
});
const deposit: Log = { address: TOKEN, topics: [TOPICS.deposit, word(ME)], data: word(5n) };
const disagree = (moved: bigint, logs: readonly Log[]) => {
  const balances = [{ holder: ME, token: TOKEN, before: '1000', after: String(1_000n + moved) }];
  return contradictions({ account: ME, balances, pools: [], logs }).length > 0;
};

describe('a pool and the events of its tokens', () => {
  const [ZERO, ONE] = [toAddress(0x10n), toAddress(0x11n)];
  const traded = (told: readonly Hex[], venue: 'v2' | 'v4') => {
    const common = { address: OTHER, token0: ZERO, token1: ONE };
    const pool: Pool =
      venue === 'v2'
        ? { venue, ...common, reserve0: '1', reserve1: '1' }
        : { venue, ...common, poolId: '0x', feePpm: 1, tickSpacing: 1, hooks: OTHER, sqrtPriceX96: '1' };
    const logs = told.map((address) => ({ address, topics: [], data: '0x' as const }));
    return contradictions({ account: ME, balances: [], pools: [pool, pool], logs });
  };

  it('disagree where a token of the pool tells nothing', () => {
    expect(traded([ZERO, ONE], 'v2')).toEqual([]);
    expect(traded([ZERO], 'v2')).toEqual([{ code: 'events-disagree', params: { token: ONE } }]);
    expect(traded([], 'v2')).toHaveLength(2);
  });

  it('need not be there for V4, which settles without transfers', () => {
    expect(traded([], 'v4')).toEqual([]);
  });
});

describe('a balance and the events of its token', () => {
  it('agree on who gains, whatever taxes and rebases do to the amount', () => {
    const amount = fc.bigInt({ min: 1n, max: 900n });
    fc.assert(
      fc.property(amount, amount, fc.boolean(), (told, measured, gains) => {
        const log = gains ? transfer(OTHER, ME, told) : transfer(ME, OTHER, told);
        expect(disagree(gains ? measured : -measured, [log])).toBe(false);
        expect(disagree(gains ? -measured : measured, [log])).toBe(true);
        expect(disagree(0n, [log])).toBe(true);
      }),
    );
  });

  it('disagree where something moved and the token says nothing', () => {
    expect(disagree(-5n, [])).toBe(true);
    expect(disagree(-5n, [{ ...transfer(ME, OTHER, 5n), address: OTHER }])).toBe(true);
    expect(disagree(0n, [])).toBe(false);
  });

  it('are not held against each other where the token has words of its own', () => {
    expect(disagree(7n, [{ address: TOKEN, topics: [word(1n)], data: '0x' }])).toBe(false);
    expect(disagree(0n, [deposit, transfer(ME, OTHER, 5n)])).toBe(false);
    expect(disagree(0n, [transfer(OTHER, ME, 5n), transfer(ME, OTHER, 5n)])).toBe(false);
  });

  it('are those of the account and of fungible tokens alone', () => {
    const nft: Log = {
      ...transfer(ME, OTHER, 1n),
      topics: [TOPICS.transfer, word(ME), word(OTHER), word(1n)],
    };
    expect(disagree(-1n, [nft])).toBe(false);
    const balances = [
      { holder: OTHER, token: TOKEN, before: '1', after: '2' },
      { holder: ME, token: null, before: '1', after: '2' },
    ];
    expect(contradictions({ account: ME, balances, pools: [], logs: [] })).toEqual([]);
  });
});
