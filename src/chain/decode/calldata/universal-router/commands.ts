import { addressAt, bytesAt } from '../../../../core/abi.ts';
import type { Address, Hex } from '../../../../core/primitives.ts';
import { packedV3Hops, v2Hops } from '../path.ts';
import type { Step, SwapStep } from '../step.ts';
import { permit2Of } from './deployments.ts';
import type { Reader } from './v4-actions.ts';
import {
  after,
  amountOf,
  arrayOf,
  assetAt,
  boolOf,
  CONTRACT_BALANCE,
  partyOf,
  tailAt,
  uintOf,
} from './words.ts';

type ReadCommand = (input: Hex, reader: Reader) => readonly Step[] | null;

const PATH_BYTES = 1_024;
const MAX_PATH = 32;
const MAX_PERMITS = 64;
const BPS = 10_000n;
const FULL_PRECISION = 10n ** 18n;

/**
 * The commands below 0x10, which every deployment has had: each by its number. Fields after those that are read here
 * only ever made a command stricter.
 * @see https://github.com/Uniswap/universal-router/blob/main/contracts/base/Dispatcher.sol
 */
export const COMMANDS: Readonly<Record<number, readonly [name: string, read: ReadCommand]>> = {
  0: ['V3_SWAP_EXACT_IN', one((input, reader) => v3Swap(input, 'input', reader))],
  1: ['V3_SWAP_EXACT_OUT', one((input, reader) => v3Swap(input, 'output', reader))],
  2: ['PERMIT2_TRANSFER_FROM', one(transferFrom)],
  3: ['PERMIT2_PERMIT_BATCH', permitBatch],
  4: ['SWEEP', one(sweep)],
  5: ['TRANSFER', one(transfer)],
  6: ['PAY_PORTION', one((input, reader) => portion(input, BPS, reader))],
  7: ['PAY_PORTION_FULL_PRECISION', one((input, reader) => portion(input, FULL_PRECISION, reader))],
  8: ['V2_SWAP_EXACT_IN', one((input, reader) => v2Swap(input, 'input', reader))],
  9: ['V2_SWAP_EXACT_OUT', one((input, reader) => v2Swap(input, 'output', reader))],
  10: ['PERMIT2_PERMIT', one(permit)],
  11: ['WRAP_ETH', one(wrapCoins)],
  12: ['UNWRAP_WETH', one(unwrap)],
  13: ['PERMIT2_TRANSFER_FROM_BATCH', transferFromBatch],
  14: ['BALANCE_CHECK_ERC20', () => [{ kind: 'check' }]],
};

function one(read: (input: Hex, reader: Reader) => Step | null): ReadCommand {
  return (input, reader) => {
    const step = read(input, reader);
    return step && [step];
  };
}

/** What V2 and V3 swaps have in common: recipient, the exact amount, the limit, the path, and who pays. */
function swap(
  input: Hex,
  parts: { readonly exact: SwapStep['exact']; readonly hops: SwapStep['hops'] | null },
  { call }: Reader,
): SwapStep | null {
  const recipient = partyOf(input, 0, call);
  const named = amountOf(input, 1);
  const limit = amountOf(input, 2);
  const payerIsUser = boolOf(input, 4);
  const { exact, hops } = parts;
  if (recipient === null || named === null || limit === null || payerIsUser === null || hops === null)
    return null;
  const payer = payerIsUser ? 'account' : 'router';
  const base = { kind: 'swap', hops, recipient, deadline: null, unread: [], payer } as const;
  if (exact === 'output') return { ...base, exact, amountIn: limit, amountOut: named };
  // Zero says that the pool was paid by an earlier step; and nobody else can pay with what the router holds.
  if (named === 0n || (named === CONTRACT_BALANCE && payerIsUser)) return null;
  return { ...base, exact, amountIn: named === CONTRACT_BALANCE ? 'balance' : named, amountOut: limit };
}

function v3Swap(input: Hex, exact: SwapStep['exact'], reader: Reader): SwapStep | null {
  const path = bytesAt({ data: input, index: 3, maxBytes: PATH_BYTES });
  return swap(input, { exact, hops: path && packedV3Hops(path, exact) }, reader);
}

function v2Swap(input: Hex, exact: SwapStep['exact'], reader: Reader): SwapStep | null {
  const tail = tailAt(input, 3);
  const array = tail && arrayOf(tail, MAX_PATH);
  if (array === null) return null;
  const { length, elements } = array;
  const path = Array.from({ length }, (_, index) => addressAt({ data: elements, index }));
  const tokens = path.filter((token) => token !== null);
  return tokens.length === path.length ? swap(input, { exact, hops: v2Hops(tokens) }, reader) : null;
}

