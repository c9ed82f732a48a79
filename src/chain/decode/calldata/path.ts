import type { Hop, SwapAction } from '../../../core/intent/action.ts';
import { type Address, type Asset, type Hex, NATIVE } from '../../../core/primitives.ts';
import { lower } from './family.ts';

/** A path of at least one pool, in the order the trade passes it. */
export type Hops = readonly [Hop, ...Hop[]];

const COIN: Address = '0x0000000000000000000000000000000000000000';
const MAX_FEE_PPM = 1_000_000;
const ADDRESS_DIGITS = 40;
const FEE_DIGITS = 6;
const STRIDE = ADDRESS_DIGITS + FEE_DIGITS;

/** The pools along a list of token addresses; null when it names fewer than two. */
export function v2Hops(path: readonly string[]): Hops | null {
  const tokens = path.map(lower);
  const hops = tokens.slice(1).map((tokenOut, i): Hop => {
    const tokenIn = tokens[i] as Address;
    return { venue: 'v2', tokenIn, tokenOut, feePpm: null };
  });
  return nonEmpty(hops);
}

/** One V3 pool; null when its fee is more than the whole amount, which no pool charges. */
export function v3Hops(pool: {
  readonly tokenIn: string;
  readonly tokenOut: string;
  readonly fee: number;
}): Hops | null {
  if (pool.fee > MAX_FEE_PPM) return null;
  return [{ venue: 'v3', tokenIn: lower(pool.tokenIn), tokenOut: lower(pool.tokenOut), feePpm: pool.fee }];
}

/**
 * The pools of a packed V3 path (address, fee, address, …), which exact-output calls write from the last token to the
 * first. Bytes after the last whole pool are passed over, as the router does.
 */
export function packedV3Hops(path: Hex, exact: SwapAction['exact']): Hops | null {
  const digits = path.slice(2);
  const pools = Math.floor((digits.length - ADDRESS_DIGITS) / STRIDE);
  const hops: Hop[] = [];
  for (let i = 0; i < pools; i += 1) {
    const at = i * STRIDE;
    const first = `0x${digits.slice(at, at + ADDRESS_DIGITS)}`;
    const second = `0x${digits.slice(at + STRIDE, at + STRIDE + ADDRESS_DIGITS)}`;
    const fee = Number.parseInt(digits.slice(at + ADDRESS_DIGITS, at + STRIDE), 16);
    const hop =
      exact === 'input'
        ? v3Hops({ tokenIn: first, tokenOut: second, fee })
        : v3Hops({ tokenIn: second, tokenOut: first, fee });
    if (hop === null) return null;
    hops.push(hop[0]);
  }
  return nonEmpty(exact === 'input' ? hops : hops.reverse());
}

/** The asset that goes into a hop, or comes out of it: V4 writes the coin as the zero address. */
export function assetOf(hop: Hop, side: 'tokenIn' | 'tokenOut'): Asset {
  return hop.venue === 'v4' && hop[side] === COIN ? NATIVE : hop[side];
}

/** The pools of a path, when there are any. */
export function nonEmpty([first, ...rest]: readonly Hop[]): Hops | null {
  return first === undefined ? null : [first, ...rest];
}
