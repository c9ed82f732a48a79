import { parseAbi } from 'viem';
import type { Address, Hex } from '../../../core/primitives.ts';
import { decodeBy, lower, type RawCall } from './family.ts';
import { type Hops, packedV3Hops, v3Hops } from './path.ts';
import type { StepFamily, SwapStep } from './step.ts';

const abi = parseAbi([
  'function exactInputSingle((address tokenIn, address tokenOut, uint24 fee, address recipient, uint256 deadline, uint256 amountIn, uint256 amountOutMinimum, uint160 sqrtPriceLimitX96) params)',
  'function exactInput((bytes path, address recipient, uint256 deadline, uint256 amountIn, uint256 amountOutMinimum) params)',
  'function exactOutputSingle((address tokenIn, address tokenOut, uint24 fee, address recipient, uint256 deadline, uint256 amountOut, uint256 amountInMaximum, uint160 sqrtPriceLimitX96) params)',
  'function exactOutput((bytes path, address recipient, uint256 deadline, uint256 amountOut, uint256 amountInMaximum) params)',
]);

const ZERO: Address = '0x0000000000000000000000000000000000000000';

/** The first SwapRouter of Uniswap V3, with a deadline in each struct; recipient zero is the router itself. */
export const swapRouter: StepFamily = { abi, read };

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
  }
}

/** With a price limit the router no longer insists on the whole output. */
export function unreadLimit(sqrtPriceLimitX96: bigint): readonly string[] {
  return sqrtPriceLimitX96 === 0n ? [] : ['sqrtPriceLimitX96'];
}

interface Common {
  readonly hops: Hops | null;
  readonly recipient: string;
  readonly deadline: bigint;
}

function exactInput(
  params: Common & { readonly amountIn: bigint; readonly amountOutMinimum: bigint },
  call: RawCall,
): SwapStep | null {
  const { amountIn, amountOutMinimum } = params;
  return swap({ ...params, exact: 'input', amountIn, amountOut: amountOutMinimum }, call);
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
  const { exact, amountIn, amountOut, hops, deadline } = params;
  if (hops === null) return null;
  const recipient = lower(params.recipient);
  return {
    kind: 'swap',
    exact,
    amountIn,
    amountOut,
    hops,
    recipient: recipient === ZERO ? call.to : recipient,
    deadline,
    unread: [],
  };
}
