import { type Address, type Hex, parseEther, toFunctionSelector } from 'viem';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Artifact } from '../../../../test/kit/chain/artifact.ts';
import { ownContracts } from '../../../../test/kit/chain/compile.ts';
import { headTime } from '../../../../test/kit/chain/deploy.ts';
import { transact } from '../../../../test/kit/chain/index.ts';
import { startScript } from '../../../../test/kit/chain/script.ts';
import { type Asset, type SwapBench, startSwapBench } from '../../../../test/kit/chain/swap-bench.ts';
import type { SwapAction } from '../../../core/intent/action.ts';
import { encode, ROUTER02_ABI, readStrictly, transactionRequest, V3_ABI, WETH } from '../fixtures.ts';
import { MAX, SELF, step, v2Input02, ZERO } from './fixtures.ts';

const ONE = parseEther('1');
const SENDER: Address = `0x${'1'.padStart(40, '0')}`;

/** A call whose last minimum is left open. */
interface Composition {
  readonly router: 'swapRouter' | 'swapRouter02';
  readonly steps: (minimum: bigint) => readonly Hex[];
  readonly value?: bigint;
  readonly gives: Asset;
  readonly gets: Asset;
  /** Units paid out for one unit received, where a third party takes a share. */
  readonly feeBps?: bigint;
}

let bench: SwapBench;
let me: Address;
let tokens: { readonly weth: Address; readonly usdc: Address; readonly dai: Address };

beforeAll(async () => {
  bench = await startSwapBench();
  me = bench.market.trader.address;
  tokens = bench.market;
});
afterAll(() => bench.anvil.stop());

const single = (abi: typeof V3_ABI, name: string, swap: Readonly<Record<string, unknown>>): Hex =>
  encode(abi, name, [{ fee: 500, deadline: MAX, sqrtPriceLimitX96: 0n, ...swap }]);
const buy = () => ({ tokenIn: tokens.usdc, tokenOut: tokens.weth });
const sell = () => ({ tokenIn: tokens.weth, tokenOut: tokens.usdc });
const thousand = { amountIn: 1_000_000_000n, amountOutMinimum: 0n };

const COMPOSITIONS: readonly (readonly [string, () => Composition])[] = [
  [
    'SwapRouter: swap, unwrap',
    () => ({
      router: 'swapRouter',
      gives: tokens.usdc,
      gets: 'eth',
      steps: (minimum) => [
        single(V3_ABI, 'exactInputSingle', { ...buy(), ...thousand, recipient: ZERO }),
        step('unwrapWETH9', minimum, me),
      ],
    }),
  ],
  [
    'SwapRouter02: V3 then V2 with all the router holds',
    () => ({
      router: 'swapRouter02',
      gives: tokens.weth,
      gets: tokens.dai,
      steps: (minimum) => [
        single(ROUTER02_ABI, 'exactInputSingle', {
          ...sell(),
          amountIn: ONE,
          amountOutMinimum: 0n,
          recipient: SELF,
        }),
        v2Input02([0n, minimum], [tokens.usdc, tokens.dai], SENDER),
      ],
    }),
  ],
  [
    'SwapRouter02: wrap, swap by V2, sweep',
    () => ({
      router: 'swapRouter02',
      value: ONE,
      gives: 'eth',
      gets: tokens.usdc,
      steps: (minimum) => [
        step('wrapETH', ONE),
        v2Input02([0n, 0n], [tokens.weth, tokens.usdc], SELF),
        step('sweepToken', tokens.usdc, minimum),
      ],
    }),
  ],
  [
    'SwapRouter02: coins sent along, a fee to a third party',
    () => ({
      router: 'swapRouter02',
      value: ONE,
      gives: 'eth',
      gets: tokens.usdc,
      feeBps: 85n,
      steps: (minimum) => [
        single(ROUTER02_ABI, 'exactInputSingle', {
          ...sell(),
          amountIn: ONE,
          amountOutMinimum: 0n,
          recipient: SELF,
        }),
        step('sweepTokenWithFee', tokens.usdc, minimum, me, 85n, bench.market.deployer.address),
      ],
    }),
  ],
  [
    'SwapRouter: an exact output beside an exact input, unwrapped together',
    () => ({
      router: 'swapRouter',
      gives: tokens.usdc,
      gets: 'eth',
      steps: (minimum) => [
        single(V3_ABI, 'exactOutputSingle', {
          ...buy(),
          amountOut: ONE,
          amountInMaximum: MAX,
          recipient: ZERO,
        }),
        single(V3_ABI, 'exactInputSingle', { ...buy(), ...thousand, fee: 3_000, recipient: ZERO }),
        step('unwrapWETH9', minimum, me),
      ],
    }),
  ],
];

const mine = ({ router, value = 0n, gives, gets }: Composition, data: Hex) =>
  bench.undoing(() => bench.swap({ to: bench.market.v3[router], data, value, gives, gets }));

