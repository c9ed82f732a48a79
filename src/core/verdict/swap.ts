import { feePpmOfV2, keptInV2, keptInV3, ONE, type Reserves } from '../amm/impact.ts';
import type { Hop, SwapAction, V4Hop } from '../intent/action.ts';
import { bpsOf, significant } from '../math/ratio.ts';
import { type PoolSwap, reservesBefore } from '../pool-logs.ts';
import { type Address, type Asset, NATIVE } from '../primitives.ts';
import type { Balance, ChainSnapshot, Pool } from '../snapshot/snapshot.ts';
import type { SwapOutcome } from './verdict.ts';

interface HopTrade {
  readonly kept: bigint;
  readonly feePpm: number;
  readonly amountIn: bigint;
  readonly amountOut: bigint;
}

/** What a holder's balance of an asset changed by, in smallest units, or null when it was not read. */
export function balanceDelta(snapshot: ChainSnapshot, holder: Address, asset: Asset): bigint | null {
  const token = asset === NATIVE ? null : asset;
  const found = snapshot.balances.find((entry: Balance) => entry.holder === holder && entry.token === token);
  return found === undefined ? null : BigInt(found.after) - BigInt(found.before);
}

function servesHop(pool: Pool, hop: Hop): boolean {
  const sameTokens =
    (pool.token0 === hop.tokenIn && pool.token1 === hop.tokenOut) ||
    (pool.token1 === hop.tokenIn && pool.token0 === hop.tokenOut);
  if (!sameTokens) return false;
  if (hop.venue === 'v4') return pool.venue === 'v4' && hasKeyOf(pool, hop);
  if (pool.venue !== hop.venue) return false;
  if (hop.venue !== 'v3' || pool.venue !== 'v3') return true;
  return hop.feePpm === null || pool.feePpm === hop.feePpm;
}

function hasKeyOf(pool: Pool & { readonly venue: 'v4' }, hop: V4Hop): boolean {
  return pool.feePpm === hop.feePpm && pool.tickSpacing === hop.tickSpacing && pool.hooks === hop.hooks;
}

/** Whether a swap went through a pool: all pools of V4 are in one contract. */
function isThrough(swap: PoolSwap, pool: Pool): boolean {
  if (swap.venue !== pool.venue || swap.pool !== pool.address) return false;
  return swap.venue !== 'v4' || pool.venue !== 'v4' || swap.poolId === pool.poolId;
}

function reservesFrom([zero, one]: readonly [bigint, bigint], zeroForOne: boolean): Reserves {
  return zeroForOne ? { reserveIn: zero, reserveOut: one } : { reserveIn: one, reserveOut: zero };
}

function tradeThrough(pool: Pool, hop: Hop, swap: PoolSwap): HopTrade | null {
  const zeroForOne = pool.token0 === hop.tokenIn;
  const amountIn = zeroForOne ? swap.amount0 : swap.amount1;
  const amountOut = -(zeroForOne ? swap.amount1 : swap.amount0);
  if (amountIn <= 0n || amountOut <= 0n) return null;
  const trade = { amountIn, amountOut };
  if (pool.venue !== 'v2') {
    // A V4 pool's own event alone tells the fee it took: hooks and protocol may have changed it.
    const feePpm = swap.venue === 'v4' ? swap.feePpm : (pool.feePpm ?? 0);
    const kept = keptInV3(trade, { sqrtPriceX96: BigInt(pool.sqrtPriceX96), feePpm, zeroForOne });
    return { kept, feePpm, ...trade };
  }
  const before = [BigInt(pool.reserve0), BigInt(pool.reserve1)] as const;
  const start = reservesFrom(before, zeroForOne);
  // Earlier trades of the same request have moved the pool: the pool's own events tell its reserves in between.
  const own = swap.venue === 'v2' ? reservesBefore(swap) : null;
  const now = own === null ? start : reservesFrom(own, zeroForOne);
  if (amountOut >= now.reserveOut) return null;
  return { kept: keptInV2(amountOut, { now, start }), feePpm: feePpmOfV2(trade, now), ...trade };
}

/** Trades of a call's pools that no swap of the call has been given yet. */
export interface PoolTrades {
  readonly pools: readonly Pool[];
  readonly swaps: readonly PoolSwap[];
  readonly used: Set<PoolSwap>;
}

function tradeOfHop(hop: Hop, { pools, swaps, used }: PoolTrades): HopTrade | null {
  for (const swap of swaps) {
    const pool = pools.find((entry) => isThrough(swap, entry));
    if (used.has(swap) || pool === undefined || !servesHop(pool, hop)) continue;
    const trade = tradeThrough(pool, hop, swap);
    if (trade === null) continue;
    used.add(swap);
    return trade;
  }
  return null;
}

