import { type Address, parseEther, zeroAddress } from 'viem';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { v3Path } from '../../../../../test/kit/chain/index.ts';
import type { Asset } from '../../../../../test/kit/chain/swap-bench.ts';
import {
  ALL,
  commands,
  ROUTER,
  SENDER,
  universalCall,
  v4Actions,
} from '../../../../../test/kit/chain/universal-calldata.ts';
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
let dai: Address;

beforeAll(async () => {
  plans = await startPlanBench();
  bench = plans.bench;
  ({ weth, usdc, dai } = bench.market);
  ({ me, other } = plans);
});
afterAll(() => bench.anvil.stop());

const v3Sell = (fee: number) => v3Path({ tokens: [weth, usdc], fees: [fee] });
const v3Buy = (fee: number) => v3Path({ tokens: [usdc, weth], fees: [fee] });
const ofRouter = { recipient: ROUTER, amountOut: 0n, byUser: false };
/** The V4 pool on the far side of which is the currency. */
const far = (currency: Address, pool: 'ethUsdc' | 'usdcDai') => {
  const { fee, tickSpacing, hooks } = bench.universal.v4[pool];
  return { far: currency, fee, tickSpacing, hooks };
};
const v4Pay = (currency: Address, amountOut: bigint, recipient: Address) =>
  commands.v4([
    v4Actions.settle(currency, ALL, false),
    v4Actions.inWithPrices({
      currency,
      path: [currency === ETH ? far(usdc, 'ethUsdc') : far(dai, 'usdcDai')],
      amountIn: 0n,
      amountOut,
    }),
    v4Actions.take(currency === ETH ? usdc : dai, recipient, 0n),
  ]);

