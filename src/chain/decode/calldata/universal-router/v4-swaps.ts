import { addressAt } from '../../../../core/abi.ts';
import type { V4Hop } from '../../../../core/intent/action.ts';
import type { Address, Hex } from '../../../../core/primitives.ts';
import type { RawCall } from '../family.ts';
import { type Hops, nonEmpty } from '../path.ts';
import type { SwapStep } from '../step.ts';
import type { Dialect } from './known-routers.ts';
import { amountOf, arrayOf, boolOf, tailAt, uintOf } from './words.ts';

/** More pools than any route has. */
const MAX_PATH = 16;
const DYNAMIC_FEE = 0x80_00_00n;
const MAX_FEE_PPM = 1_000_000n;
const MAX_TICK_SPACING = 32_767n;
const AMOUNT_BITS = 128n;

/** Amounts of a V4 swap: what it names exactly, zero for all that is open, and the limit of the other side. */
interface Amounts {
  readonly named: bigint;
  readonly limit: bigint;
}

/** A V4 swap through one pool; null for parameters the router would reject. */
export function singleSwap(params: Hex, exact: SwapStep['exact'], call: RawCall): SwapStep | null {
  const data = tailAt(params, 0);
  if (data === null) return null;
  const currency0 = addressAt({ data, index: 0 });
  const currency1 = addressAt({ data, index: 1 });
  const zeroForOne = boolOf(data, 5);
  const amounts = amountsAt(data, 6);
  if (currency0 === null || currency1 === null || zeroForOne === null || currency0 >= currency1) return null;
  const [tokenIn, tokenOut] = zeroForOne ? [currency0, currency1] : [currency1, currency0];
  const hop = poolAt(data, 2, { tokenIn, tokenOut });
  return hop && amounts && swapStep({ exact, hops: [hop], amounts }, call);
}

/** A V4 swap along a path; null for parameters the router would reject, or read in more than one way. */
export function pathSwap(
  params: Hex,
  exact: SwapStep['exact'],
  { call, dialect }: { readonly call: RawCall; readonly dialect: Dialect },
): SwapStep | null {
  const data = tailAt(params, 0);
  const currency = data && addressAt({ data, index: 0 });
  const path = data && tailAt(data, 1);
  const amountsIndex = data && indexOfAmounts(data, dialect);
  const amounts = data && amountsIndex && amountsAt(data, amountsIndex);
  const hops = path && currency && hopsAlong(path, { exact, currency });
  return hops && amounts ? swapStep({ exact, hops, amounts }, call) : null;
}

/**
 * Newer routers have one field more between path and amounts. One on no list is recognised as none of the older, and
 * what is written for these would mean something else to it.
 */
function indexOfAmounts(data: Hex, dialect: Dialect): number | null {
  if (dialect === 'v2') return 2;
  return dialect === 'v2.1' || uintOf(data, 1) === 0xa0n ? 3 : null;
}

function amountsAt(data: Hex, index: number): Amounts | null {
  const named = amountOf(data, index, AMOUNT_BITS);
  const limit = amountOf(data, index + 1, AMOUNT_BITS);
  return named === null || limit === null ? null : { named, limit };
}

/** Fee, tick spacing and hooks of a pool, from the word at an index on. */
function poolAt(
  data: Hex,
  index: number,
  tokens: { readonly tokenIn: Address; readonly tokenOut: Address },
): V4Hop | null {
  const fee = uintOf(data, index);
  const tickSpacing = uintOf(data, index + 1);
  const hooks = addressAt({ data, index: index + 2 });
  if (fee === null || tickSpacing === null || hooks === null) return null;
  if ((fee !== DYNAMIC_FEE && fee > MAX_FEE_PPM) || tokens.tokenIn === tokens.tokenOut) return null;
  if (tickSpacing === 0n || tickSpacing > MAX_TICK_SPACING) return null;
  const feePpm = fee === DYNAMIC_FEE ? null : Number(fee);
  return { venue: 'v4', ...tokens, feePpm, tickSpacing: Number(tickSpacing), hooks };
}

/** The pools of a path; each names the currency on its far side, seen from the swap's exact end. */
function hopsAlong(
  path: Hex,
  from: { readonly exact: SwapStep['exact']; readonly currency: Address },
): Hops | null {
  const array = arrayOf(path, MAX_PATH);
  if (array === null) return null;
  const keys = Array.from({ length: array.length }, (_, at) => tailAt(array.elements, at));
  const far = keys.map((data) => data && addressAt({ data, index: 0 }));
  const hops: V4Hop[] = [];
  for (const [at, data] of keys.entries()) {
    const own = far[at] ?? null;
    const near = (from.exact === 'input' ? far[at - 1] : far[at + 1]) ?? null;
    const end = at === (from.exact === 'input' ? 0 : keys.length - 1) ? from.currency : near;
    if (data === null || own === null || end === null) return null;
    const tokens = from.exact === 'input' ? { tokenIn: end, tokenOut: own } : { tokenIn: own, tokenOut: end };
    const hop = poolAt(data, 1, tokens);
    if (hop === null) return null;
    hops.push(hop);
  }
  return nonEmpty(hops);
}

function swapStep(
  swap: { readonly exact: SwapStep['exact']; readonly hops: Hops; readonly amounts: Amounts },
  call: RawCall,
): SwapStep | null {
  const { exact, hops, amounts } = swap;
  const { named, limit } = amounts;
  const base = {
    kind: 'swap',
    hops,
    recipient: call.to,
    deadline: null,
    unread: [],
    payer: 'manager',
  } as const;
  if (exact === 'input') {
    return { ...base, exact, amountIn: named === 0n ? 'balance' : named, amountOut: limit };
  }
  // What is open to be paid is not known beforehand.
  return named === 0n ? null : { ...base, exact, amountIn: limit, amountOut: named, loose: true };
}