/** Reads the call as one on Ethereum, whose wrapper is listed where the test chain's is not. */
function swapsOf({ router, value = 0n }: Composition, data: Hex): readonly SwapAction[] {
  const local = tokens.weth.slice(2).toLowerCase();
  const request = transactionRequest({
    from: me,
    to: bench.market.v3[router],
    value: `0x${value.toString(16)}`,
    data: data.replaceAll(local, WETH.slice(2)),
  });
  const intent = readStrictly(request);
  const [call] = intent.kind === 'transaction' ? intent.calls : [];
  expect(call?.unread).toEqual([]);
  return call?.actions.filter((action) => action.kind === 'swap') ?? [];
}

const named = (asset: Asset): string => {
  if (asset === 'eth') return 'native';
  return asset === tokens.weth ? WETH : asset.toLowerCase();
};
const sum = (amounts: readonly string[]): bigint =>
  amounts.reduce((total, amount) => total + BigInt(amount), 0n);

describe('router calls against the routers themselves', () => {
  it.each(COMPOSITIONS)(
    '%s: pays as it was read, and the minimum read is the one enforced',
    async (_, make) => {
      const composition = make();
      const { steps, gives, gets, feeBps = 0n } = composition;
      const call = (minimum: bigint) => encode(V3_ABI, 'multicall', [steps(minimum)]);
      const free = await mine(composition, call(0n));
      expect(free.succeeded).toBe(true);
      expect(free.got).toBeGreaterThan(0n);
      // The router compares what it holds, of which a third party's share is still to be taken.
      const holds = feeBps === 0n ? free.got : (free.got * 10_000n) / (10_000n - feeBps);
      const least = call(holds);
      expect(await mine(composition, least)).toMatchObject({ succeeded: true, got: free.got });
      expect((await mine(composition, call(holds + 2n))).succeeded).toBe(false);
      const swaps = swapsOf(composition, least);
      expect(sum(swaps.map((swap) => swap.amountOut))).toBe(free.got);
      for (const swap of swaps) {
        expect(swap).toMatchObject({
          assetIn: named(gives),
          assetOut: named(gets),
          recipient: me.toLowerCase(),
        });
      }
      if (swaps.every((swap) => swap.exact === 'input')) {
        expect(sum(swaps.map((swap) => swap.amountIn))).toBe(free.gave);
      }
    },
  );

  it('an exact output paid with coins gives the rest back by a refund alone', async () => {
    const composition: Composition = {
      router: 'swapRouter',
      value: ONE,
      gives: 'eth',
      gets: tokens.usdc,
      steps: () => [
        single(V3_ABI, 'exactOutputSingle', {
          ...sell(),
          amountOut: 1_000_000_000n,
          amountInMaximum: ONE,
          recipient: me,
        }),
        step('refundETH'),
      ],
    };
    const data = encode(V3_ABI, 'multicall', [composition.steps(0n)]);
    const refunded = await mine(composition, data);
    expect(refunded).toMatchObject({ succeeded: true, got: 1_000_000_000n });
    expect(refunded.gave).toBeLessThan(ONE);
    expect(swapsOf(composition, data)).toMatchObject([
      { exact: 'output', assetIn: 'native', amountIn: ONE.toString(), amountOut: '1000000000' },
    ]);
    const [alone] = composition.steps(0n);
    expect(await mine(composition, alone as Hex)).toMatchObject({ succeeded: true, gave: ONE });
  });
});

describe('a token that calls the router back', () => {
  it.each(['swapRouter', 'swapRouter02'] as const)(
    '%s: takes what it keeps, unless a later minimum asks for it',
    async (router) => {
      const [abi, recipient] = router === 'swapRouter' ? [V3_ABI, ZERO] : [ROUTER02_ABI, SELF];
      const base: Composition = { router, gives: tokens.weth, gets: tokens.usdc, steps: () => [] };
      await bench.undoing(async () => {
        const script = await startScript(bench.anvil, bench.market.deployer.address);
        const thief = script.deploy(ownContracts().Thief as Artifact, [tokens.usdc]);
        await script.run((await headTime(bench.anvil)) + 1);
        const call = (promised: bigint, swept: bigint) =>
          encode(V3_ABI, 'multicall', [
            [
              single(abi, 'exactInputSingle', {
                ...sell(),
                amountIn: ONE,
                amountOutMinimum: promised,
                recipient,
              }),
              step('sweepToken', thief, 0n, me),
              step('sweepToken', tokens.usdc, swept, me),
            ],
          ]);
        const { got } = await mine(base, call(0n, 0n));
        expect(await mine(base, call(got, 0n))).toMatchObject({ succeeded: true, got });
        const from = bench.market.deployer.address;
        await transact(bench.anvil, { from, to: thief, data: toFunctionSelector('arm()') });
        expect(await mine(base, call(got, 0n))).toMatchObject({ succeeded: true, gave: ONE, got: 0n });
        expect((await mine(base, call(got, got))).succeeded).toBe(false);
        expect(swapsOf(base, call(got, 0n))).toMatchObject([{ amountOut: '0' }]);
        expect(swapsOf(base, call(0n, got))).toMatchObject([{ amountOut: `${got}` }]);
      });
    },
  );
});