const PLANS: readonly (readonly [string, () => Plan])[] = [
  [
    'V2 paid by the account',
    () => ({
      gives: weth,
      gets: usdc,
      steps: (amountOut) => [
        commands.v2In({ recipient: SENDER, amountIn: ONE, amountOut, path: [weth, usdc], byUser: true }),
      ],
    }),
  ],
  [
    'coins wrapped, then V3',
    () => ({
      value: ONE,
      gives: 'eth',
      gets: usdc,
      steps: (amountOut) => [
        commands.wrap(ROUTER, ONE),
        commands.v3In({ recipient: me, amountIn: ONE, amountOut, path: v3Sell(500), byUser: false }),
      ],
    }),
  ],
  [
    'V3, then unwrapped',
    () => ({
      gives: usdc,
      gets: 'eth',
      steps: (minimum) => [
        commands.v3In({ ...ofRouter, amountIn: THOUSAND, path: v3Buy(3_000), byUser: true }),
        commands.unwrap(SENDER, minimum),
      ],
    }),
  ],
  [
    'V2 into V4 with all the router holds',
    () => ({
      value: ONE,
      gives: 'eth',
      gets: dai,
      steps: (minimum) => [
        commands.wrap(ROUTER, ALL),
        commands.v2In({ ...ofRouter, amountIn: ALL, path: [weth, usdc] }),
        v4Pay(usdc, minimum, SENDER),
      ],
    }),
  ],
  [
    'V2, unwrapped in the router, then V4 with coins',
    () => ({
      gives: dai,
      gets: usdc,
      steps: (minimum) => [
        commands.v2In({ ...ofRouter, amountIn: 1_000n * ONE, path: [dai, usdc, weth], byUser: true }),
        commands.unwrap(ROUTER, 1n),
        v4Pay(ETH, minimum, me),
      ],
    }),
  ],
  [
    'V4 through one pool, its minimum in TAKE_ALL',
    () => ({
      value: ONE,
      gives: 'eth',
      gets: usdc,
      steps: (minimum) => [
        commands.v4([
          v4Actions.inSingle({
            key: bench.universal.v4.ethUsdc,
            zeroForOne: true,
            amountIn: ONE,
            amountOut: 0n,
          }),
          v4Actions.settleAll(ETH, ONE),
          v4Actions.takeAll(usdc, minimum),
        ]),
      ],
    }),
  ],
  [
    'V4 over two pools into coins that are wrapped',
    () => ({
      gives: dai,
      gets: weth,
      steps: (amountOut) => [
        commands.v4([
          v4Actions.inWithPrices({
            currency: dai,
            path: [far(usdc, 'usdcDai'), far(ETH, 'ethUsdc')],
            amountIn: 1_000n * ONE,
            amountOut,
          }),
          v4Actions.settle(dai, 0n, true),
          v4Actions.take(ETH, ROUTER, 0n),
        ]),
        commands.wrap(SENDER, ALL),
      ],
    }),
  ],
  [
    'a split of V2, V3 and V4 that share one minimum',
    () => ({
      value: 3n * ONE,
      gives: 'eth',
      gets: usdc,
      steps: (minimum) => [
        commands.wrap(ROUTER, 2n * ONE),
        commands.v2In({ ...ofRouter, amountIn: ONE, path: [weth, usdc] }),
        commands.v3In({ ...ofRouter, amountIn: ONE, path: v3Sell(3_000) }),
        v4Pay(ETH, 0n, ROUTER),
        commands.sweep(usdc, SENDER, minimum),
      ],
    }),
  ],
  [
    'a share for a third party before the sweep',
    () => ({
      gives: weth,
      gets: usdc,
      steps: (minimum) => [
        commands.v2In({ ...ofRouter, amountIn: ONE, path: [weth, usdc], byUser: true }),
        commands.payPortion(usdc, other, 85n),
        commands.sweep(usdc, me, minimum),
      ],
    }),
  ],
  [
    'a fixed fee for a third party before the sweep',
    () => ({
      gives: weth,
      gets: usdc,
      steps: (minimum) => [
        commands.v3In({ ...ofRouter, amountIn: ONE, path: v3Sell(500), byUser: true }),
        commands.transfer(usdc, other, 7_000_000n),
        commands.sweep(usdc, SENDER, minimum),
      ],
    }),
  ],
  [
    'a sub-plan, with a check of a balance',
    () => ({
      gives: usdc,
      gets: dai,
      steps: (amountOut) => [
        commands.check(me, usdc, 1n),
        commands.subPlan([
          commands.transferFrom(usdc, ROUTER, THOUSAND),
          commands.v2In({ recipient: SENDER, amountIn: ALL, amountOut, path: [usdc, dai], byUser: false }),
        ]),
      ],
    }),
  ],
  [
    'a share for a third party inside V4',
    () => ({
      gives: usdc,
      gets: dai,
      steps: (minimum) => [
        commands.v4([
          v4Actions.settle(usdc, THOUSAND, true),
          v4Actions.inWithPrices({
            currency: usdc,
            path: [far(dai, 'usdcDai')],
            amountIn: 0n,
            amountOut: 0n,
          }),
          v4Actions.takePortion(dai, other, 30n),
          v4Actions.takeAll(dai, minimum),
        ]),
      ],
    }),
  ],
];

const named = (asset: Asset): string => {
  if (asset === 'eth') return 'native';
  return asset === weth ? WETH : asset.toLowerCase();
};
const sum = (amounts: readonly string[]): bigint =>
  amounts.reduce((total, amount) => total + BigInt(amount), 0n);

describe('plans against the router itself', () => {
  it.each(PLANS)('%s: pays as it was read, and the minimum read is the one enforced', async (_, make) => {
    const plan = make();
    const call = (minimum: bigint) => universalCall(plan.steps(minimum));
    const free = await plans.mine(plan, call(0n));
    expect(free.succeeded).toBe(true);
    expect(free.got).toBeGreaterThan(0n);
    const least = call(free.got);
    expect(await plans.mine(plan, least)).toMatchObject({ succeeded: true, got: free.got });
    expect((await plans.mine(plan, call(free.got + 1n))).succeeded).toBe(false);
    const { actions, unread } = plans.read(plan, least);
    const swaps = actions.filter((action) => action.kind === 'swap');
    expect(unread).toEqual([]);
    expect(swaps).toHaveLength(actions.length);
    expect(sum(swaps.map((swap) => swap.amountOut))).toBe(free.got);
    expect(sum(swaps.map((swap) => swap.amountIn))).toBe(free.gave);
    for (const swap of swaps) {
      expect(swap).toMatchObject({
        exact: 'input',
        assetIn: named(plan.gives),
        assetOut: named(plan.gets),
        recipient: me.toLowerCase(),
      });
    }
  });
});
