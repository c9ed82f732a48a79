import {
  type Address,
  concat,
  encodeAbiParameters,
  encodeFunctionData,
  type Hex,
  numberToHex,
  parseAbi,
  parseAbiParameters,
} from 'viem';
import { FAR_DEADLINE } from './calldata.ts';
import type { V4PoolKey } from './v4.ts';

const abi = parseAbi(['function execute(bytes commands, bytes[] inputs) payable']);
const timedAbi = parseAbi(['function execute(bytes commands, bytes[] inputs, uint256 deadline) payable']);

/** Stands for the sender where a recipient is asked for. */
export const SENDER: Address = '0x0000000000000000000000000000000000000001';
/** Stands for the router itself. */
export const ROUTER: Address = '0x0000000000000000000000000000000000000002';
/** Stands for all that the router holds. */
export const ALL = 2n ** 255n;

/** One command of a plan, or one action of a V4 plan, with its input. */
export interface Command {
  readonly code: number;
  readonly input: Hex;
}

const command = (code: number, types: string, values: readonly unknown[]): Command => ({
  code,
  input: encodeAbiParameters(parseAbiParameters(types), values as never),
});

const planOf = (commands: readonly Command[]): readonly [Hex, readonly Hex[]] => [
  concat(['0x', ...commands.map(({ code }) => numberToHex(code, { size: 1 }))]),
  commands.map(({ input }) => input),
];

/** Calldata of a plan; without a deadline for null. */
export function universalCall(commands: readonly Command[], deadline: bigint | null = FAR_DEADLINE): Hex {
  const [codes, inputs] = planOf(commands);
  return deadline === null
    ? encodeFunctionData({ abi, args: [codes, inputs] })
    : encodeFunctionData({ abi: timedAbi, args: [codes, inputs, deadline] });
}

/** A swap by V2 or V3; `byUser` false spends what the router holds. */
interface Swap {
  readonly recipient: Address;
  readonly amountIn: bigint;
  readonly amountOut: bigint;
  readonly byUser: boolean;
}

const V3_SWAP = 'address, uint256, uint256, bytes, bool';
const V2_SWAP = 'address, uint256, uint256, address[], bool';
const KEY = '(address, address, uint24, int24, address)';
const PATH = '(address, uint24, int24, address, bytes)[]';
const keyTuple = (key: V4PoolKey) =>
  [key.currency0, key.currency1, key.fee, key.tickSpacing, key.hooks] as const;

/** The router's commands, as its Dispatcher reads them. */
export const commands = {
  v3In: (swap: Swap & { readonly path: Hex }) =>
    command(0, V3_SWAP, [swap.recipient, swap.amountIn, swap.amountOut, swap.path, swap.byUser]),
  /** The path runs from the last token to the first. */
  v3Out: (swap: Swap & { readonly path: Hex }) =>
    command(1, V3_SWAP, [swap.recipient, swap.amountOut, swap.amountIn, swap.path, swap.byUser]),
  transferFrom: (token: Address, recipient: Address, amount: bigint) =>
    command(2, 'address, address, uint160', [token, recipient, amount]),
  sweep: (token: Address, recipient: Address, minimum: bigint) =>
    command(4, 'address, address, uint256', [token, recipient, minimum]),
  transfer: (token: Address, recipient: Address, amount: bigint) =>
    command(5, 'address, address, uint256', [token, recipient, amount]),
  payPortion: (token: Address, recipient: Address, bips: bigint) =>
    command(6, 'address, address, uint256', [token, recipient, bips]),
  v2In: (swap: Swap & { readonly path: readonly Address[] }) =>
    command(8, V2_SWAP, [swap.recipient, swap.amountIn, swap.amountOut, swap.path, swap.byUser]),
  v2Out: (swap: Swap & { readonly path: readonly Address[] }) =>
    command(9, V2_SWAP, [swap.recipient, swap.amountOut, swap.amountIn, swap.path, swap.byUser]),
  permit: (permit: Permit, signature: Hex) =>
    command(10, '((address, uint160, uint48, uint48), address, uint256), bytes', [
      [[permit.token, permit.amount, permit.expiration, permit.nonce], permit.spender, permit.sigDeadline],
      signature,
    ]),
  wrap: (recipient: Address, amount: bigint) => command(11, 'address, uint256', [recipient, amount]),
  unwrap: (recipient: Address, minimum: bigint) => command(12, 'address, uint256', [recipient, minimum]),
  check: (owner: Address, token: Address, minimum: bigint) =>
    command(14, 'address, address, uint256', [owner, token, minimum]),
  v4: (actions: readonly Command[]) => command(16, 'bytes, bytes[]', planOf(actions)),
  subPlan: (steps: readonly Command[]) => command(33, 'bytes, bytes[]', planOf(steps)),
  mayFail: ({ code, input }: Command): Command => ({ code: code | 0x80, input }),
} as const;