/** True when a first trade can be the one the request names: taxes and balances may shrink it, not halve it. */
function fits(action: SwapAction, first: HopTrade): boolean {
  const named = BigInt(action.amountIn);
  return action.exact === 'output' || (first.amountIn <= named && first.amountIn * 2n >= named);
}

/** The executed trade of every hop, in path order, or null when one of them cannot be found with its pool's state. */
function tradesOf(action: SwapAction, available: PoolTrades): HopTrade[] | null {
  const trades: HopTrade[] = [];
  for (const hop of action.hops) {
    const trade = tradeOfHop(hop, available);
    if (trade === null) return null;
    trades.push(trade);
  }
  const [first] = trades;
  return first !== undefined && fits(action, first) ? trades : null;
}

function compound(shares: readonly bigint[]): number {
  const kept = shares.reduce((product, share) => (product * share) / ONE, ONE);
  return bpsOf(ONE - kept, ONE);
}

/** A thousand times the expected input: beyond it a larger figure says nothing more. */
const MOST_TOLERANCE_BPS = 10_000_000;

function toleranceOf(action: SwapAction, expected: { in: bigint; out: bigint }): number | null {
  if (action.exact === 'input') {
    const lost = expected.out - BigInt(action.amountOut);
    return expected.out > 0n ? bpsOf(lost < 0n ? 0n : lost, expected.out) : null;
  }
  const extra = BigInt(action.amountIn) - expected.in;
  return expected.in > 0n ? Math.min(MOST_TOLERANCE_BPS, bpsOf(extra < 0n ? 0n : extra, expected.in)) : null;
}

/** What of the trade goes astray between the account, the pools and the recipient, in basis points. */
function lostOnTheWay(trades: readonly HopTrade[], expected: { in: bigint; out: bigint }): number | null {
  if (expected.in === 0n) return null;
  let kept = ONE;
  let handed = expected.in;
  for (const trade of trades) {
    kept = (kept * trade.amountIn) / handed;
    handed = trade.amountOut;
  }
  kept = (kept * expected.out) / handed;
  return kept >= ONE ? 0 : bpsOf(ONE - kept, ONE);
}

interface SwapContext {
  readonly snapshot: ChainSnapshot;
  readonly account: Address;
  readonly trades: PoolTrades;
  /** True when no other part of the request moves the same balances. */
  readonly alone: boolean;
}

/**
 * Measured on the balances where nothing else moves them, else taken from what the pools paid and were paid. Of an exact
 * output the calldata itself says what of it reaches the recipient.
 */
function executedAmounts(action: SwapAction, trades: readonly HopTrade[] | null, context: SwapContext) {
  if (!context.alone) {
    const first = trades?.[0];
    const last = trades?.at(-1);
    if (first === undefined || last === undefined) return null;
    const named = BigInt(action.amountOut);
    const reaches = action.exact === 'output' && named < last.amountOut;
    return { in: first.amountIn, out: reaches ? named : last.amountOut };
  }
  const spent = balanceDelta(context.snapshot, context.account, action.assetIn);
  const received = balanceDelta(context.snapshot, action.recipient, action.assetOut);
  return spent === null || received === null ? null : { in: -spent, out: received };
}

/** Whether what reaches the recipient is known, and not only what the pools paid. */
function isOutputTold({ exact }: SwapAction, { alone }: SwapContext): boolean {
  return alone || exact === 'output';
}

function tradesOrNone(action: SwapAction, available: PoolTrades): HopTrade[] | null {
  try {
    return tradesOf(action, available);
  } catch (error) {
    // A pool that reports what no pool can hold is a pool nobody could read.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/**
 * What a decoded swap would do now, with its own impact (pool fee left out) and the tolerance it allows; null when the
 * executed amounts were not read.
 */
export function swapOutcome(action: SwapAction, context: SwapContext): SwapOutcome | null {
  const trades = tradesOrNone(action, context.trades);
  const expected = executedAmounts(action, trades, context);
  if (expected === null || expected.in < 0n || expected.out < 0n) return null;
  const byInput = action.exact === 'input';
  return {
    exact: action.exact,
    assetIn: action.assetIn,
    assetOut: action.assetOut,
    expectedIn: expected.in.toString(),
    expectedOut: expected.out.toString(),
    worstIn: byInput ? expected.in.toString() : action.amountIn,
    worstOut: byInput ? action.amountOut : expected.out.toString(),
    recipient: action.recipient,
    deadline: action.deadline,
    impactBps: trades === null ? null : compound(trades.map((trade) => trade.kept)),
    toleranceBps: toleranceOf(action, expected),
    lostBps: trades === null || !isOutputTold(action, context) ? null : lostOnTheWay(trades, expected),
    pools: action.hops.length,
    poolFeeBps:
      trades === null
        ? null
        : significant(compound(trades.map((trade) => ONE - (BigInt(trade.feePpm) * ONE) / 1_000_000n)), 3),
  };
}
