import type { Abi, DecodeFunctionDataReturnType } from 'viem';
import type { Hex } from '../../../core/primitives.ts';
import { selectorOf } from './abi.ts';
import { decodeBy } from './family.ts';

/**
 * Decodes calldata of functions that take arrays of bytes, without these: calldata can make their offsets name the same
 * bytes again and again, gigabytes of them. `heads` has the same functions in the same order, with a `uint256` for the
 * offset of each such array. Null when the other arguments do not fit.
 */
export function decodeHeads<const A extends Abi>(
  functions: { readonly abi: Abi; readonly heads: A },
  data: Hex,
): DecodeFunctionDataReturnType<A> | null {
  const { abi, heads } = functions;
  const at = abi.findIndex((item) => item.type === 'function' && selectorOf(item) === data.slice(0, 10));
  const head = heads[at];
  return head?.type === 'function' ? decodeBy(heads, `${selectorOf(head)}${data.slice(10)}` as Hex) : null;
}
