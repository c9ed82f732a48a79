/** Fixed-point one for shares of a price, 18 decimals. */
export const ONE = 10n ** 18n;

const Q192 = 1n << 192n;
const PPM = 1_000_000n;

/** A trade through one pool, in smallest units; `amountIn` before the pool took its fee. */
export interface PoolTrade {
  readonly amountIn: bigint;
  readonly amountOut: bigint;
}

/** Reserves of a V2 pool, seen from the trade's direction. */
export interface Reserves {
  readonly reserveIn: bigint;
  readonly reserveOut: bigint;
}

/**
 * The share of the mid price of `start` that a V2 trade on the reserves `now` keeps, without the pool fee, as a fraction
 * of `ONE`. `start` is the pool before the whole request, so that slices of one trade count together.
 *
 * With reserves x, y and the fee left out, out/in = (y − out)/x against a mid of y₀/x₀, which needs no knowledge of the
 * fork's fee; a price that moved in the trader's favour counts as none.
 * @throws RangeError when the pool could not have paid this amount, or holds nothing.
 * @see https://docs.uniswap.org/contracts/v2/concepts/advanced-topics/pricing
 */
export function keptInV2(amountOut: bigint, { now, start }: { now: Reserves; start: Reserves }): bigint {
  if (amountOut < 0n || amountOut >= now.reserveOut)
    throw new RangeError('The pool does not hold this amount.');
  if (now.reserveIn <= 0n || start.reserveIn <= 0n || start.reserveOut <= 0n) {
    throw new RangeError('The pool holds nothing.');
  }
  const kept = ((now.reserveOut - amountOut) * start.reserveIn * ONE) / (now.reserveIn * start.reserveOut);
  return kept > ONE ? ONE : kept;
}

/**
 * The fee a V2 pool really took, in parts per million, from reserves before the trade (constant product).
 * @throws RangeError when the pool could not have paid this amount.
 */
export function feePpmOfV2(trade: PoolTrade, reserves: Reserves): number {
  const { amountIn, amountOut } = trade;
  if (amountIn <= 0n || amountOut >= reserves.reserveOut)
    throw new RangeError('The pool does not hold this amount.');
  const withoutFee = (amountOut * reserves.reserveIn) / (reserves.reserveOut - amountOut) + 1n;
  const kept = (withoutFee * PPM) / amountIn;
  return kept >= PPM ? 0 : Number(PPM - kept);
}

/**
 * The share of the mid price a V3 trade keeps, without the pool fee, as a fraction of `ONE`.
 *
 * Mid is token1 per token0 = sqrtPriceX96² / 2¹⁹² before the trade; a rounding in the trader's favour counts as none.
 * @throws RangeError when the pool has no price.
 * @see https://uniswap.org/whitepaper-v3.pdf section 6.1
 */
export function keptInV3(
  trade: PoolTrade,
  pool: { sqrtPriceX96: bigint; feePpm: number; zeroForOne: boolean },
): bigint {
  if (pool.sqrtPriceX96 <= 0n) throw new RangeError('The pool has no price.');
  const priceX192 = pool.sqrtPriceX96 * pool.sqrtPriceX96;
  const netIn = trade.amountIn * (PPM - BigInt(pool.feePpm));
  const atMid = pool.zeroForOne ? (netIn * priceX192) / Q192 : (netIn * Q192) / priceX192;
  if (atMid <= 0n) return ONE;
  const kept = (trade.amountOut * PPM * ONE) / atMid;
  return kept > ONE ? ONE : kept;
}