function transferFrom(input: Hex, { call }: Reader): Step | null {
  const token = addressAt({ data: input, index: 0 });
  const recipient = partyOf(input, 1, call);
  const amount = amountOf(input, 2, 160n);
  if (token === null || recipient === null || amount === null) return null;
  return { kind: 'pull', token, amount, recipient };
}

function transferFromBatch(input: Hex, { call }: Reader): readonly Step[] | null {
  const tail = tailAt(input, 0);
  const array = tail && arrayOf(tail, MAX_PERMITS);
  if (array === null) return null;
  const steps = Array.from({ length: array.length }, (_, at): Step | null => {
    const data = after(array.elements, 4 * at);
    const owner = addressAt({ data, index: 0 });
    // Here the marks for sender and router mean nothing.
    const recipient = addressAt({ data, index: 1 });
    const amount = amountOf(data, 2, 160n);
    const token = addressAt({ data, index: 3 });
    if (owner !== call.account || recipient === null || amount === null || token === null) return null;
    return { kind: 'pull', token, amount, recipient };
  });
  return whole(steps);
}

function permit(input: Hex, { dialect }: Reader): Step | null {
  return permission(input, { spender: addressAt({ data: input, index: 4 }), via: permit2Of(dialect) });
}

function permitBatch(input: Hex, { dialect }: Reader): readonly Step[] | null {
  const data = tailAt(input, 0);
  const tail = data && tailAt(data, 0);
  const array = tail && arrayOf(tail, MAX_PERMITS);
  if (data === null || array === null) return null;
  const given = { spender: addressAt({ data, index: 1 }), via: permit2Of(dialect) };
  return whole(
    Array.from({ length: array.length }, (_, at) => permission(after(array.elements, 4 * at), given)),
  );
}

/** Token and amount of a permission, from the first word on. */
function permission(
  data: Hex,
  { spender, via }: { readonly spender: Address | null; readonly via: Address },
): Step | null {
  const token = addressAt({ data, index: 0 });
  const amount = uintOf(data, 1, 160n);
  return token === null || amount === null || spender === null
    ? null
    : { kind: 'permit', token, amount, spender, via };
}

/** Older routers keep 160 bits of the minimum, newer ones all of it: a longer one is no minimum to rely on. */
function sweep(input: Hex, { call }: Reader): Step | null {
  const token = assetAt(input, 0);
  const recipient = partyOf(input, 1, call);
  const minimum = amountOf(input, 2, 160n);
  if (token === null || recipient === null || recipient === call.to || minimum === null) return null;
  return { kind: 'release', token, minimum, recipient, feeBps: 0n };
}

function transfer(input: Hex, { call }: Reader): Step | null {
  const asset = assetAt(input, 0);
  const recipient = partyOf(input, 1, call);
  const amount = amountOf(input, 2);
  if (asset === null || recipient === null || recipient === call.to || amount === null) return null;
  if (amount !== CONTRACT_BALANCE) return { kind: 'pay', asset, amount, recipient };
  return { kind: 'release', token: asset, minimum: 0n, recipient, feeBps: 0n };
}

function portion(input: Hex, whole: bigint, { call }: Reader): Step | null {
  const asset = assetAt(input, 0);
  const recipient = partyOf(input, 1, call);
  const share = uintOf(input, 2);
  if (asset === null || recipient === null || recipient === call.to || share === null) return null;
  return { kind: 'portion', asset, share, whole, recipient };
}

function wrapCoins(input: Hex, { call }: Reader): Step | null {
  const recipient = partyOf(input, 0, call);
  const amount = amountOf(input, 1);
  if (recipient === null || amount === null) return null;
  return { kind: 'wrap', amount: amount === CONTRACT_BALANCE ? 'balance' : amount, recipient };
}

function unwrap(input: Hex, { call }: Reader): Step | null {
  const recipient = partyOf(input, 0, call);
  const minimum = amountOf(input, 1);
  if (recipient === null || minimum === null) return null;
  return { kind: 'release', token: 'wrapped', minimum, recipient, feeBps: 0n };
}

/** All steps, where every one of them was read. */
function whole(steps: readonly (Step | null)[]): readonly Step[] | null {
  const read = steps.filter((step) => step !== null);
  return read.length === steps.length ? read : null;
}