/** A permission in Permit2 as it is signed; times in seconds. */
export interface Permit {
  readonly token: Address;
  readonly amount: bigint;
  readonly expiration: number;
  readonly nonce: number;
  readonly spender: Address;
  readonly sigDeadline: bigint;
}

/** A V4 swap through one pool; amounts as the router names them. */
interface V4Single {
  readonly key: V4PoolKey;
  readonly zeroForOne: boolean;
  readonly amountIn: bigint;
  readonly amountOut: bigint;
}

/** A V4 swap over pools, each with the currency on its far side. */
export interface V4Path {
  /** The currency of the exact amount. */
  readonly currency: Address;
  readonly path: readonly (Omit<V4PoolKey, 'currency0' | 'currency1'> & { readonly far: Address })[];
  readonly amountIn: bigint;
  readonly amountOut: bigint;
}

const pathTuple = ({ path }: V4Path) =>
  path.map(({ far, fee, tickSpacing, hooks }) => [far, fee, tickSpacing, hooks, '0x'] as const);

/** The actions of the router's V4 part. */
export const v4Actions = {
  inSingle: ({ key, zeroForOne, amountIn, amountOut }: V4Single) =>
    command(6, `(${KEY}, bool, uint128, uint128, bytes)`, [
      [keyTuple(key), zeroForOne, amountIn, amountOut, '0x'],
    ]),
  in: (swap: V4Path) =>
    command(7, `(address, ${PATH}, uint128, uint128)`, [
      [swap.currency, pathTuple(swap), swap.amountIn, swap.amountOut],
    ]),
  /** As routers since 2.1 want it: with a least price for each pool, here none. */
  inWithPrices: (swap: V4Path) =>
    command(7, `(address, ${PATH}, uint256[], uint128, uint128)`, [
      [swap.currency, pathTuple(swap), [], swap.amountIn, swap.amountOut],
    ]),
  outSingle: ({ key, zeroForOne, amountIn, amountOut }: V4Single) =>
    command(8, `(${KEY}, bool, uint128, uint128, bytes)`, [
      [keyTuple(key), zeroForOne, amountOut, amountIn, '0x'],
    ]),
  out: (swap: V4Path) =>
    command(9, `(address, ${PATH}, uint128, uint128)`, [
      [swap.currency, pathTuple(swap), swap.amountOut, swap.amountIn],
    ]),
  outWithPrices: (swap: V4Path) =>
    command(9, `(address, ${PATH}, uint256[], uint128, uint128)`, [
      [swap.currency, pathTuple(swap), [], swap.amountOut, swap.amountIn],
    ]),
  settle: (currency: Address, amount: bigint, byUser: boolean) =>
    command(11, 'address, uint256, bool', [currency, amount, byUser]),
  settleAll: (currency: Address, maximum: bigint) => command(12, 'address, uint256', [currency, maximum]),
  take: (currency: Address, recipient: Address, amount: bigint) =>
    command(14, 'address, address, uint256', [currency, recipient, amount]),
  takeAll: (currency: Address, minimum: bigint) => command(15, 'address, uint256', [currency, minimum]),
  takePortion: (currency: Address, recipient: Address, bips: bigint) =>
    command(16, 'address, address, uint256', [currency, recipient, bips]),
} as const;
