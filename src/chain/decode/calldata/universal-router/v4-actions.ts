import { bytesAt } from '../../../../core/abi.ts';
import type { Asset, Hex } from '../../../../core/primitives.ts';
import { bytesListIn } from '../bytes-list.ts';
import type { RawCall } from '../family.ts';
import type { NamedStep, Step } from '../step.ts';
import type { Dialect } from './known-routers.ts';
import { pathSwap, singleSwap } from './v4-swaps.ts';
import { amountOf, assetAt, boolOf, CONTRACT_BALANCE, partyOf, uintOf } from './words.ts';

/** A router as its plan is read. */
export interface Reader {
  readonly call: RawCall;
  readonly dialect: Dialect;
}

const MAX_ACTIONS = 64;
const BPS = 10_000n;
const OPEN_DELTA = 0n;

const UNKNOWN: Step = { kind: 'unknown' };

type ReadAction = (params: Hex, reader: Reader) => Step | null;

/**
 * The actions the V4 part of the router knows, by their number.
 * @see https://github.com/Uniswap/v4-periphery/blob/main/src/libraries/Actions.sol
 */
const ACTIONS: Readonly<Record<number, readonly [name: string, read: ReadAction]>> = {
  6: ['SWAP_EXACT_IN_SINGLE', (params, { call }) => singleSwap(params, 'input', call)],
  7: ['SWAP_EXACT_IN', (params, reader) => pathSwap(params, 'input', reader)],
  8: ['SWAP_EXACT_OUT_SINGLE', (params, { call }) => singleSwap(params, 'output', call)],
  9: ['SWAP_EXACT_OUT', (params, reader) => pathSwap(params, 'output', reader)],
  11: ['SETTLE', settle],
  12: ['SETTLE_ALL', settleAll],
  14: ['TAKE', take],
  15: ['TAKE_ALL', takeAll],
  16: ['TAKE_PORTION', takePortion],
};

/** The steps of a V4 plan, and leaving V4 after them; one unknown step for a plan the router would reject. */
export function v4Steps(input: Hex, reader: Reader): readonly NamedStep[] {
  const actions = bytesAt({ data: input, index: 0, maxBytes: MAX_ACTIONS + 1 });
  const params = bytesListIn(input.slice(2), { index: 1, maxLength: MAX_ACTIONS });
  if (actions === null || params === null || actions.length !== 2 + 2 * params.length) {
    return [{ name: 'V4_SWAP', step: UNKNOWN }];
  }
  const steps = params.map((data, at): NamedStep => {
    const code = Number.parseInt(actions.slice(2 + 2 * at, 4 + 2 * at), 16);
    const [name, read] = ACTIONS[code] ?? [`V4 action ${code}`, () => null];
    return { name, step: read(data, reader) ?? UNKNOWN };
  });
  return [...steps, { name: 'V4_SWAP', step: { kind: 'close' } }];
}

function settle(params: Hex): Step | null {
  const asset = assetAt(params, 0);
  const amount = amountOf(params, 1);
  const payerIsUser = boolOf(params, 2);
  if (asset === null || amount === null || payerIsUser === null) return null;
  const payer = payerIsUser ? 'account' : 'router';
  if (amount === CONTRACT_BALANCE) return { kind: 'settle', asset, amount: 'balance', maximum: null, payer };
  return { kind: 'settle', asset, amount: amount === OPEN_DELTA ? 'debt' : amount, maximum: null, payer };
}

function settleAll(params: Hex): Step | null {
  const asset = assetAt(params, 0);
  const maximum = amountOf(params, 1);
  if (asset === null || maximum === null) return null;
  return { kind: 'settle', asset, amount: 'debt', maximum, payer: 'account' };
}

function take(params: Hex, { call }: Reader): Step | null {
  const asset = assetAt(params, 0);
  const recipient = partyOf(params, 1, call);
  const amount = amountOf(params, 2);
  if (asset === null || recipient === null || amount === null) return null;
  if (amount === OPEN_DELTA) return takeWhole(asset, { minimum: 0n, recipient });
  return { kind: 'pay', asset, amount, recipient, from: 'manager' };
}

function takeAll(params: Hex, { call }: Reader): Step | null {
  const asset = assetAt(params, 0);
  const minimum = amountOf(params, 1);
  return asset === null || minimum === null ? null : takeWhole(asset, { minimum, recipient: call.account });
}

function takeWhole(
  token: Asset,
  to: { readonly minimum: bigint; readonly recipient: RawCall['account'] },
): Step {
  return { kind: 'release', token, ...to, feeBps: 0n, from: 'manager' };
}

function takePortion(params: Hex, { call }: Reader): Step | null {
  const asset = assetAt(params, 0);
  const recipient = partyOf(params, 1, call);
  const share = uintOf(params, 2);
  if (asset === null || recipient === null || share === null) return null;
  return { kind: 'portion', asset, share, whole: BPS, recipient, from: 'manager' };
}
