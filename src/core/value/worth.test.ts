import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Address } from '../primitives.ts';
import type { ChainSnapshot, Prices } from '../snapshot/snapshot.ts';
import { snapshot } from '../verdict/fixtures.ts';
import type { BalanceChange } from '../verdict/verdict.ts';
import { COIN, DOLLAR, feedOf, NOW_S, poolAt, prices } from './fixtures.ts';
import { compareWorth, disputedAssets, dollarsOf, worthsOf } from './worth.ts';

const UNPRICED: Address = `0x${'99'.repeat(20)}`;
const ETH = 10n ** 18n;
const change = (asset: BalanceChange['asset'], amount: bigint): BalanceChange => ({
  asset,
  tokenId: null,
  amount: amount.toString(),
});
const withPrices = (read: Prices = prices()): ChainSnapshot =>
  snapshot({
    prices: read,
    block: { number: '1', hash: '0x00', timestamp: NOW_S, baseFeePerGas: null },
  });

describe('worthsOf', () => {
  it('default: what is priced, with its sources, and nothing else', () => {
    const changes = [
      change(COIN, -ETH),
      change('native', ETH / 2n),
      change(DOLLAR, 2_990_123_456n),
      change(UNPRICED, 5n),
      { asset: COIN, tokenId: '7', amount: '1' },
    ];
    expect(worthsOf(changes, withPrices())).toEqual([
      { asset: COIN, usd: 3_000, sources: 2 },
      { asset: 'native', usd: 1_500, sources: 2 },
      { asset: DOLLAR, usd: 2_990, sources: 2 },
    ]);
    expect(worthsOf([change(COIN, -ETH)], withPrices(prices({ pools: [] })))).toMatchObject([{ sources: 1 }]);
  });

  it('behavior: nothing is claimed of disputed or stale prices, nor of those a wallet gave', () => {
    const changes = [change(COIN, -ETH), change(DOLLAR, 1n)];
    const disputed = withPrices(prices({ pools: [poolAt(2_000n)] }));
    expect(worthsOf(changes, disputed)).toEqual([]);
    expect(disputedAssets(changes, disputed)).toEqual([COIN, DOLLAR]);
    const stale = prices({ feeds: [feedOf(COIN, 1n, { updatedAt: 1 })] });
    expect(worthsOf(changes, withPrices(stale))).toEqual([]);
    expect(disputedAssets(changes, withPrices(stale))).toEqual([]);
    expect(worthsOf(changes, { ...withPrices(), simulatedBy: 'wallet' })).toEqual([]);
    expect(compareWorth(changes, { ...withPrices(), simulatedBy: 'wallet' })).toBeNull();
  });
});

describe('compareWorth', () => {
  it('default: given against received, with what the prices may be wrong by', () => {
    const changes = [change(COIN, -ETH), change(DOLLAR, 2_700_000_000n)];
    expect(compareWorth(changes, withPrices())).toMatchObject({ lostBps: 1_000, doubtBps: 75, sources: 2 });
    const gained = [change(COIN, -ETH), change(DOLLAR, 4_000_000_000n)];
    expect(compareWorth(gained, withPrices())).toMatchObject({ lostBps: 0 });
  });

  it.each<[string, readonly BalanceChange[]]>([
    ['nothing', []],
    ['one side', [change(COIN, -ETH)]],
    ['the other side', [change(DOLLAR, 1n)]],
    ['something without a price', [change(COIN, -ETH), change(DOLLAR, 1n), change(UNPRICED, 1n)]],
    ['an NFT', [change(COIN, -ETH), { asset: DOLLAR, tokenId: '1', amount: '1' }]],
  ])('behavior: %s is not compared', (_, changes) => {
    expect(compareWorth(changes, withPrices())).toBeNull();
  });

  it('behavior: the weakest price decides how many sources there are', () => {
    const thin = prices({ pools: [] });
    expect(compareWorth([change(COIN, -1n), change(DOLLAR, 1n)], withPrices(thin))?.sources).toBe(1);
  });

  it('behavior: equals a sum of exact fractions', () => {
    const amounts = fc.array(fc.tuple(fc.boolean(), fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n })), {
      minLength: 2,
      maxLength: 6,
    });
    const usdE8 = fc.bigInt({ min: 1n, max: 10n ** 14n });
    fc.assert(
      fc.property(amounts, usdE8, usdE8, (list, coinE8, dollarE8) => {
        const changes = list.map(([isCoin, amount]) => change(isCoin ? COIN : DOLLAR, amount));
        const read = prices({ feeds: [feedOf(COIN, coinE8), feedOf(DOLLAR, dollarE8)], pools: [] });
        const found = compareWorth(changes, withPrices(read));
        // Every amount as dollars over the common denominator 10^26: 18 digits of the coin and 8 of its price.
        const values = list.map(([isCoin, amount]) =>
          isCoin ? amount * coinE8 : amount * dollarE8 * 10n ** 12n,
        );
        const given = values.reduce((sum, value) => (value < 0n ? sum - value : sum), 0n);
        const received = values.reduce((sum, value) => (value > 0n ? sum + value : sum), 0n);
        if (given === 0n || received === 0n) {
          expect(found).toBeNull();
          return;
        }
        expect(found?.givenE36).toBe(given * 10n ** 10n);
        expect(found?.receivedE36).toBe(received * 10n ** 10n);
        const lost = given > received ? Number(((given - received) * 10n ** 12n) / given) / 1e8 : 0;
        expect(found?.lostBps).toBeCloseTo(Number(lost.toPrecision(4)), 2);
      }),
    );
  });

  it('behavior: getting less is never a smaller loss', () => {
    const amount = fc.bigInt({ min: 1n, max: 10n ** 12n });
    fc.assert(
      fc.property(amount, amount, (a, b) => {
        const lost = (received: bigint) =>
          compareWorth([change(COIN, -ETH), change(DOLLAR, received)], withPrices())?.lostBps ?? 0;
        const [less, more] = a < b ? [a, b] : [b, a];
        expect(lost(less)).toBeGreaterThanOrEqual(lost(more));
      }),
    );
  });
});

describe('dollarsOf', () => {
  it.each([
    [10n ** 36n, 1],
    [123_456n * 10n ** 36n, 123_500],
    [10n ** 30n, 0.000001],
    [10n ** 30n - 1n, 0],
    [1_234_567n * 10n ** 28n, 0.01235],
  ])('%s is %s', (valueE36, expected) => expect(dollarsOf(valueE36)).toBe(expected));
});
