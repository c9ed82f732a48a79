import type { SwapAction } from '../../../core/intent/action.ts';
import { type Asset, NATIVE } from '../../../core/primitives.ts';
import { parseAbi } from './abi.ts';
import { decodeBy, type Family, lower, type RawCall, type Reading, readingOf } from './family.ts';
import { v2Hops } from './path.ts';

const abi = parseAbi([
  'function swapExactTokensForTokens(uint256 amountIn, uint256 amountOutMin, address[] path, address to, uint256 deadline)',
  'function swapTokensForExactTokens(uint256 amountOut, uint256 amountInMax, address[] path, address to, uint256 deadline)',
  'function swapExactETHForTokens(uint256 amountOutMin, address[] path, address to, uint256 deadline) payable',
  'function swapTokensForExactETH(uint256 amountOut, uint256 amountInMax, address[] path, address to, uint256 deadline)',
  'function swapExactTokensForETH(uint256 amountIn, uint256 amountOutMin, address[] path, address to, uint256 deadline)',
  'function swapETHForExactTokens(uint256 amountOut, address[] path, address to, uint256 deadline) payable',
  'function swapExactTokensForTokensSupportingFeeOnTransferTokens(uint256 amountIn, uint256 amountOutMin, address[] path, address to, uint256 deadline)',
  'function swapExactETHForTokensSupportingFeeOnTransferTokens(uint256 amountOutMin, address[] path, address to, uint256 deadline) payable',
  'function swapExactTokensForETHSupportingFeeOnTransferTokens(uint256 amountIn, uint256 amountOutMin, address[] path, address to, uint256 deadline)',
]);

/** The router of Uniswap V2, at any address: its forks kept the functions. */
export const uniswapV2: Family = { abi, read };

/** The arguments of one swap, whatever their order; `native` names the side the router wraps or unwraps. */
interface V2Swap {
  readonly exact: SwapAction['exact'];
  readonly amountIn: bigint;
  readonly amountOut: bigint;
  readonly path: readonly string[];
  readonly to: string;
  readonly deadline: bigint;
  readonly native: 'in' | 'out' | 'none';
}

function read(call: RawCall): Reading | null {
  const swap = swapOf(call);
  const hops = swap && v2Hops(swap.path);
  if (swap === null || hops === null) return null;
  const [first] = hops;
  const last = hops.at(-1) ?? first;
  const assetIn: Asset = swap.native === 'in' ? NATIVE : first.tokenIn;
  const assetOut: Asset = swap.native === 'out' ? NATIVE : last.tokenOut;
  return readingOf({
    kind: 'swap',
    exact: swap.exact,
    assetIn,
    assetOut,
    amountIn: swap.amountIn.toString(),
    amountOut: swap.amountOut.toString(),
    recipient: lower(swap.to),
    deadline: swap.deadline.toString(),
    hops: [...hops],
  });
}

function swapOf(call: RawCall): V2Swap | null {
  const decoded = decodeBy(abi, call.data);
  if (decoded === null) return null;
  switch (decoded.functionName) {
    case 'swapExactTokensForTokens':
    case 'swapExactTokensForTokensSupportingFeeOnTransferTokens':
    case 'swapExactTokensForETH':
    case 'swapExactTokensForETHSupportingFeeOnTransferTokens': {
      const [amountIn, amountOut, path, to, deadline] = decoded.args;
      const native = decoded.functionName.startsWith('swapExactTokensForETH') ? 'out' : 'none';
      return { exact: 'input', amountIn, amountOut, path, to, deadline, native };
    }
    case 'swapTokensForExactTokens':
    case 'swapTokensForExactETH': {
      const [amountOut, amountIn, path, to, deadline] = decoded.args;
      const native = decoded.functionName === 'swapTokensForExactETH' ? 'out' : 'none';
      return { exact: 'output', amountIn, amountOut, path, to, deadline, native };
    }
    case 'swapExactETHForTokens':
    case 'swapExactETHForTokensSupportingFeeOnTransferTokens': {
      const [amountOut, path, to, deadline] = decoded.args;
      return { exact: 'input', amountIn: call.value, amountOut, path, to, deadline, native: 'in' };
    }
    case 'swapETHForExactTokens': {
      const [amountOut, path, to, deadline] = decoded.args;
      return { exact: 'output', amountIn: call.value, amountOut, path, to, deadline, native: 'in' };
    }
  }
}
