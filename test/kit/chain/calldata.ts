import { type Address, concat, encodeFunctionData, type Hex, numberToHex, parseAbi } from 'viem';

/** A deadline no test reaches: the year 2100, in seconds. */
export const FAR_DEADLINE = 4_102_444_800n;

const abi = parseAbi([
  'function approve(address spender, uint256 amount)',
  'function transfer(address to, uint256 amount)',
  'function transferFrom(address from, address to, uint256 amount)',
  'function setApprovalForAll(address operator, bool approved)',
  'function deposit()',
  'function withdraw(uint256 amount)',
]);

/** Calldata of what a person does to a token. */
export const tokenCalldata = {
  /** ERC-20; for an ERC-721 the amount is the token's id. */
  approve: (spender: Address, amount: bigint): Hex =>
    encodeFunctionData({ abi, functionName: 'approve', args: [spender, amount] }),
  /** ERC-20. */
  transfer: (to: Address, amount: bigint): Hex =>
    encodeFunctionData({ abi, functionName: 'transfer', args: [to, amount] }),
  /** ERC-20; for an ERC-721 the amount is the token's id. */
  transferFrom: (move: { readonly from: Address; readonly to: Address; readonly amount: bigint }): Hex =>
    encodeFunctionData({ abi, functionName: 'transferFrom', args: [move.from, move.to, move.amount] }),
  /** ERC-721 and ERC-1155. */
  setApprovalForAll: (operator: Address, approved: boolean): Hex =>
    encodeFunctionData({ abi, functionName: 'setApprovalForAll', args: [operator, approved] }),
  /** WETH9; the transaction's value is wrapped. */
  deposit: (): Hex => encodeFunctionData({ abi, functionName: 'deposit' }),
  /** WETH9. */
  withdraw: (amount: bigint): Hex => encodeFunctionData({ abi, functionName: 'withdraw', args: [amount] }),
} as const;

/** A swap through `Market.opaqueRouter`. */
export interface OpaqueSwap {
  /** A V2 pair of the two tokens. */
  readonly pair: Address;
  readonly tokenIn: Address;
  readonly tokenOut: Address;
  readonly amountIn: bigint;
  /** Less than this and it reverts with `TooLittle(uint256,uint256)`. */
  readonly amountOutMin: bigint;
}

/** Calldata of a swap whose selector and packed layout no decoder knows. */
export function opaqueSwap(swap: OpaqueSwap): Hex {
  const amounts = [swap.amountIn, swap.amountOutMin].map((amount) => numberToHex(amount, { size: 16 }));
  return concat(['0x0badc0de', swap.pair, swap.tokenIn, swap.tokenOut, ...amounts]);
}
