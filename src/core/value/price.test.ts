import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Address, NATIVE } from '../primitives.ts';
import type { Prices } from '../snapshot/snapshot.ts';
import { COIN, DOLLAR, feedOf, NOW_S, PRICE_POOL, poolAt, prices, rootOf } from './fixtures.ts';
import { groundOf, type Price, priceOf, USD_SCALE } from './price.ts';

const OTHER_POOL: Address = `0x${'88'.repeat(20)}`;
const at = (read: Prices, tookPart: (pool: Address) => boolean = () => false) => ({
  prices: read,
  nowS: NOW_S,
  tookPart,
});
const kindOf = (price: Price) => (price.kind === 'known' ? price.sources : price.kind);
const coinFeed = (dollars: bigint, changes = {}) => feedOf(COIN, dollars * 10n ** 8n, changes);
const dollarFeed = feedOf(DOLLAR, 10n ** 8n);

describe('priceOf', () => {
  it('default: a feed and a pool that agree', () => {
    const whole = 3_000n * 10n ** BigInt(USD_SCALE - 18);
    for (const asset of [COIN, NATIVE] as const) {
      expect(priceOf(asset, at(prices()))).toEqual({
        kind: 'known',
        usdE36: whole,
        sources: 2,
        doubtPpm: 5_000n,
      });
    }
    expect(priceOf(DOLLAR, at(prices()))).toMatchObject({ usdE36: 10n ** 30n, sources: 2 });
  });

  it.each<[string, Partial<Prices>, ReturnType<typeof kindOf>]>([
    ['no feed', { feeds: [dollarFeed] }, 'unknown'],
    ['a stale feed', { feeds: [coinFeed(3_000n, { updatedAt: NOW_S - 3_601 }), dollarFeed] }, 'unknown'],
    ['a feed at its heartbeat', { feeds: [coinFeed(3_000n, { updatedAt: NOW_S - 3_600 }), dollarFeed] }, 2],
    [
      'a feed from the future',
      { feeds: [coinFeed(3_000n, { updatedAt: NOW_S + 1 }), dollarFeed] },
      'unknown',
    ],
    ['a feed of nothing', { feeds: [coinFeed(0n), dollarFeed] }, 'unknown'],
    ['no pool', { pools: [] }, 1],
    ['a pool without the feed of its other token', { feeds: [coinFeed(3_000n)] }, 1],
    ['a pool without depth', { pools: [poolAt(3_000n, { liquidity: '1000000000000' })] }, 1],
    ['a pool nobody opened', { pools: [poolAt(3_000n, { sqrtPriceX96: '0' })] }, 1],
    ['a pool within 0.80 %', { pools: [poolAt(3_023n)] }, 2],
    ['a pool beyond 0.80 %', { pools: [poolAt(3_025n)] }, 'disputed'],
    ['a pool beyond it below', { pools: [poolAt(2_975n)] }, 'disputed'],
    ['a dearer pool beyond it', { pools: [poolAt(3_035n, { feePpm: 3_000 })] }, 'disputed'],
    ['a dearer pool within its fee', { pools: [poolAt(3_025n, { feePpm: 3_000 })] }, 2],
  ])('%s', (_, changes, expected) => {
    expect(kindOf(priceOf(COIN, at(prices(changes))))).toBe(expected);
  });

  it('behavior: the deepest pool is asked, and never one that took part', () => {
    const deep = poolAt(3_000n, { liquidity: String(2n * 10n ** 18n) });
    const moved = poolAt(2_000n, { address: OTHER_POOL });
    const read = prices({ pools: [moved, deep] });
    expect(kindOf(priceOf(COIN, at(read)))).toBe(2);
    expect(
      kindOf(
        priceOf(
          COIN,
          at(read, (pool) => pool === PRICE_POOL),
        ),
      ),
    ).toBe('disputed');
    expect(
      kindOf(
        priceOf(
          COIN,
          at(read, () => true),
        ),
      ),
    ).toBe(1);
  });

  it('behavior: token0 and token1 of a pool tell the same price', () => {
    // The pool of the mirrored order has the inverse price.
    const [low, high]: Address[] = [`0x${'01'.repeat(20)}`, `0x${'ff'.repeat(20)}`];
    fc.assert(
      fc.property(fc.bigInt({ min: 10n, max: 1_000_000n }), fc.boolean(), (dollars, coinIsZero) => {
        const [coin, dollar] = coinIsZero ? [low, high] : [high, low];
        if (coin === undefined || dollar === undefined) throw new TypeError('No tokens.');
        const root = coinIsZero ? rootOf(dollars) : 2n ** 192n / rootOf(dollars);
        const pool = { address: PRICE_POOL, feePpm: 0, liquidity: String(10n ** 30n) };
        const read: Prices = {
          coin,
          feeds: [
            { ...coinFeed(dollars), token: coin, tokenDecimals: 18, deviationBps: 1 },
            { ...dollarFeed, token: dollar, tokenDecimals: 6, deviationBps: 0 },
          ],
          pools: [
            {
              ...pool,
              token0: coinIsZero ? coin : dollar,
              token1: coinIsZero ? dollar : coin,
              sqrtPriceX96: String(root),
            },
          ],
        };
        expect([kindOf(priceOf(coin, at(read))), kindOf(priceOf(dollar, at(read)))]).toEqual([2, 2]);
      }),
    );
  });

  it('behavior: agreement is that of exact fractions', () => {
    const dollars = fc.bigInt({ min: 2_900n, max: 3_100n });
    fc.assert(
      fc.property(dollars, dollars, fc.constantFrom(100, 500, 3_000, 10_000), (byFeed, byPool, feePpm) => {
        const pool = poolAt(byPool, { feePpm });
        const read = prices({ feeds: [coinFeed(byFeed), dollarFeed], pools: [pool] });
        // |feed − pool| ≤ feed · (50 + 25 basis points + fee), with the pool's price as the fraction root² · 10^12 / 2^192.
        const [root, q192] = [BigInt(pool.sqrtPriceX96), 2n ** 192n];
        const apart = byFeed * q192 - root * root * 10n ** 12n;
        const allowed = byFeed * q192 * BigInt(7_500 + feePpm);
        const agree = (apart < 0n ? -apart : apart) * 1_000_000n <= allowed;
        expect(kindOf(priceOf(COIN, at(read)))).toBe(agree ? 2 : 'disputed');
      }),
    );
  });
});

describe('groundOf', () => {
  const snapshot = { prices: prices(), missing: [], simulatedBy: 'eth_simulateV1' } as const;
  const block = { number: '1', hash: '0x00', timestamp: NOW_S, baseFeePerGas: null } as const;
  const call = {
    status: 'success',
    gasUsed: '1',
    returnData: '0x',
    logs: [{ address: PRICE_POOL, topics: [], data: '0x' }],
  } as const;
  const groundWith = (changes: object) =>
    groundOf({ ...snapshot, block, calls: [call], ...changes } as unknown as Parameters<typeof groundOf>[0]);

  it('knows which contracts took part', () => {
    const ground = groundWith({});
    expect([ground?.tookPart(PRICE_POOL), ground?.tookPart(OTHER_POOL)]).toEqual([true, false]);
  });

  it('takes every pool for one that took part where the events were not read', () => {
    for (const code of ['events-unread', 'events-disagree']) {
      expect(groundWith({ missing: [{ code, params: {} }] })?.tookPart(OTHER_POOL)).toBe(true);
    }
  });

  it('has no prices from the page’s own wallet, nor without a block', () => {
    expect(groundWith({ simulatedBy: 'wallet' })).toBeNull();
    expect(groundWith({ block: null })).toBeNull();
  });
});
