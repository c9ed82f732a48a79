import { type AbiFunction, toFunctionSelector } from 'viem';
import { type Address, type Hex, NATIVE } from '../../../core/primitives.ts';
import { erc20 } from './erc20.ts';
import { type Family, type RawCall, type Reading, readingOf } from './family.ts';
import { uniswapV2 } from './uniswap-v2.ts';

/** Every decoder of a whole call; a router more is one file and one line here. */
const FAMILIES: readonly Family[] = [erc20, uniswapV2];

interface Entry {
  readonly name: string;
  readonly read: Family['read'];
}

const BY_SELECTOR: ReadonlyMap<string, Entry> = new Map(FAMILIES.flatMap(entriesOf));

function entriesOf({ abi, read }: Family): [string, Entry][] {
  return abi
    .filter((item): item is AbiFunction => item.type === 'function')
    .map((item) => [toFunctionSelector(item), { name: item.name, read }]);
}

/**
 * Says what one call does, as far as its calldata tells.
 *
 * Calldata of a listed function that its contract would reject is an unknown action, with the function's name unread.
 */
export function decodeCalldata(call: Omit<RawCall, 'to'> & { readonly to: Address | null }): Reading {
  const { to, account, value, data } = call;
  if (to === null) return readingOf({ kind: 'create' });
  if (data === '0x') {
    return readingOf({
      kind: 'transfer',
      asset: NATIVE,
      sender: account,
      recipient: to,
      amount: value.toString(),
    });
  }
  const selector = selectorOf(data);
  const unknown = { kind: 'unknown', selector } as const;
  const entry = selector === null ? undefined : BY_SELECTOR.get(selector);
  if (entry === undefined) return readingOf(unknown);
  return entry.read({ ...call, to }) ?? { actions: [unknown], unread: [entry.name] };
}

function selectorOf(data: Hex): Hex | null {
  return data.length < 10 ? null : (data.slice(0, 10) as Hex);
}
