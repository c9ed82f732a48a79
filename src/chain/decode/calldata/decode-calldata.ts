import { type Address, type Hex, NATIVE } from '../../../core/primitives.ts';
import { aggregators } from './aggregators/index.ts';
import { erc20 } from './erc20.ts';
import { bySelector, type Family, type RawCall, type Reading, readingOf } from './family.ts';
import { gmxV2 } from './gmx.ts';
import { aaveV3, compoundV3, morphoBlue } from './lending.ts';
import { v3Routers } from './multicall.ts';
import { named, namedElsewhere } from './named.ts';
import { permit2 } from './permit2.ts';
import { solidly } from './solidly.ts';
import { uniswapV2 } from './uniswap-v2.ts';
import { universalRouter } from './universal-router/universal-router.ts';
import { wrappedNative } from './wrapped-native.ts';

/** Every decoder of a whole call, the first that applies counts; a router more is one file and one line here. */
export const FAMILIES: readonly Family[] = [
  erc20,
  permit2,
  wrappedNative,
  aaveV3,
  compoundV3,
  morphoBlue,
  gmxV2,
  uniswapV2,
  v3Routers,
  universalRouter,
  solidly,
  ...aggregators,
  named,
  namedElsewhere(aggregators),
];

/** Calldata no node would relay is not decoded. */
const MAX_DATA_DIGITS = 2 * 131_072;

const BY_SELECTOR = bySelector(FAMILIES);

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
  const raw = { ...call, to };
  const functions = selector === null ? [] : (BY_SELECTOR.get(selector) ?? []);
  const found = functions.find(({ family }) => family.applies?.(raw) !== false);
  if (found === undefined) return readingOf(unknown);
  const { item, family } = found;
  const rejected = (item.stateMutability !== 'payable' && value > 0n) || data.length > MAX_DATA_DIGITS;
  return (rejected ? null : family.read(raw)) ?? { actions: [unknown], unread: [item.name] };
}
