import fc from 'fast-check';
import { encodeFunctionData, parseAbi } from 'viem';
import { expect } from 'vitest';
import type { Address, Hex } from '../../../../core/primitives.ts';
import type { ListedName } from '../../../listed.ts';
import { LISTED_CONTRACTS } from '../../../listed-contracts.ts';
import { ACCOUNT, anyAddress, anyUint, DAI, readCall, USDC, WETH } from '../../fixtures.ts';

/** How routers write the coin. */
export const COIN: Address = '0xeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee';
export const ZERO: Address = `0x${'0'.repeat(40)}`;
export const EMPTY: Hex = '0x';
export const WORD: Hex = `0x${'77'.repeat(32)}`;

/** Where a listed contract is deployed; on Ethereum unless told. */
export function deployment(name: ListedName, chainId = 1): Address {
  const found = LISTED_CONTRACTS.find(
    ([listed, , chains]) => listed === name && (chains as readonly number[]).includes(chainId),
  );
  if (found === undefined) throw new Error(`${name} is not listed on chain ${chainId}.`);
  return found[1].toLowerCase() as Address;
}

/** Encodes a call by its signature alone, as selector tables write it. */
export function call(signature: string, ...args: readonly unknown[]): Hex {
  const abi = parseAbi([`function ${signature} payable`] as readonly string[]);
  return encodeFunctionData({ abi, args } as never);
}

/** Checks what a call reads as: these actions, these parts unread. */
export function expectRead(
  data: Hex,
  at: { readonly to: Address; readonly value?: bigint; readonly chainId?: number },
  read: { readonly actions: readonly object[]; readonly unread?: readonly string[] },
): void {
  expect(readCall(data, at)).toMatchObject({ actions: read.actions, unread: read.unread ?? [] });
}

/** Checks that a call is unknown, and named. */
export function expectNamed(data: Hex, to: Address, name: string): void {
  const selector = data.slice(0, 10);
  expect(readCall(data, { to })).toMatchObject({ actions: [{ kind: 'unknown', selector }], unread: [name] });
}

/** Any swap of one token for another, with a recipient and a deadline. */
export const anySwap = fc.record({
  tokenIn: anyAddress,
  tokenOut: anyAddress,
  amountIn: anyUint(200n).map((amount) => amount || 1n),
  amountOut: anyUint(200n),
  recipient: anyAddress,
  deadline: anyUint(64n),
});
export type AnySwap = typeof anySwap extends fc.Arbitrary<infer T> ? T : never;

/** The action of a swap with an exact input that names neither deadline nor route, changed as given. */
export function inputAction(swap: AnySwap, changes: Readonly<Record<string, unknown>> = {}) {
  return {
    kind: 'swap' as const,
    exact: 'input' as const,
    assetIn: swap.tokenIn,
    assetOut: swap.tokenOut,
    amountIn: swap.amountIn.toString(),
    amountOut: swap.amountOut.toString(),
    recipient: swap.recipient,
    deadline: null,
    hops: [],
    ...changes,
  };
}

/** 1000 USDC for at least 900 DAI, to the account. */
export const SWAP: AnySwap = {
  tokenIn: USDC,
  tokenOut: DAI,
  amountIn: 1_000n,
  amountOut: 900n,
  recipient: ACCOUNT,
  deadline: 99n,
};

/** A packed V3 path of two pools. */
export const packedPath = (tokenIn: Address, tokenOut: Address): Hex =>
  `${tokenIn}0001f4${WETH.slice(2)}000bb8${tokenOut.slice(2)}`;
