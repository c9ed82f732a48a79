import { type AbiFunction, toFunctionSelector } from 'viem';
import { type Address, type Hex, NATIVE } from '../../../core/primitives.ts';
import { erc20 } from './erc20.ts';
import { type Family, type RawCall, type Reading, readingOf } from './family.ts';
import { v3Routers } from './multicall.ts';
import { permit2 } from './permit2.ts';
import { uniswapV2 } from './uniswap-v2.ts';
import { wrappedNative } from './wrapped-native.ts';

/** Every decoder of a whole call; a router more is one file and one line here. */
const FAMILIES: readonly Family[] = [erc20, permit2, wrappedNative, uniswapV2, v3Routers];

/** Calldata no node would relay is not decoded. */
const MAX_DATA_DIGITS = 2 * 131_072;

interface Entry {
  readonly item: AbiFunction;
  readonly family: Family;
}

const BY_SELECTOR: ReadonlyMap<string, Entry> = new Map(FAMILIES.flatMap(entriesOf));

function entriesOf(family: Family): readonly (readonly [string, Entry])[] {
  return family.abi
    .filter((item): item is AbiFunction => item.type === 'function')
    .map((item) => [toFunctionSelector(item), { item, family }]);
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
  const selector = data.length < 10 ? null : (data.slice(0, 10) as Hex);
  const unknown = { kind: 'unknown', selector } as const;
  const entry = selector === null ? undefined : BY_SELECTOR.get(selector);
  const raw = { ...call, to };
  if (entry === undefined || entry.family.applies?.(raw) === false) return readingOf(unknown);
  const { item, family } = entry;
  const rejected = (item.stateMutability !== 'payable' && value > 0n) || data.length > MAX_DATA_DIGITS;
  return (rejected ? null : family.read(raw)) ?? { actions: [unknown], unread: [item.name] };
}
