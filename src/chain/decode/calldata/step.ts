import type { Abi } from 'viem';
import type { SwapAction } from '../../../core/intent/action.ts';
import type { Address, Asset, Hex } from '../../../core/primitives.ts';
import { lower, type RawCall } from './family.ts';
import type { Hops } from './path.ts';

/** Who pays: the account, the router from what it holds, or the V4 PoolManager from what it owes the router. */
export type Payer = 'account' | 'router' | 'manager';

/** One swap inside a router call; `amountIn` is `balance` where all the payer holds of the token is spent. */
export interface SwapStep {
  readonly kind: 'swap';
  readonly exact: SwapAction['exact'];
  readonly hops: Hops;
  readonly amountIn: bigint | 'balance';
  readonly amountOut: bigint;
  /** The router's own address where it keeps the proceeds for a later step; not looked at where V4 is the payer. */
  readonly recipient: Address;
  readonly deadline: bigint | null;
  readonly unread: readonly string[];
  /** Left out where the router pays for the wrapped coin with coins it holds, and lets the account pay otherwise. */
  readonly payer?: Payer;
  /** True where an exact output may turn out smaller unless a later step insists on it. */
  readonly loose?: boolean;
}

/** Everything held of an asset is paid out, or of the wrapped coin as coins, less a fee to a third party. */
export interface ReleaseStep {
  readonly kind: 'release';
  readonly token: Asset | 'wrapped';
  readonly minimum: bigint;
  /** The router's own address where it keeps the coins, or takes what the V4 PoolManager owes it. */
  readonly recipient: Address;
  readonly feeBps: bigint;
  /** Left out for what the router itself holds. */
  readonly from?: 'manager';
}

/** A known amount of what is held is paid out. */
export interface PayStep {
  readonly kind: 'pay';
  readonly asset: Asset;
  readonly amount: bigint;
  readonly recipient: Address;
  readonly from?: 'manager';
}

/** The share `share`/`whole` of what is held is paid out. */
export interface PortionStep {
  readonly kind: 'portion';
  readonly asset: Asset;
  readonly share: bigint;
  readonly whole: bigint;
  readonly recipient: Address;
  readonly from?: 'manager';
}

/** Coins that the router holds are wrapped, all of them for `balance`. */
export interface WrapStep {
  readonly kind: 'wrap';
  readonly amount: bigint | 'balance';
  /** Left out where the router keeps them. */
  readonly recipient?: Address;
}

/** The V4 PoolManager is paid: what is owed for `debt`, all the router holds for `balance`. */
export interface SettleStep {
  readonly kind: 'settle';
  readonly asset: Asset;
  readonly amount: bigint | 'debt' | 'balance';
  readonly maximum: bigint | null;
  readonly payer: Exclude<Payer, 'manager'>;
}

/** One function of a router that keeps balances between its functions. */
export type Step =
  | SwapStep
  | ReleaseStep
  | PayStep
  | PortionStep
  | WrapStep
  | SettleStep
  | { readonly kind: 'pull'; readonly token: Address; readonly amount: bigint; readonly recipient?: Address }
  | { readonly kind: 'refund' }
  /** A permission for `spender`, or the router; kept by `via`, or the token. */
  | {
      readonly kind: 'permit';
      readonly token: Address;
      readonly amount: bigint;
      readonly spender?: Address;
      readonly via?: Address;
    }
  /** The V4 PoolManager is left: it is owed nothing, and owes nothing. */
  | { readonly kind: 'close' }
  /** Moves nothing. */
  | { readonly kind: 'check' }
  /** A step whose function is not known, among others that still hold. */
  | { readonly kind: 'unread' }
  /** A step after which nothing follows from the calldata any more. */
  | { readonly kind: 'unknown' };

/** A step with the name of its function, or its selector where no name is known. */
export interface NamedStep {
  readonly name: string;
  readonly step: Step;
}

/**
 * Router functions that may stand in a multicall. `applies` limits them to certain contracts; `read` answers null for
 * calldata the router would reject.
 */
export interface StepFamily {
  readonly abi: Abi;
  readonly applies?: (call: RawCall) => boolean;
  readonly read: (data: Hex, call: RawCall) => Step | null;
}

interface SwapParams {
  readonly recipient: string;
  readonly deadline?: bigint;
}

/** An exact-input swap as V3 routers write it; null without a readable path. */
export function inputStep(
  params: SwapParams & { readonly amountIn: bigint; readonly amountOutMinimum: bigint },
  hops: Hops | null,
): SwapStep | null {
  if (hops === null) return null;
  return {
    kind: 'swap',
    exact: 'input',
    hops,
    amountIn: params.amountIn,
    amountOut: params.amountOutMinimum,
    recipient: lower(params.recipient),
    deadline: params.deadline ?? null,
    unread: [],
  };
}

/** An exact-output swap as V3 routers write it; null without a readable path. */
export function outputStep(
  params: SwapParams & {
    readonly amountOut: bigint;
    readonly amountInMaximum: bigint;
    readonly sqrtPriceLimitX96?: bigint;
  },
  hops: Hops | null,
): SwapStep | null {
  if (hops === null) return null;
  // With a price limit the router no longer insists on the whole output.
  const limited = (params.sqrtPriceLimitX96 ?? 0n) !== 0n;
  return {
    kind: 'swap',
    exact: 'output',
    hops,
    amountIn: params.amountInMaximum,
    amountOut: params.amountOut,
    recipient: lower(params.recipient),
    deadline: params.deadline ?? null,
    unread: limited ? ['sqrtPriceLimitX96'] : [],
  };
}
