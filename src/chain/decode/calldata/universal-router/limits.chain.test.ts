import { type Address, type Hex, parseEther, zeroAddress } from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { headTime } from '../../../../../test/kit/chain/deploy.ts';
import { v3Path } from '../../../../../test/kit/chain/index.ts';
import { startScript } from '../../../../../test/kit/chain/script.ts';
import {
  commands,
  type Permit,
  ROUTER,
  SENDER,
  universalCall,
  v4Actions,
} from '../../../../../test/kit/chain/universal-calldata.ts';
import { keyOf, openV4Pool } from '../../../../../test/kit/chain/v4.ts';
import { type Plan, type PlanBench, startPlanBench } from '../../../../../test/kit/universal/plan-bench.ts';
import { WETH } from '../../fixtures.ts';

const ONE = parseEther('1');
const THOUSAND = 1_000_000_000n;
const ETH = zeroAddress;

let plans: PlanBench;
let bench: PlanBench['bench'];
let me: Address;
let other: Address;
let weth: Address;
let usdc: Address;

beforeAll(async () => {
  plans = await startPlanBench();
  bench = plans.bench;
  ({ weth, usdc } = bench.market);
  ({ me, other } = plans);
});
afterAll(() => bench.anvil.stop());

const v3Buy = (fee: number) => v3Path({ tokens: [usdc, weth], fees: [fee] });

