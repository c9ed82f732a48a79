import {
  type Abi,
  type AbiFunction,
  BaseError,
  type DecodeFunctionDataReturnType,
  decodeAbiParameters,
} from 'viem';
import type { Action } from '../../../core/intent/action.ts';
import type { Address, Hex } from '../../../core/primitives.ts';
import { selectorOf } from './abi.ts';

/** A call with calldata, as the decoders see it; `value` in wei. */
export interface RawCall {
  readonly chainId: number;
  readonly account: Address;
  readonly to: Address;
  readonly value: bigint;
  readonly data: Hex;
}

/** What a call does, and the names of the parts of its calldata nobody here understood. */
export interface Reading {
  readonly actions: readonly Action[];
  readonly unread: readonly string[];
}

/**
 * The functions one decoder reads. `applies` limits it to certain contracts; `read` answers null for calldata that the
 * contract itself would reject.
 */
export interface Family {
  readonly abi: Abi;
  readonly applies?: (call: RawCall) => boolean;
  readonly read: (call: RawCall) => Reading | null;
}

/** One function and who reads it. */
export interface FamilyFunction<F> {
  readonly item: AbiFunction;
  readonly family: F;
}

/** The functions of several decoders by their selectors; those that share one stay in the decoders' order. */
export function bySelector<F extends { readonly abi: Abi }>(
  families: readonly F[],
): ReadonlyMap<string, readonly FamilyFunction<F>[]> {
  const functions = new Map<string, FamilyFunction<F>[]>();
  for (const family of families) {
    for (const item of family.abi) {
      if (item.type !== 'function') continue;
      const selector = selectorOf(item);
      functions.set(selector, [...(functions.get(selector) ?? []), { item, family }]);
    }
  }
  return functions;
}

/** A reading that leaves nothing open. */
export function readingOf(...actions: readonly Action[]): Reading {
  return { actions, unread: [] };
}

/** Decodes calldata by a constant ABI as leniently as contracts do; null when it does not fit. */
export function decodeBy<const A extends Abi>(abi: A, data: Hex): DecodeFunctionDataReturnType<A> | null {
  const item = abi.find((each) => each.type === 'function' && selectorOf(each) === data.slice(0, 10));
  if (item?.type !== 'function') return null;
  try {
    const args = item.inputs.length > 0 ? decodeAbiParameters(item.inputs, `0x${data.slice(10)}`) : undefined;
    return { functionName: item.name, args } as unknown as DecodeFunctionDataReturnType<A>;
  } catch (error) {
    if (error instanceof BaseError) return null;
    throw error;
  }
}

/** An address as the decoder returns it, in the canonical lower case. */
export function lower(address: string): Address {
  return address.toLowerCase() as Address;
}
