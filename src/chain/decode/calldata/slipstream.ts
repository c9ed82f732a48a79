import type { Hop, SwapAction } from '../../../core/intent/action.ts';
import type { Address, Hex } from '../../../core/primitives.ts';
import { parseAbi } from './abi.ts';
import { decodeBy, lower, type RawCall } from './family.ts';
import { type Hops, packedV3Hops } from './path.ts';
import { inputStep, outputStep, type StepFamily, type SwapStep } from './step.ts';
import { deployedAs } from './trade.ts';

const singleAbi = parseAbi([
  'function exactInputSingle((address tokenIn, address tokenOut, int24 tickSpacing, address recipient, uint256 deadline, uint256 amountIn, uint256 amountOutMinimum, uint160 sqrtPriceLimitX96) params) payable',
  'function exactOutputSingle((address tokenIn, address tokenOut, int24 tickSpacing, address recipient, uint256 deadline, uint256 amountOut, uint256 amountInMaximum, uint160 sqrtPriceLimitX96) params) payable',
]);

const pathAbi = parseAbi([
  'function exactInput((bytes path, address recipient, uint256 deadline, uint256 amountIn, uint256 amountOutMinimum) params) payable',
  'function exactOutput((bytes path, address recipient, uint256 deadline, uint256 amountOut, uint256 amountInMaximum) params) payable',
]);

const ZERO: Address = '0x0000000000000000000000000000000000000000';

/**
 * The router of Slipstream pools, which are named by their tick spacing; recipient zero is the router itself.
 * @see https://github.com/aerodrome-finance/slipstream/blob/main/contracts/periphery/SwapRouter.sol
 */
export const slipstreamSingle: StepFamily = { abi: singleAbi, read: readSingle };

/** Its functions with a path share their selectors with those of Uniswap's SwapRouter, which writes fees into it. */
export const slipstreamPath: StepFamily = {
  abi: pathAbi,
  applies: deployedAs('Aerodrome Slipstream Router', 'Velodrome Slipstream Router'),
  read: readPath,
};

function readSingle(data: Hex, call: RawCall): SwapStep | null {
  const decoded = decodeBy(singleAbi, data);
  if (decoded === null) return null;
  const [params] = decoded.args;
  const hop: Hop = {
    venue: 'slipstream',
    tokenIn: lower(params.tokenIn),
    tokenOut: lower(params.tokenOut),
  };
  return toSelf('amountIn' in params ? inputStep(params, [hop]) : outputStep(params, [hop]), call);
}

function readPath(data: Hex, call: RawCall): SwapStep | null {
  const decoded = decodeBy(pathAbi, data);
  if (decoded === null) return null;
  const [params] = decoded.args;
  return 'amountIn' in params
    ? toSelf(inputStep(params, pathHops(params.path, 'input')), call)
    : toSelf(outputStep(params, pathHops(params.path, 'output')), call);
}

/** The tick spacing takes the three bytes of a V3 fee, and no spacing is as large as a fee can be. */
function pathHops(path: Hex, exact: SwapAction['exact']): Hops | null {
  const hops = packedV3Hops(path, exact);
  if (hops === null) return null;
  const [first, ...rest] = hops.map(
    ({ tokenIn, tokenOut }): Hop => ({ venue: 'slipstream', tokenIn, tokenOut }),
  );
  return first === undefined ? null : [first, ...rest];
}

function toSelf(step: SwapStep | null, call: RawCall): SwapStep | null {
  return step?.recipient === ZERO ? { ...step, recipient: call.to } : step;
}