describe('what a plan enforces', () => {
  it('V3, the exact output paid with wrapped coins: the maximum binds, and the rest comes back', async () => {
    const steps = (maximum: bigint) => [
      commands.wrap(ROUTER, ONE),
      commands.v3Out({
        recipient: SENDER,
        amountOut: THOUSAND,
        amountIn: maximum,
        path: v3Buy(500),
        byUser: false,
      }),
      commands.unwrap(SENDER, 0n),
    ];
    const plan: Plan = { value: ONE, gives: 'eth', gets: usdc, steps };
    const mined = await plans.mine(plan, universalCall(steps(ONE)));
    expect(mined).toMatchObject({ succeeded: true, got: THOUSAND });
    const most = universalCall(steps(mined.gave));
    expect(await plans.mine(plan, most)).toMatchObject({ succeeded: true, gave: mined.gave });
    expect((await plans.mine(plan, universalCall(steps(mined.gave - 1n)))).succeeded).toBe(false);
    expect(plans.read(plan, most)).toMatchObject({
      actions: [{ exact: 'output', assetIn: 'native', amountIn: `${mined.gave}`, amountOut: `${THOUSAND}` }],
      unread: [],
    });
  });

  it('V4, the exact output: only what is taken by name is sure', async () => {
    const swap = (amountOut: bigint, maximum: bigint) =>
      v4Actions.outSingle({
        key: bench.universal.v4.ethUsdc,
        zeroForOne: true,
        amountOut,
        amountIn: maximum,
      });
    const steps = (maximum: bigint, taken: bigint) => [
      commands.v4([
        swap(THOUSAND, maximum),
        v4Actions.settle(ETH, 0n, true),
        v4Actions.take(usdc, SENDER, taken),
      ]),
      commands.sweep(ETH, SENDER, 0n),
    ];
    const plan: Plan = { value: ONE, gives: 'eth', gets: usdc, steps: (least) => steps(ONE, least) };
    const mined = await plans.mine(plan, universalCall(steps(ONE, THOUSAND)));
    expect(mined).toMatchObject({ succeeded: true, got: THOUSAND });
    expect((await plans.mine(plan, universalCall(steps(mined.gave - 1n, THOUSAND)))).succeeded).toBe(false);
    const swapRead = {
      exact: 'output',
      assetIn: 'native',
      amountIn: `${mined.gave}`,
      amountOut: `${THOUSAND}`,
    };
    expect(plans.read(plan, universalCall(steps(mined.gave, THOUSAND)))).toMatchObject({
      actions: [swapRead],
      unread: [],
    });
    expect(plans.read(plan, universalCall(steps(mined.gave, 0n)))).toMatchObject({
      actions: [swapRead],
      unread: ['SWAP_EXACT_OUT_SINGLE'],
    });
  });

  it('a pool that runs dry pays less than the exact output, unless it is taken by name', async () => {
    const key = keyOf([ETH, usdc], { fee: 100, tickSpacing: 60 });
    const more = 100n * THOUSAND;
    const steps = (taken: bigint) => [
      commands.v4([
        v4Actions.outSingle({ key, zeroForOne: true, amountOut: more, amountIn: 100n * ONE }),
        v4Actions.settle(ETH, 0n, true),
        v4Actions.take(usdc, SENDER, taken),
      ]),
      commands.sweep(ETH, SENDER, 0n),
    ];
    const plan: Plan = { value: 100n * ONE, gives: 'eth', gets: usdc, steps };
    await bench.undoing(async () => {
      const script = await startScript(bench.anvil, other);
      const deposit = { amount0: 10n * ONE, amount1: 30n * THOUSAND };
      openV4Pool(script, bench.universal.v4, { key, deposit, reach: 180 });
      await script.run((await headTime(bench.anvil)) + 1);
      const short = await plans.mine(plan, universalCall(steps(0n)));
      expect(short.succeeded).toBe(true);
      expect(short.got).toBeLessThan(more / 10n);
      expect((await plans.mine(plan, universalCall(steps(more)))).succeeded).toBe(false);
    });
    expect(plans.read(plan, universalCall(steps(0n))).unread).toEqual(['SWAP_EXACT_OUT_SINGLE']);
    expect(plans.read(plan, universalCall(steps(more))).unread).toEqual([]);
  });

  it.each([
    ['a share', () => commands.payPortion(usdc, other, 85n)],
    ['a fixed part', () => commands.transfer(usdc, other, 7_000_001n)],
  ] as const)('%s for a third party is taken off the minimum of the swap itself', async (_, fee) => {
    const swap = (amountOut: bigint) =>
      commands.v2In({ recipient: ROUTER, amountIn: ONE, amountOut, path: [weth, usdc], byUser: true });
    const steps = (minimum: bigint) => [swap(minimum), fee(), commands.sweep(usdc, SENDER, 0n)];
    const plan: Plan = { gives: weth, gets: usdc, steps };
    const whole = await plans.mine(plan, universalCall([swap(0n), commands.sweep(usdc, SENDER, 0n)]));
    const least = universalCall(steps(whole.got));
    const mined = await plans.mine(plan, least);
    expect(mined.succeeded).toBe(true);
    expect(mined.got).toBeLessThan(whole.got);
    expect((await plans.mine(plan, universalCall(steps(whole.got + 1n)))).succeeded).toBe(false);
    expect(plans.read(plan, least)).toMatchObject({
      actions: [{ amountOut: `${mined.got}`, recipient: me.toLowerCase() }],
      unread: [],
    });
  });

  it('a permission signed for Permit2 is the one that is kept there', async () => {
    const { universalRouter, permit2 } = bench.universal;
    const permit = {
      token: weth,
      amount: 5n * ONE,
      expiration: 4_102_444_800,
      nonce: 0,
      spender: universalRouter,
      sigDeadline: 4_102_444_800n,
    };
    const steps = [
      commands.permit(permit, await signed(permit)),
      commands.v2In({ recipient: SENDER, amountIn: ONE, amountOut: 1n, path: [weth, usdc], byUser: true }),
    ];
    const data = universalCall(steps, null);
    const mined = await bench.undoing(async () => {
      const outcome = await bench.swap({ to: universalRouter, data, gives: weth, gets: usdc });
      const [left] = await bench.chain.readContract({
        address: permit2,
        abi: permit2Abi,
        functionName: 'allowance',
        args: [me, weth, universalRouter],
      });
      return { ...outcome, left };
    });
    expect(mined).toMatchObject({ succeeded: true, gave: ONE, left: 4n * ONE });
    expect(plans.read({}, data)).toMatchObject({
      actions: [
        {
          kind: 'approve',
          token: WETH,
          spender: universalRouter.toLowerCase(),
          via: permit2.toLowerCase(),
          amount: `${5n * ONE}`,
        },
        { kind: 'swap', deadline: null },
      ],
      unread: [],
    });
  });

  it('a sub-plan that may fail leaves the call unknown', async () => {
    const swap = commands.v2In({
      recipient: SENDER,
      amountIn: ONE,
      amountOut: 2n ** 200n,
      path: [weth, usdc],
      byUser: true,
    });
    const plan: Plan = { gives: weth, gets: usdc, steps: () => [] };
    const data = universalCall([commands.mayFail(commands.subPlan([swap]))]);
    expect(await plans.mine(plan, data)).toEqual({ succeeded: true, gave: 0n, got: 0n });
    expect(plans.read(plan, data)).toMatchObject({
      actions: [{ kind: 'unknown' }],
      unread: ['EXECUTE_SUB_PLAN'],
    });
    // Only what the router calls from outside itself may fail: a swap still undoes everything.
    expect((await plans.mine(plan, universalCall([commands.mayFail(swap)]))).succeeded).toBe(false);
  });
});

const permit2Abi = [
  {
    type: 'function',
    name: 'allowance',
    stateMutability: 'view',
    inputs: [{ type: 'address' }, { type: 'address' }, { type: 'address' }],
    outputs: [{ type: 'uint160' }, { type: 'uint48' }, { type: 'uint48' }],
  },
] as const;

function signed(permit: Permit): Promise<Hex> {
  const { token, amount, expiration, nonce, spender, sigDeadline } = permit;
  return privateKeyToAccount(bench.market.trader.privateKey).signTypedData({
    domain: { name: 'Permit2', chainId: 31_337, verifyingContract: bench.universal.permit2 },
    types: {
      PermitSingle: [
        { name: 'details', type: 'PermitDetails' },
        { name: 'spender', type: 'address' },
        { name: 'sigDeadline', type: 'uint256' },
      ],
      PermitDetails: [
        { name: 'token', type: 'address' },
        { name: 'amount', type: 'uint160' },
        { name: 'expiration', type: 'uint48' },
        { name: 'nonce', type: 'uint48' },
      ],
    },
    primaryType: 'PermitSingle',
    message: { details: { token, amount, expiration, nonce }, spender, sigDeadline },
  });
}
