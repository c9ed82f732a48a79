import { type Address, encodeFunctionData, type Hex, parseAbi } from 'viem';
import { FAR_DEADLINE } from './calldata.ts';

const abi = parseAbi([
  'function swapExactTokensForTokens(uint256 amountIn, uint256 amountOutMin, address[] path, address to, uint256 deadline)',
  'function swapTokensForExactTokens(uint256 amountOut, uint256 amountInMax, address[] path, address to, uint256 deadline)',
  'function swapExactETHForTokens(uint256 amountOutMin, address[] path, address to, uint256 deadline)',
  'function swapTokensForExactETH(uint256 amountOut, uint256 amountInMax, address[] path, address to, uint256 deadline)',
  'function swapExactTokensForETH(uint256 amountIn, uint256 amountOutMin, address[] path, address to, uint256 deadline)',
  'function swapETHForExactTokens(uint256 amountOut, address[] path, address to, uint256 deadline)',
  'function swapExactTokensForTokensSupportingFeeOnTransferTokens(uint256 amountIn, uint256 amountOutMin, address[] path, address to, uint256 deadline)',
  'function swapExactETHForTokensSupportingFeeOnTransferTokens(uint256 amountOutMin, address[] path, address to, uint256 deadline)',
  'function swapExactTokensForETHSupportingFeeOnTransferTokens(uint256 amountIn, uint256 amountOutMin, address[] path, address to, uint256 deadline)',
]);

/** What every V2 router swap names. */
export interface V2Route {
  /** Tokens from the one sold to the one bought; WETH stands for ETH at either end. */
  readonly path: readonly Address[];
  /** Who receives the proceeds. */
  readonly to: Address;
  /** In Unix seconds; default the year 2100. */
  readonly deadline?: bigint;
}

/** A sold amount and the least to receive. */
export interface V2ExactIn extends V2Route {
  readonly amountIn: bigint;
  readonly amountOutMin: bigint;
}

/** A bought amount and the most to pay. */
export interface V2ExactOut extends V2Route {
  readonly amountOut: bigint;
  readonly amountInMax: bigint;
}

/** The transaction's value is the sold amount. */
export type V2ExactEthIn = Omit<V2ExactIn, 'amountIn'>;
/** The transaction's value is the most to pay. */
export type V2EthForExact = Omit<V2ExactOut, 'amountInMax'>;

const route = ({ path, to, deadline = FAR_DEADLINE }: V2Route) => [path, to, deadline] as const;

type ExactInFunction =
  | 'swapExactTokensForTokens'
  | 'swapExactTokensForETH'
  | 'swapExactTokensForTokensSupportingFeeOnTransferTokens'
  | 'swapExactTokensForETHSupportingFeeOnTransferTokens';
const exactIn =
  (functionName: ExactInFunction) =>
  (swap: V2ExactIn): Hex =>
    encodeFunctionData({ abi, functionName, args: [swap.amountIn, swap.amountOutMin, ...route(swap)] });

const exactEthIn =
  (functionName: 'swapExactETHForTokens' | 'swapExactETHForTokensSupportingFeeOnTransferTokens') =>
  (swap: V2ExactEthIn): Hex =>
    encodeFunctionData({ abi, functionName, args: [swap.amountOutMin, ...route(swap)] });

const exactOut =
  (functionName: 'swapTokensForExactTokens' | 'swapTokensForExactETH') =>
  (swap: V2ExactOut): Hex =>
    encodeFunctionData({ abi, functionName, args: [swap.amountOut, swap.amountInMax, ...route(swap)] });

const ethForExact = (swap: V2EthForExact): Hex => {
  const args = [swap.amountOut, ...route(swap)] as const;
  return encodeFunctionData({ abi, functionName: 'swapETHForExactTokens', args });
};

/** Calldata of Uniswap V2's Router02, by the router's own function names. */
export const v2Calldata = {
  swapExactTokensForTokens: exactIn('swapExactTokensForTokens'),
  swapTokensForExactTokens: exactOut('swapTokensForExactTokens'),
  swapExactETHForTokens: exactEthIn('swapExactETHForTokens'),
  swapTokensForExactETH: exactOut('swapTokensForExactETH'),
  swapExactTokensForETH: exactIn('swapExactTokensForETH'),
  swapETHForExactTokens: ethForExact,
  swapExactTokensForTokensSupportingFeeOnTransferTokens: exactIn(
    'swapExactTokensForTokensSupportingFeeOnTransferTokens',
  ),
  swapExactETHForTokensSupportingFeeOnTransferTokens: exactEthIn(
    'swapExactETHForTokensSupportingFeeOnTransferTokens',
  ),
  swapExactTokensForETHSupportingFeeOnTransferTokens: exactIn(
    'swapExactTokensForETHSupportingFeeOnTransferTokens',
  ),
} as const;
