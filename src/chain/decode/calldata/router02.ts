import { parseAbi } from 'viem';
import type { Address, Hex } from '../../../core/primitives.ts';
import { decodeBy, lower, type RawCall } from './family.ts';
import { type Hops, packedV3Hops, v2Hops, v3Hops } from './path.ts';
import type { StepFamily, SwapStep } from './step.ts';
import { unreadLimit } from './uniswap-v3.ts';

const abi = parseAbi([
  'function exactInputSingle((address tokenIn, address tokenOut, uint24 fee, address recipient, uint256 amountIn, uint256 amountOutMinimum, uint160 sqrtPriceLimitX96) params)',
  'function exactInput((bytes path, address recipient, uint256 amountIn, uint256 amountOutMinimum) params)',
  'function exactOutputSingle((address tokenIn, address tokenOut, uint24 fee, address recipient, uint256 amountOut, uint256 amountInMaximum, uint160 sqrtPriceLimitX96) params)',
  'function exactOutput((bytes path, address recipient, uint256 amountOut, uint256 amountInMaximum) params)',
  'function swapExactTokensForTokens(uint256 amountIn, uint256 amountOutMin, address[] path, address to)',
  'function swapTokensForExactTokens(uint256 amountOut, uint256 amountInMax, address[] path, address to)',
]);

const SENDER: Address = '0x0000000000000000000000000000000000000001';
const ROUTER: Address = '0x0000000000000000000000000000000000000002';

/** SwapRouter02: V2 and V3 swaps without a deadline of their own, with address marks for sender and router. */
export const router02: StepFamily = { abi, read };

function read(data: Hex, call: RawCall): SwapStep | null {
  const decoded = decodeBy(abi, data);
  if (decoded === null) return null;
  switch (decoded.functionName) {
    case 'exactInputSingle': {
      const [params] = decoded.args;
      return exactInput({ ...params, hops: v3Hops(params) }, call);
    }
    case 'exactInput': {
      const [params] = decoded.args;
      return exactInput({ ...params, hops: packedV3Hops(params.path, 'input') }, call);
    }
    case 'exactOutputSingle': {
      const [params] = decoded.args;
      const step = exactOutput({ ...params, hops: v3Hops(params) }, call);
      return step && { ...step, unread: unreadLimit(params.sqrtPriceLimitX96) };
    }
    case 'exactOutput': {
      const [params] = decoded.args;
      return exactOutput({ ...params, hops: packedV3Hops(params.path, 'output') }, call);
    }
    case 'swapExactTokensForTokens': {
      const [amountIn, amountOutMinimum, path, recipient] = decoded.args;
      return exactInput({ amountIn, amountOutMinimum, recipient, hops: v2Hops(path) }, call);
    }
    case 'swapTokensForExactTokens': {
      const [amountOut, amountInMaximum, path, recipient] = decoded.args;
      return exactOutput({ amountOut, amountInMaximum, recipient, hops: v2Hops(path) }, call);
    }
  }
}

interface Common {
  readonly hops: Hops | null;
  readonly recipient: string;
}

function exactInput(
  params: Common & { readonly amountIn: bigint; readonly amountOutMinimum: bigint },
  call: RawCall,
): SwapStep | null {
  // The router reads zero as everything it holds of the token.
  const amountIn = params.amountIn === 0n ? 'balance' : params.amountIn;
  return swap({ ...params, exact: 'input', amountIn, amountOut: params.amountOutMinimum }, call);
}

function exactOutput(
  params: Common & { readonly amountOut: bigint; readonly amountInMaximum: bigint },
  call: RawCall,
): SwapStep | null {
  const { amountOut, amountInMaximum } = params;
  return swap({ ...params, exact: 'output', amountIn: amountInMaximum, amountOut }, call);
}

function swap(
  params: Common & Pick<SwapStep, 'exact' | 'amountIn' | 'amountOut'>,
  call: RawCall,
): SwapStep | null {
  const { exact, amountIn, amountOut, hops } = params;
  if (hops === null) return null;
  const recipient = recipientOf(lower(params.recipient), call);
  return { kind: 'swap', exact, amountIn, amountOut, hops, recipient, deadline: null, unread: [] };
}

function recipientOf(named: Address, call: RawCall): Address {
  if (named === SENDER) return call.account;
  return named === ROUTER ? call.to : named;
}
