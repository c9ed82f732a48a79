import type { Address, Hex } from '../../../core/primitives.ts';
import { ACCOUNT, encode, ROUTER02_ABI, swapAction, USDC, V3_ABI, WETH } from '../fixtures.ts';

/** How SwapRouter writes itself. */
export const ZERO: Address = `0x${'0'.repeat(40)}`;
/** How SwapRouter02 writes itself. */
export const SELF: Address = `0x${'2'.padStart(40, '0')}`;
/** The largest word. */
export const MAX = 2n ** 256n - 1n;

/** A swap by one pool, in a test's short form. */
export interface Swap {
  readonly tokenIn?: Address;
  readonly tokenOut?: Address;
  readonly recipient?: Address;
  readonly amountIn?: bigint;
  readonly amountOut?: bigint;
  readonly fee?: number;
}
const single = (swap: Swap) => ({
  tokenIn: USDC,
  tokenOut: WETH,
  fee: 500,
  recipient: ZERO,
  deadline: 99n,
  sqrtPriceLimitX96: 0n,
  ...swap,
});
/** The hop a V3 pool reads as: USDC to the wrapped coin at 0.05 % unless told. */
export const hop = ({ tokenIn = USDC, tokenOut = WETH, fee: feePpm = 500 }: Swap = {}) => ({
  venue: 'v3' as const,
  tokenIn,
  tokenOut,
  feePpm,
});
/** SwapRouter sells 1000 for at least 900, and keeps the proceeds unless told. */
export const exactInput = ({ amountIn = 1_000n, amountOut = 900n, ...swap }: Swap = {}): Hex =>
  encode(V3_ABI, 'exactInputSingle', [{ ...single(swap), amountIn, amountOutMinimum: amountOut }]);
/** SwapRouter buys 900 for at most 1000, and keeps them unless told. */
export const exactOutput = ({ amountIn = 1_000n, amountOut = 900n, ...swap }: Swap = {}): Hex =>
  encode(V3_ABI, 'exactOutputSingle', [{ ...single(swap), amountOut, amountInMaximum: amountIn }]);
/** SwapRouter02 sells 1000 for at least 900, and keeps the proceeds unless told. */
export const exactInput02 = ({ amountIn = 1_000n, amountOut = 900n, ...swap }: Swap = {}): Hex =>
  encode(ROUTER02_ABI, 'exactInputSingle', [
    { ...single({ recipient: SELF, ...swap }), amountIn, amountOutMinimum: amountOut },
  ]);
/** SwapRouter02 sells by V2. */
export const v2Input02 = (amounts: readonly [bigint, bigint], path: readonly Address[], to = ACCOUNT): Hex =>
  encode(ROUTER02_ABI, 'swapExactTokensForTokens', [...amounts, path, to]);
/** Any function of SwapRouter02. */
export const step = (name: string, ...args: readonly unknown[]): Hex => encode(ROUTER02_ABI, name, args);
/** Several functions in one call. */
export const multicall = (...steps: readonly Hex[]): Hex => encode(V3_ABI, 'multicall', [steps]);

/** The swap of `exactInput` once it is unwrapped for the account. */
export const toNative = swapAction({ assetOut: 'native', deadline: '99', hops: [hop()] });
