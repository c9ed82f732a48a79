import type { Address } from '../primitives.ts';
import type { Feed, PricePool, Prices } from '../snapshot/snapshot.ts';

/** Two tokens as the tests of values know them: the coin's token of 18 decimals, and a dollar of 6. */
export const COIN: Address = `0x${'11'.repeat(20)}`;
export const DOLLAR: Address = `0x${'22'.repeat(20)}`;
export const PRICE_POOL: Address = `0x${'77'.repeat(20)}`;
export const NOW_S = 1_760_000_000;

/** The square root of a price of the dollar in the coin's smallest units, as a V3 pool of COIN/DOLLAR keeps it. */
export function rootOf(dollarsForACoin: bigint): bigint {
  return sqrt((dollarsForACoin * 10n ** 6n * 2n ** 192n) / 10n ** 18n);
}

/** A fresh feed of a token; `usdE8` is dollars for a whole one, times 10^8. */
export function feedOf(token: Address, usdE8: bigint, changes: Partial<Feed> = {}): Feed {
  return {
    token,
    tokenDecimals: token === COIN ? 18 : 6,
    feed: `0x${token.slice(2, 4).repeat(19)}fe`,
    answer: usdE8.toString(),
    answerDecimals: 8,
    updatedAt: NOW_S - 60,
    heartbeatS: 3_600,
    deviationBps: token === COIN ? 50 : 25,
    ...changes,
  };
}

/** A deep pool of the coin and the dollar. */
export function poolAt(dollarsForACoin: bigint, changes: Partial<PricePool> = {}): PricePool {
  return {
    address: PRICE_POOL,
    token0: COIN,
    token1: DOLLAR,
    feePpm: 500,
    sqrtPriceX96: rootOf(dollarsForACoin).toString(),
    liquidity: (10n ** 18n).toString(),
    ...changes,
  };
}

/** A coin of 3,000 dollars, by two feeds and a pool. */
export function prices(changes: Partial<Prices> = {}): Prices {
  return {
    coin: COIN,
    feeds: [feedOf(COIN, 3_000n * 10n ** 8n), feedOf(DOLLAR, 10n ** 8n)],
    pools: [poolAt(3_000n)],
    ...changes,
  };
}

function sqrt(value: bigint): bigint {
  let root = value;
  for (let next = (value + 1n) / 2n; next < root; next = (root + value / root) / 2n) root = next;
  return root;
}
