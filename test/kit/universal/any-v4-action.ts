import fc from 'fast-check';
import type { NamedStep } from '../../../src/chain/decode/calldata/step.ts';
import { ACCOUNT, anyAddress, ROUTER } from '../../../src/chain/decode/fixtures.ts';
import type { V4Hop } from '../../../src/core/intent/action.ts';
import type { Address } from '../../../src/core/primitives.ts';
import { ALL, type V4Path, v4Actions } from '../chain/universal-calldata.ts';
import type { V4PoolKey } from '../chain/v4.ts';
import {
  anyAmount,
  anyAsset,
  anyHolder,
  anyNarrow,
  anyTokens,
  payer,
  spent,
  type Written,
} from './any-field.ts';

const anyPool = fc.record({
  feePpm: fc.option(fc.nat(1_000_000)),
  tickSpacing: fc.integer({ min: 1, max: 32_767 }),
  hooks: anyAddress,
});
const feeOf = (feePpm: number | null) => feePpm ?? 0x80_00_00;

const anyV4Path = fc
  .record({
    tokens: anyTokens,
    pools: fc.array(anyPool, { minLength: 3, maxLength: 3 }),
    amounts: fc.tuple(anyNarrow, anyNarrow),
    input: fc.boolean(),
    open: fc.boolean(),
  })
  .map(({ tokens, pools, amounts: [amountIn, amountOut], input, open }): Written => {
    const named = open && input ? 0n : amountIn;
    const [first, ...others] = tokens.slice(1).map((tokenOut, at): V4Hop => {
      const pool = pools[at] as (typeof pools)[number];
      return { venue: 'v4', tokenIn: tokens[at] as Address, tokenOut, ...pool };
    });
    const hops = [first as V4Hop, ...others] as const;
    const path = hops.map(({ tokenIn, tokenOut, feePpm, tickSpacing, hooks }) => {
      return { far: input ? tokenOut : tokenIn, fee: feeOf(feePpm), tickSpacing, hooks };
    });
    const currency = (input ? tokens[0] : tokens.at(-1)) as Address;
    const written: V4Path = { currency, path, amountIn: named, amountOut };
    const base = {
      kind: 'swap',
      hops,
      recipient: ROUTER,
      deadline: null,
      unread: [],
      payer: 'manager',
    } as const;
    const step: NamedStep['step'] = input
      ? { ...base, exact: 'input', amountIn: open ? 'balance' : amountIn, amountOut }
      : { ...base, exact: 'output', amountIn, amountOut, loose: true };
    const name = input ? 'SWAP_EXACT_IN' : 'SWAP_EXACT_OUT';
    const command = input ? v4Actions.inWithPrices(written) : v4Actions.outWithPrices(written);
    return { command, steps: [{ name, step }] };
  });

const anyV4Single = fc
  .record({
    tokens: fc.uniqueArray(anyAddress, { minLength: 2, maxLength: 2 }),
    pool: anyPool,
    amounts: fc.tuple(anyNarrow, anyNarrow),
    zeroForOne: fc.boolean(),
    input: fc.boolean(),
  })
  .map(({ tokens, pool, amounts: [amountIn, amountOut], zeroForOne, input }): Written => {
    const [currency0, currency1] = [...tokens].sort() as [Address, Address];
    const { feePpm, ...rest } = pool;
    const key: V4PoolKey = { currency0, currency1, fee: feeOf(feePpm), ...rest };
    const [tokenIn, tokenOut] = zeroForOne ? [currency0, currency1] : [currency1, currency0];
    const hops = [{ venue: 'v4', tokenIn, tokenOut, ...pool }] as const;
    const base = {
      kind: 'swap',
      hops,
      recipient: ROUTER,
      deadline: null,
      unread: [],
      payer: 'manager',
    } as const;
    const swap = { key, zeroForOne, amountIn, amountOut };
    return input
      ? {
          command: v4Actions.inSingle(swap),
          steps: [{ name: 'SWAP_EXACT_IN_SINGLE', step: { ...base, exact: 'input', amountIn, amountOut } }],
        }
      : {
          command: v4Actions.outSingle(swap),
          steps: [
            {
              name: 'SWAP_EXACT_OUT_SINGLE',
              step: { ...base, exact: 'output', amountIn, amountOut, loose: true },
            },
          ],
        };
  });

const anyV4Payment = fc
  .record({
    asset: anyAsset,
    to: anyHolder,
    amount: fc.oneof(anyAmount, fc.constantFrom(0n, ALL)),
    byUser: fc.boolean(),
    kind: fc.nat(4),
  })
  .map(({ asset: [written, asset], to: [party, recipient], amount, byUser, kind }): Written => {
    const release = { kind: 'release', token: asset, feeBps: 0n, from: 'manager' } as const;
    const open = amount === 0n ? 'debt' : spent(amount);
    const settle = { kind: 'settle', asset } as const;
    switch (kind) {
      case 0:
        return {
          command: v4Actions.settle(written, amount, byUser),
          steps: [{ name: 'SETTLE', step: { ...settle, amount: open, maximum: null, payer: payer(byUser) } }],
        };
      case 1:
        return {
          command: v4Actions.settleAll(written, amount),
          steps: [
            { name: 'SETTLE_ALL', step: { ...settle, amount: 'debt', maximum: amount, payer: 'account' } },
          ],
        };
      case 2:
        return {
          command: v4Actions.take(written, party, amount),
          steps: [
            {
              name: 'TAKE',
              step:
                amount === 0n
                  ? { ...release, minimum: 0n, recipient }
                  : { kind: 'pay', asset, amount, recipient, from: 'manager' },
            },
          ],
        };
      case 3:
        return {
          command: v4Actions.takeAll(written, amount),
          steps: [{ name: 'TAKE_ALL', step: { ...release, minimum: amount, recipient: ACCOUNT } }],
        };
      default:
        return {
          command: v4Actions.takePortion(written, party, amount),
          steps: [
            {
              name: 'TAKE_PORTION',
              step: { kind: 'portion', asset, share: amount, whole: 10_000n, recipient, from: 'manager' },
            },
          ],
        };
    }
  });

/** Any action of the router's V4 part. */
export const anyV4Action = fc.oneof(anyV4Path, anyV4Single, anyV4Payment);
