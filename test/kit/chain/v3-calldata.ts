import { type Address, concat, encodeFunctionData, type Hex, numberToHex, parseAbi } from 'viem';
import { FAR_DEADLINE } from './calldata.ts';

/** SwapRouter's own functions, whose structs carry a deadline. */
const routerAbi = parseAbi([
  'struct ExactInputSingle { address tokenIn; address tokenOut; uint24 fee; address recipient; uint256 deadline; uint256 amountIn; uint256 amountOutMinimum; uint160 sqrtPriceLimitX96; }',
  'struct ExactInput { bytes path; address recipient; uint256 deadline; uint256 amountIn; uint256 amountOutMinimum; }',
  'struct ExactOutputSingle { address tokenIn; address tokenOut; uint24 fee; address recipient; uint256 deadline; uint256 amountOut; uint256 amountInMaximum; uint160 sqrtPriceLimitX96; }',
  'struct ExactOutput { bytes path; address recipient; uint256 deadline; uint256 amountOut; uint256 amountInMaximum; }',
  'function exactInputSingle(ExactInputSingle params)',
  'function exactInput(ExactInput params)',
  'function exactOutputSingle(ExactOutputSingle params)',
  'function exactOutput(ExactOutput params)',
]);

/** SwapRouter02's: the deadline is the multicall's alone. */
const router02Abi = parseAbi([
  'struct ExactInputSingle { address tokenIn; address tokenOut; uint24 fee; address recipient; uint256 amountIn; uint256 amountOutMinimum; uint160 sqrtPriceLimitX96; }',
  'struct ExactInput { bytes path; address recipient; uint256 amountIn; uint256 amountOutMinimum; }',
  'struct ExactOutputSingle { address tokenIn; address tokenOut; uint24 fee; address recipient; uint256 amountOut; uint256 amountInMaximum; uint160 sqrtPriceLimitX96; }',
  'struct ExactOutput { bytes path; address recipient; uint256 amountOut; uint256 amountInMaximum; }',
  'function exactInputSingle(ExactInputSingle params)',
  'function exactInput(ExactInput params)',
  'function exactOutputSingle(ExactOutputSingle params)',
  'function exactOutput(ExactOutput params)',
  'function swapExactTokensForTokens(uint256 amountIn, uint256 amountOutMin, address[] path, address to)',
  'function swapTokensForExactTokens(uint256 amountOut, uint256 amountInMax, address[] path, address to)',
]);

const sharedAbi = parseAbi([
  'function multicall(bytes[] data)',
  'function unwrapWETH9(uint256 amountMinimum, address recipient)',
  'function sweepToken(address token, uint256 amountMinimum, address recipient)',
  'function refundETH()',
]);
const deadlineAbi = parseAbi(['function multicall(uint256 deadline, bytes[] data)']);

interface Recipient {
  readonly recipient: Address;
}
interface Single extends Recipient {
  readonly tokenIn: Address;
  readonly tokenOut: Address;
  /** In hundredths of a basis point: 500 is 0.05 %. */
  readonly fee: number;
  /** Default 0: no limit. */
  readonly sqrtPriceLimitX96?: bigint;
}
interface Path extends Recipient {
  /** See `v3Path`; the exact-output functions want the bought token first. */
  readonly path: Hex;
}
interface ExactIn {
  readonly amountIn: bigint;
  readonly amountOutMinimum: bigint;
}
interface ExactOut {
  readonly amountOut: bigint;
  readonly amountInMaximum: bigint;
}
interface Timed {
  /** In Unix seconds; default the year 2100. */
  readonly deadline?: bigint;
}

const single = <T extends Single>(swap: T) => ({ sqrtPriceLimitX96: 0n, ...swap });
const timed = <T extends Timed>(swap: T) => ({ deadline: FAR_DEADLINE, ...swap });

