import type { Abi } from 'viem';
import type { SwapAction } from '../../../core/intent/action.ts';
import type { Address, Hex } from '../../../core/primitives.ts';
import { lower, type RawCall } from './family.ts';
import type { Hops } from './path.ts';

/** One swap inside a router call; `amountIn` is `balance` where the router spends all it holds of the token. */
export interface SwapStep {
  readonly kind: 'swap';
  readonly exact: SwapAction['exact'];
  readonly hops: Hops;
  readonly amountIn: bigint | 'balance';
  readonly amountOut: bigint;
  /** The router's own address where it keeps the proceeds for a later step. */
  readonly recipient: Address;
  readonly deadline: bigint | null;
  readonly unread: readonly string[];
}

/** The router pays out all it holds of a token, or of the wrapped coin as coins, less a fee to a third party. */
export interface ReleaseStep {
  readonly kind: 'release';
  readonly token: Address | 'wrapped';
  readonly minimum: bigint;
  readonly recipient: Address;
  readonly feeBps: bigint;
}

/** One function of a router that keeps balances between the functions of a multicall. */
export type Step =
  | SwapStep
  | ReleaseStep
  | { readonly kind: 'wrap'; readonly amount: bigint }
  | { readonly kind: 'pull'; readonly token: Address; readonly amount: bigint }
  | { readonly kind: 'refund' }
  | { readonly kind: 'permit'; readonly token: Address; readonly amount: bigint }
  | { readonly kind: 'unread' };

/** A step with the name of its function, or its selector where no name is known. */
export interface NamedStep {
  readonly name: string;
  readonly step: Step;
}

/** Router functions that may stand in a multicall. `read` answers null for calldata the router would reject. */
export interface StepFamily {
  readonly abi: Abi;
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
