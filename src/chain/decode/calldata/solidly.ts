import type { Hop } from '../../../core/intent/action.ts';
import { NATIVE } from '../../../core/primitives.ts';
import { parseAbi } from './abi.ts';
import { decodeBy, type Family, lower, type RawCall, type Reading } from './family.ts';
import { type Trade, tradesReading } from './trade.ts';

const abi = parseAbi([
  'struct Route { address from; address to; bool stable; address factory; }',
  'function swapExactTokensForTokens(uint256 amountIn, uint256 amountOutMin, Route[] routes, address to, uint256 deadline)',
  'function swapExactTokensForTokensSupportingFeeOnTransferTokens(uint256 amountIn, uint256 amountOutMin, Route[] routes, address to, uint256 deadline)',
  'function swapExactETHForTokens(uint256 amountOutMin, Route[] routes, address to, uint256 deadline) payable',
  'function swapExactETHForTokensSupportingFeeOnTransferTokens(uint256 amountOutMin, Route[] routes, address to, uint256 deadline) payable',
  'function swapExactTokensForETH(uint256 amountIn, uint256 amountOutMin, Route[] routes, address to, uint256 deadline)',
  'function swapExactTokensForETHSupportingFeeOnTransferTokens(uint256 amountIn, uint256 amountOutMin, Route[] routes, address to, uint256 deadline)',
  'function UNSAFE_swapExactTokensForTokens(uint256[] amounts, Route[] routes, address to, uint256 deadline)',
]);

/**
 * The router of Velodrome V2 and Aerodrome, at any address: its routes are like no other router's.
 * @see https://github.com/aerodrome-finance/contracts/blob/main/contracts/Router.sol
 */
export const solidly: Family = { abi, read };

interface SolidlySwap {
  readonly amountIn: bigint;
  readonly amountOut: bigint;
  readonly routes: readonly { readonly from: string; readonly to: string }[];
  readonly to: string;
  readonly deadline: bigint;
  readonly native: 'in' | 'out' | 'none';
}

function read(call: RawCall): Reading | null {
  const swap = swapOf(call);
  const trade = swap && tradeOf(swap);
  return trade && tradesReading(call, { trades: [trade] });
}

function tradeOf({ routes, native, amountIn, amountOut, to, deadline }: SolidlySwap): Trade | null {
  const hops = routes.map((route): Hop => {
    return { venue: 'solidly', tokenIn: lower(route.from), tokenOut: lower(route.to) };
  });
  const [first] = hops;
  const last = hops.at(-1);
  if (first === undefined || last === undefined) return null;
  return {
    exact: 'input',
    assetIn: native === 'in' ? NATIVE : first.tokenIn,
    assetOut: native === 'out' ? NATIVE : last.tokenOut,
    amountIn,
    amountOut,
    recipient: lower(to),
    deadline,
    hops,
  };
}

function swapOf(call: RawCall): SolidlySwap | null {
  const decoded = decodeBy(abi, call.data);
  if (decoded === null) return null;
  switch (decoded.functionName) {
    case 'swapExactTokensForTokens':
    case 'swapExactTokensForTokensSupportingFeeOnTransferTokens':
    case 'swapExactTokensForETH':
    case 'swapExactTokensForETHSupportingFeeOnTransferTokens': {
      const [amountIn, amountOut, routes, to, deadline] = decoded.args;
      const native = decoded.functionName.startsWith('swapExactTokensForETH') ? 'out' : 'none';
      return { amountIn, amountOut, routes, to, deadline, native };
    }
    case 'swapExactETHForTokens':
    case 'swapExactETHForTokensSupportingFeeOnTransferTokens': {
      const [amountOut, routes, to, deadline] = decoded.args;
      return { amountIn: call.value, amountOut, routes, to, deadline, native: 'in' };
    }
    case 'UNSAFE_swapExactTokensForTokens': {
      // The amounts are the caller's: the last pool pays just what is named last, or refuses.
      const [amounts, routes, to, deadline] = decoded.args;
      const [amountIn] = amounts;
      const amountOut = amounts.at(-1);
      if (amountIn === undefined || amountOut === undefined || amounts.length !== routes.length + 1)
        return null;
      return { amountIn, amountOut, routes, to, deadline, native: 'none' };
    }
  }
}
