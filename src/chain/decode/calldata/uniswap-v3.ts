import type { Address, Hex } from '../../../core/primitives.ts';
import { parseAbi } from './abi.ts';
import { decodeBy, type RawCall } from './family.ts';
import { packedV3Hops, v3Hops } from './path.ts';
import { inputStep, outputStep, type StepFamily, type SwapStep } from './step.ts';

const abi = parseAbi([
  'function exactInputSingle((address tokenIn, address tokenOut, uint24 fee, address recipient, uint256 deadline, uint256 amountIn, uint256 amountOutMinimum, uint160 sqrtPriceLimitX96) params) payable',
  'function exactInput((bytes path, address recipient, uint256 deadline, uint256 amountIn, uint256 amountOutMinimum) params) payable',
  'function exactOutputSingle((address tokenIn, address tokenOut, uint24 fee, address recipient, uint256 deadline, uint256 amountOut, uint256 amountInMaximum, uint160 sqrtPriceLimitX96) params) payable',
  'function exactOutput((bytes path, address recipient, uint256 deadline, uint256 amountOut, uint256 amountInMaximum) params) payable',
]);

const ZERO: Address = '0x0000000000000000000000000000000000000000';

/** The first SwapRouter of Uniswap V3, with a deadline in each struct; recipient zero is the router itself. */
export const swapRouter: StepFamily = { abi, read };

function read(data: Hex, call: RawCall): SwapStep | null {
  const step = stepOf(data);
  return step?.recipient === ZERO ? { ...step, recipient: call.to } : step;
}

function stepOf(data: Hex): SwapStep | null {
  const decoded = decodeBy(abi, data);
  if (decoded === null) return null;
  switch (decoded.functionName) {
    case 'exactInputSingle':
      return inputStep(decoded.args[0], v3Hops(decoded.args[0]));
    case 'exactInput':
      return inputStep(decoded.args[0], packedV3Hops(decoded.args[0].path, 'input'));
    case 'exactOutputSingle':
      return outputStep(decoded.args[0], v3Hops(decoded.args[0]));
    case 'exactOutput':
      return outputStep(decoded.args[0], packedV3Hops(decoded.args[0].path, 'output'));
  }
}
