import { type Address, type Asset, NATIVE } from '../primitives.ts';
import type { ChainSnapshot, Feed, PricePool, Prices } from '../snapshot/snapshot.ts';

/** Prices are integers: US dollars for one smallest unit of an asset, times 10^36. */
export const USD_SCALE = 36;

/**
 * What is known of an asset's price: by a feed that a pool confirms (`sources` 2) or by the feed alone; `doubtPpm` is
 * how far, in millionths, the feed may be from the market.
 */
export type Price =
  | { readonly kind: 'known'; readonly usdE36: bigint; readonly sources: 1 | 2; readonly doubtPpm: bigint }
  | { readonly kind: 'disputed' }
  | { readonly kind: 'unknown' };

/** Prices as they may be used for one request. */
export interface PriceGround {
  readonly prices: Prices;
  /** The chain's own time, in seconds since the epoch. */
  readonly nowS: number;
  /** Whether a contract took part in the request: the price in such a pool is not independent of it. */
  readonly tookPart: (pool: Address) => boolean;
}

const Q96 = 2n ** 96n;
const PPM = 1_000_000n;
const PPM_PER_BPS = 100n;
const UNKNOWN: Price = { kind: 'unknown' };

/** A pool with less of both sides at its price, in dollars, is moved or forgotten too easily to confirm anything. */
const LEAST_DEPTH_E36 = 250_000n * 10n ** BigInt(USD_SCALE);

/** What the prices of a snapshot may be used for; nobody's prices where the wallet of the page gave them. */
export function groundOf({ prices, block, calls, missing, simulatedBy }: ChainSnapshot): PriceGround | null {
  if (block === null || simulatedBy === 'wallet') return null;
  const emitters = new Set(calls.flatMap(({ logs }) => logs.map(({ address }) => address)));
  // Without all events nobody knows which pools were passed.
  const unseen = missing.some(({ code }) => code === 'events-unread' || code === 'events-disagree');
  return { prices, nowS: block.timestamp, tookPart: (pool) => unseen || emitters.has(pool) };
}

/**
 * The price of an asset by its feed, checked against the deepest independent pool.
 *
 * The two agree when they differ by no more than the feeds may stray from the market and the pool's fee; else nothing
 * is claimed.
 * @see https://docs.chain.link/data-feeds#check-the-timestamp-of-the-latest-answer
 */
export function priceOf(asset: Asset, ground: PriceGround): Price {
  const token = asset === NATIVE ? ground.prices.coin : asset;
  const feed = token === null ? null : freshFeed(token, ground);
  if (feed === null) return UNKNOWN;
  const usdE36 = usdByFeed(feed);
  const doubtPpm = doubtOf(feed);
  const witness = deepestPool(feed.token, ground);
  if (witness === null) return { kind: 'known', usdE36, sources: 1, doubtPpm };
  const apart = usdE36 > witness.usdE36 ? usdE36 - witness.usdE36 : witness.usdE36 - usdE36;
  const agree = apart * PPM <= usdE36 * (doubtPpm + witness.doubtPpm);
  return agree ? { kind: 'known', usdE36, sources: 2, doubtPpm } : { kind: 'disputed' };
}

/** Dollars for a smallest unit, times 10^36, by a feed. */
function usdByFeed({ answer, answerDecimals, tokenDecimals }: Feed): bigint {
  return BigInt(answer) * 10n ** BigInt(USD_SCALE - answerDecimals - tokenDecimals);
}

function doubtOf({ deviationBps }: Feed): bigint {
  return BigInt(deviationBps) * PPM_PER_BPS;
}

function freshFeed(token: Address, { prices, nowS }: PriceGround): Feed | null {
  const feed = prices.feeds.find((entry) => entry.token === token);
  if (feed === undefined || feed.answer === '0') return null;
  const ageS = nowS - feed.updatedAt;
  return ageS >= 0 && ageS <= feed.heartbeatS ? feed : null;
}

interface Witness {
  readonly usdE36: bigint;
  readonly depthE36: bigint;
  /** How far the pool, and the feed of what it trades against, may be from the market. */
  readonly doubtPpm: bigint;
}

function deepestPool(token: Address, ground: PriceGround): Witness | null {
  const witnesses = ground.prices.pools
    .filter((pool) => !ground.tookPart(pool.address))
    .flatMap((pool) => witnessOf(token, pool, ground) ?? [])
    .filter(({ depthE36 }) => depthE36 >= LEAST_DEPTH_E36);
  return witnesses.reduce<Witness | null>(
    (deepest, witness) => (deepest === null || witness.depthE36 > deepest.depthE36 ? witness : deepest),
    null,
  );
}

/**
 * The price a pool gives a token, by the feed of its other token. At √P its reserves near the price are L/√P of token0
 * and L·√P of token1.
 * @see https://app.uniswap.org/whitepaper-v3.pdf section 6.2
 */
function witnessOf(token: Address, pool: PricePool, ground: PriceGround): Witness | null {
  if (pool.token0 !== token && pool.token1 !== token) return null;
  const byZero = pool.token0 === token;
  const other = freshFeed(byZero ? pool.token1 : pool.token0, ground);
  const [root, liquidity] = [BigInt(pool.sqrtPriceX96), BigInt(pool.liquidity)];
  if (other === null || root === 0n) return null;
  const otherE36 = usdByFeed(other);
  const square = root * root;
  return {
    usdE36: byZero ? (otherE36 * square) / (Q96 * Q96) : (otherE36 * Q96 * Q96) / square,
    depthE36: (byZero ? (liquidity * root) / Q96 : (liquidity * Q96) / root) * otherE36,
    doubtPpm: doubtOf(other) + BigInt(pool.feePpm),
  };
}
