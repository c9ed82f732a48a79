import fc from 'fast-check';
import { encodeAbiParameters, parseAbiParameters } from 'viem';
import { packedV3Hops, v2Hops } from '../../../src/chain/decode/calldata/path.ts';
import type { NamedStep } from '../../../src/chain/decode/calldata/step.ts';
import { ACCOUNT, anyAddress, anyUint } from '../../../src/chain/decode/fixtures.ts';
import { PERMIT2 } from '../../../src/core/logs.ts';
import type { Hex } from '../../../src/core/primitives.ts';
import { ALL, commands } from '../chain/universal-calldata.ts';
import {
  anyAmount,
  anyAsset,
  anyHolder,
  anyParty,
  anyTokens,
  payer,
  spent,
  type Written,
} from './any-field.ts';
import { anyV4Action } from './any-v4-action.ts';

const anySwap = fc.record({
  to: anyHolder,
  amountIn: fc.oneof(anyAmount, fc.constant(ALL)),
  amountOut: anyAmount,
  byUser: fc.boolean(),
});
type AnySwap = typeof anySwap extends fc.Arbitrary<infer T> ? T : never;
const isPayable = ({ amountIn, byUser }: AnySwap) => amountIn !== ALL || !byUser;

const swapStep = (swap: AnySwap, exact: 'input' | 'output', hops: ReturnType<typeof v2Hops>) =>
  ({
    kind: 'swap',
    exact,
    hops,
    recipient: swap.to[1],
    amountIn: exact === 'input' ? spent(swap.amountIn) : swap.amountIn,
    amountOut: swap.amountOut,
    deadline: null,
    unread: [],
    payer: payer(swap.byUser),
  }) as NamedStep['step'];

const anyV2 = fc
  .tuple(anySwap.filter(isPayable), anyTokens, fc.boolean())
  .map(([swap, path, input]): Written => {
    const written = { ...swap, recipient: swap.to[0], path };
    const step = swapStep(swap, input ? 'input' : 'output', v2Hops(path));
    return input
      ? { command: commands.v2In(written), steps: [{ name: 'V2_SWAP_EXACT_IN', step }] }
      : { command: commands.v2Out(written), steps: [{ name: 'V2_SWAP_EXACT_OUT', step }] };
  });

const anyV3 = fc
  .tuple(anySwap.filter(isPayable), anyTokens, fc.nat(1_000_000), fc.boolean())
  .map(([swap, tokens, fee, input]): Written => {
    const digits = tokens.map((token) => token.slice(2)).join(fee.toString(16).padStart(6, '0'));
    const path: Hex = `0x${digits}`;
    const exact = input ? 'input' : 'output';
    const step = swapStep(swap, exact, packedV3Hops(path, exact));
    const written = { ...swap, recipient: swap.to[0], path };
    return input
      ? { command: commands.v3In(written), steps: [{ name: 'V3_SWAP_EXACT_IN', step }] }
      : { command: commands.v3Out(written), steps: [{ name: 'V3_SWAP_EXACT_OUT', step }] };
  });

const anyPayment = fc
  .record({ asset: anyAsset, to: anyParty, amount: anyAmount, kind: fc.nat(3), token: anyAddress })
  .map(({ asset: [written, asset], to: [party, recipient], amount, kind, token }): Written => {
    const minimum = amount;
    const release = { kind: 'release', minimum, recipient, feeBps: 0n } as const;
    switch (kind) {
      case 0:
        return {
          command: commands.sweep(written, party, minimum),
          steps: [{ name: 'SWEEP', step: { ...release, token: asset } }],
        };
      case 1:
        return {
          command: commands.transfer(written, party, amount),
          steps: [{ name: 'TRANSFER', step: { kind: 'pay', asset, amount, recipient } }],
        };
      case 2:
        return {
          command: commands.payPortion(written, party, amount),
          steps: [
            {
              name: 'PAY_PORTION',
              step: { kind: 'portion', asset, share: amount, whole: 10_000n, recipient },
            },
          ],
        };
      default:
        return {
          command: commands.transferFrom(token, party, amount),
          steps: [{ name: 'PERMIT2_TRANSFER_FROM', step: { kind: 'pull', token, amount, recipient } }],
        };
    }
  });