const shared = {
  multicall: (data: readonly Hex[]) =>
    encodeFunctionData({ abi: sharedAbi, functionName: 'multicall', args: [data] }),
  unwrapWETH9: (amountMinimum: bigint, recipient: Address) =>
    encodeFunctionData({ abi: sharedAbi, functionName: 'unwrapWETH9', args: [amountMinimum, recipient] }),
  sweepToken: (sweep: Recipient & { readonly token: Address; readonly amountMinimum: bigint }) =>
    encodeFunctionData({
      abi: sharedAbi,
      functionName: 'sweepToken',
      args: [sweep.token, sweep.amountMinimum, sweep.recipient],
    }),
  refundETH: () => encodeFunctionData({ abi: sharedAbi, functionName: 'refundETH' }),
} as const;

/** Calldata of Uniswap V3's first SwapRouter, by the router's own function names. */
export const v3Calldata = {
  ...shared,
  exactInputSingle: (swap: Single & ExactIn & Timed) =>
    encodeFunctionData({ abi: routerAbi, functionName: 'exactInputSingle', args: [timed(single(swap))] }),
  exactInput: (swap: Path & ExactIn & Timed) =>
    encodeFunctionData({ abi: routerAbi, functionName: 'exactInput', args: [timed(swap)] }),
  exactOutputSingle: (swap: Single & ExactOut & Timed) =>
    encodeFunctionData({ abi: routerAbi, functionName: 'exactOutputSingle', args: [timed(single(swap))] }),
  exactOutput: (swap: Path & ExactOut & Timed) =>
    encodeFunctionData({ abi: routerAbi, functionName: 'exactOutput', args: [timed(swap)] }),
} as const;

/** Calldata of SwapRouter02, by the router's own function names. */
export const router02Calldata = {
  ...shared,
  /** The form with a deadline in Unix seconds, the only place where this router has one. */
  multicallWithDeadline: (deadline: bigint, data: readonly Hex[]) =>
    encodeFunctionData({ abi: deadlineAbi, functionName: 'multicall', args: [deadline, data] }),
  exactInputSingle: (swap: Single & ExactIn) =>
    encodeFunctionData({ abi: router02Abi, functionName: 'exactInputSingle', args: [single(swap)] }),
  exactInput: (swap: Path & ExactIn) =>
    encodeFunctionData({ abi: router02Abi, functionName: 'exactInput', args: [swap] }),
  exactOutputSingle: (swap: Single & ExactOut) =>
    encodeFunctionData({ abi: router02Abi, functionName: 'exactOutputSingle', args: [single(swap)] }),
  exactOutput: (swap: Path & ExactOut) =>
    encodeFunctionData({ abi: router02Abi, functionName: 'exactOutput', args: [swap] }),
  swapExactTokensForTokens: (
    swap: Router02V2 & { readonly amountIn: bigint; readonly amountOutMin: bigint },
  ) =>
    encodeFunctionData({
      abi: router02Abi,
      functionName: 'swapExactTokensForTokens',
      args: [swap.amountIn, swap.amountOutMin, swap.path, swap.to],
    }),
  swapTokensForExactTokens: (
    swap: Router02V2 & { readonly amountOut: bigint; readonly amountInMax: bigint },
  ) =>
    encodeFunctionData({
      abi: router02Abi,
      functionName: 'swapTokensForExactTokens',
      args: [swap.amountOut, swap.amountInMax, swap.path, swap.to],
    }),
} as const;

interface Router02V2 {
  readonly path: readonly Address[];
  readonly to: Address;
}

/** Packs a V3 path: tokens in the order given, with the fee of each pool between two of them. */
export function v3Path(hops: { readonly tokens: readonly Address[]; readonly fees: readonly number[] }): Hex {
  if (hops.tokens.length !== hops.fees.length + 1)
    throw new TypeError('A path has one fee fewer than tokens.');
  const fees = hops.fees.map((fee) => numberToHex(fee, { size: 3 }));
  return concat(
    hops.tokens.flatMap((token, index) => [fees[index - 1], token]).filter((part) => part !== undefined),
  );
}
