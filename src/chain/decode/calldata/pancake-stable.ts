import type { Hop } from '../../../core/intent/action.ts';
import type { Address, Hex } from '../../../core/primitives.ts';
import { parseAbi } from './abi.ts';
import { decodeBy, lower, type RawCall } from './family.ts';
import type { Hops } from './path.ts';
import { withMarks } from './router02.ts';
import { inputStep, outputStep, type StepFamily, type SwapStep } from './step.ts';

const abi = parseAbi([
  'function exactInputStableSwap(address[] path, uint256[] flag, uint256 amountIn, uint256 amountOutMin, address to) payable',
  'function exactOutputStableSwap(address[] path, uint256[] flag, uint256 amountOut, uint256 amountInMax, address to) payable',
]);

/**
 * What PancakeSwap's smart router does beyond SwapRouter02: swaps through its stable pools.
 * @see https://github.com/pancakeswap/pancake-document (StableSwapRouter)
 */
export const pancakeStable: StepFamily = { abi, read };

function read(data: Hex, call: RawCall): SwapStep | null {
  const step = stepOf(data);
  return step && withMarks(step, call);
}

function stepOf(data: Hex): SwapStep | null {
  const decoded = decodeBy(abi, data);
  if (decoded === null) return null;
  const [path, flags, first, second, recipient] = decoded.args;
  const hops = path.length === flags.length + 1 ? stableHops(path) : null;
  return decoded.functionName === 'exactInputStableSwap'
    ? inputStep({ amountIn: first, amountOutMinimum: second, recipient }, hops)
    : outputStep({ amountOut: first, amountInMaximum: second, recipient }, hops);
}

function stableHops(path: readonly string[]): Hops | null {
  const tokens = path.map(lower);
  const [first, ...rest] = tokens.slice(1).map((tokenOut, i): Hop => {
    return { venue: 'other', tokenIn: tokens[i] as Address, tokenOut };
  });
  return first === undefined ? null : [first, ...rest];
}