const anyCoins = fc
  .record({ to: anyHolder, amount: fc.oneof(anyAmount, fc.constant(ALL)), wraps: fc.boolean() })
  .map(({ to: [party, recipient], amount, wraps }): Written => {
    const wrap = { kind: 'wrap', amount: spent(amount), recipient } as const;
    const unwrap = { kind: 'release', token: 'wrapped', minimum: amount, recipient, feeBps: 0n } as const;
    return wraps
      ? { command: commands.wrap(party, amount), steps: [{ name: 'WRAP_ETH', step: wrap }] }
      : { command: commands.unwrap(party, amount), steps: [{ name: 'UNWRAP_WETH', step: unwrap }] };
  });

const anyPermit = fc
  .record({
    token: anyAddress,
    amount: anyUint(160n),
    spender: anyAddress,
    signature: fc.constant('0x1234' as Hex),
  })
  .map(({ token, amount, spender, signature }): Written => {
    const permit = { token, amount, spender, expiration: 9, nonce: 1, sigDeadline: 8n };
    const step = { kind: 'permit', token, amount, spender, via: PERMIT2 } as const;
    return { command: commands.permit(permit, signature), steps: [{ name: 'PERMIT2_PERMIT', step }] };
  });

const anyBatch = fc
  .record({
    spender: anyAddress,
    grants: fc.array(fc.record({ token: anyAddress, amount: anyUint(160n) }), { maxLength: 3 }),
    moves: fc.boolean(),
  })
  .map(({ spender, grants, moves }): Written => {
    if (moves) {
      const details = grants.map(({ token, amount }) => [ACCOUNT, spender, amount, token] as const);
      const steps = grants.map(({ token, amount }): NamedStep => {
        return {
          name: 'PERMIT2_TRANSFER_FROM_BATCH',
          step: { kind: 'pull', token, amount, recipient: spender },
        };
      });
      const types = parseAbiParameters('(address, address, uint160, address)[]');
      return { command: { code: 13, input: encodeAbiParameters(types, [details]) }, steps };
    }
    const details = grants.map(({ token, amount }) => [token, amount, 9, 1] as const);
    const types = parseAbiParameters('((address, uint160, uint48, uint48)[], address, uint256), bytes');
    const steps = grants.map(({ token, amount }): NamedStep => {
      return { name: 'PERMIT2_PERMIT_BATCH', step: { kind: 'permit', token, amount, spender, via: PERMIT2 } };
    });
    return { command: { code: 3, input: encodeAbiParameters(types, [[details, spender, 8n], '0x']) }, steps };
  });

const anyV4 = fc.array(anyV4Action, { maxLength: 5 }).map((actions): Written => {
  return {
    command: commands.v4(actions.map(({ command }) => command)),
    steps: [...actions.flatMap(({ steps }) => steps), { name: 'V4_SWAP', step: { kind: 'close' } }],
  };
});

const anyCheck = fc.tuple(anyAddress, anyAddress, anyAmount).map(([owner, token, minimum]): Written => {
  return {
    command: commands.check(owner, token, minimum),
    steps: [{ name: 'BALANCE_CHECK_ERC20', step: { kind: 'check' } }],
  };
});

const anyCommand = fc.oneof(anyV2, anyV3, anyPayment, anyCoins, anyPermit, anyBatch, anyV4, anyCheck);
const anySubPlan = fc.array(anyCommand, { maxLength: 3 }).map((plan): Written => {
  return {
    command: commands.subPlan(plan.map(({ command }) => command)),
    steps: plan.flatMap(({ steps }) => steps),
  };
});
/** Any list of commands, some of them in sub-plans. */
export const anyPlan = fc.array(
  fc.oneof({ weight: 6, arbitrary: anyCommand }, { weight: 1, arbitrary: anySubPlan }),
  {
    maxLength: 6,
  },
);
