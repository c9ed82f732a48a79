import type { Address, Hex } from '../../../core/primitives.ts';
import { parseAbi } from './abi.ts';
import { decodeBy, type RawCall } from './family.ts';
import { packedV3Hops, v2Hops, v3Hops } from './path.ts';
import { inputStep, outputStep, type StepFamily, type SwapStep } from './step.ts';

const abi = parseAbi([
  'function exactInputSingle((address tokenIn, address tokenOut, uint24 fee, address recipient, uint256 amountIn, uint256 amountOutMinimum, uint160 sqrtPriceLimitX96) params) payable',
  'function exactInput((bytes path, address recipient, uint256 amountIn, uint256 amountOutMinimum) params) payable',
  'function exactOutputSingle((address tokenIn, address tokenOut, uint24 fee, address recipient, uint256 amountOut, uint256 amountInMaximum, uint160 sqrtPriceLimitX96) params) payable',
  'function exactOutput((bytes path, address recipient, uint256 amountOut, uint256 amountInMaximum) params) payable',
  'function swapExactTokensForTokens(uint256 amountIn, uint256 amountOutMin, address[] path, address to) payable',
  'function swapTokensForExactTokens(uint256 amountOut, uint256 amountInMax, address[] path, address to) payable',
]);

const SENDER: Address = '0x0000000000000000000000000000000000000001';
const ROUTER: Address = '0x0000000000000000000000000000000000000002';

/** SwapRouter02: V2 and V3 swaps without a deadline of their own, with address marks for sender and router. */
export const router02: StepFamily = { abi, read };

function read(data: Hex, call: RawCall): SwapStep | null {
  const step = stepOf(data);
  return step && withMarks(step, call);
}

/** A step as SwapRouter02 understands it: its marks for sender and router, and zero for all it holds. */
export function withMarks(step: SwapStep, call: RawCall): SwapStep {
  // The router reads zero as everything it holds of the token.
  const spendsBalance = step.exact === 'input' && step.amountIn === 0n;
  const recipient = recipientOf(step.recipient, call);
  return { ...step, recipient, amountIn: spendsBalance ? 'balance' : step.amountIn };
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
    case 'swapExactTokensForTokens': {
      const [amountIn, amountOutMinimum, path, recipient] = decoded.args;
      return inputStep({ amountIn, amountOutMinimum, recipient }, v2Hops(path));
    }
    case 'swapTokensForExactTokens': {
      const [amountOut, amountInMaximum, path, recipient] = decoded.args;
      return outputStep({ amountOut, amountInMaximum, recipient }, v2Hops(path));
    }
  }
}

function recipientOf(named: Address, call: RawCall): Address {
  if (named === SENDER) return call.account;
  return named === ROUTER ? call.to : named;
}
