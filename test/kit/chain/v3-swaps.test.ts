import { type Address, parseAbi, parseEther, parseUnits } from 'viem';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FAR_DEADLINE, type Market, router02Calldata, v3Calldata, v3Path } from './index.ts';
import { type SwapBench, startSwapBench, type TestSwap, V2_RESERVES, v2Out } from './swap-bench.ts';

const quoterAbi = parseAbi([
  'struct In { address tokenIn; address tokenOut; uint256 amountIn; uint24 fee; uint160 sqrtPriceLimitX96; }',
  'function quoteExactInputSingle(In params) returns (uint256 amountOut, uint160, uint32, uint256)',
]);
const ONE = parseEther('1');
const USDC_3000 = parseUnits('3000', 6);
let bench: SwapBench;
let market: Market;
let me: Address;

beforeAll(async () => {
  bench = await startSwapBench();
  market = bench.market;
  me = market.trader.address;
});
afterAll(() => bench.anvil.stop());

const swapAlone = (swap: TestSwap) => bench.undoing(() => bench.swap(swap));

describe('V3 routers', () => {
  const quote = async (fee: number) => {
    const params = { tokenIn: market.weth, tokenOut: market.usdc, amountIn: ONE, fee, sqrtPriceLimitX96: 0n };
    const args = [params] as const;
    const quoter = {
      address: market.v3.quoter,
      abi: quoterAbi,
      functionName: 'quoteExactInputSingle',
    } as const;
    return (await bench.chain.simulateContract({ ...quoter, args })).result[0];
  };
  const sell = (fee: number, recipient: Address = me) => ({
    tokenIn: market.weth,
    tokenOut: market.usdc,
    fee,
    recipient,
    amountIn: ONE,
    amountOutMinimum: 0n,
  });
  const buyWeth = (recipient: Address) => ({
    tokenIn: market.usdc,
    tokenOut: market.weth,
    fee: 500,
    recipient,
    amountOut: ONE,
    amountInMaximum: 2n * USDC_3000,
  });

  it.each([500, 3_000])('sell exactly what the quoter says at fee %i', async (fee) => {
    const { swapRouter, swapRouter02 } = market.v3;
    const expected = { succeeded: true, gave: ONE, got: await quote(fee) };
    const move = { gives: market.weth, gets: market.usdc };
    const path = { path: v3Path({ tokens: [market.weth, market.usdc], fees: [fee] }), recipient: me };
    const exact = { amountIn: ONE, amountOutMinimum: 0n };
    for (const [router, data] of [
      [swapRouter, v3Calldata.exactInputSingle(sell(fee))],
      [swapRouter, v3Calldata.exactInput({ ...path, ...exact })],
      [swapRouter02, router02Calldata.exactInputSingle(sell(fee))],
      [swapRouter02, router02Calldata.exactInput({ ...path, ...exact })],
    ] as const) {
      expect(await swapAlone({ to: router, data, ...move })).toEqual(expected);
    }
  });

  it('buy exact amounts', async () => {
    const { swapRouter, swapRouter02 } = market.v3;
    const backwards = v3Path({ tokens: [market.weth, market.usdc], fees: [500] });
    const byPath = { path: backwards, recipient: me, amountOut: ONE, amountInMaximum: 2n * USDC_3000 };
    for (const [router, data] of [
      [swapRouter, v3Calldata.exactOutputSingle(buyWeth(me))],
      [swapRouter, v3Calldata.exactOutput(byPath)],
      [swapRouter02, router02Calldata.exactOutputSingle(buyWeth(me))],
      [swapRouter02, router02Calldata.exactOutput(byPath)],
    ] as const) {
      expect(await swapAlone({ to: router, data, gives: market.usdc, gets: market.weth })).toMatchObject({
        succeeded: true,
        got: ONE,
      });
    }
  });

  it('unwrap the proceeds in a multicall', async () => {
    const { swapRouter, swapRouter02 } = market.v3;
    const first = v3Calldata.multicall([
      v3Calldata.exactOutputSingle(buyWeth(swapRouter)),
      v3Calldata.unwrapWETH9(0n, me),
    ]);
    expect(await swapAlone({ to: swapRouter, data: first, gives: market.usdc, gets: 'eth' })).toMatchObject({
      got: ONE,
    });
    const second = router02Calldata.multicallWithDeadline(FAR_DEADLINE, [
      router02Calldata.exactOutputSingle(buyWeth(swapRouter02)),
      router02Calldata.unwrapWETH9(0n, me),
    ]);
    expect(
      await swapAlone({ to: swapRouter02, data: second, gives: market.usdc, gets: 'eth' }),
    ).toMatchObject({ got: ONE });
    const late = router02Calldata.multicallWithDeadline(1n, [router02Calldata.refundETH()]);
    expect((await swapAlone({ to: swapRouter02, data: late, gives: 'eth', gets: 'eth' })).succeeded).toBe(
      false,
    );
  });

  it('sweep tokens and refund ETH', async () => {
    const { swapRouter } = market.v3;
    const expected = { succeeded: true, gave: ONE, got: await quote(500) };
    const data = v3Calldata.multicall([
      v3Calldata.exactInputSingle(sell(500, swapRouter)),
      v3Calldata.sweepToken({ token: market.usdc, amountMinimum: 0n, recipient: me }),
      v3Calldata.refundETH(),
    ]);
    const result = await swapAlone({
      to: swapRouter,
      data,
      value: parseEther('3'),
      gives: 'eth',
      gets: market.usdc,
    });
    expect(result).toEqual(expected);
  });

  it('reach the V2 pools through SwapRouter02', async () => {
    const { swapRouter02 } = market.v3;
    const route = { path: [market.weth, market.usdc], to: me };
    const move = { gives: market.weth, gets: market.usdc };
    const sold = router02Calldata.swapExactTokensForTokens({ amountIn: ONE, amountOutMin: 0n, ...route });
    const reserves = { in: V2_RESERVES.weth, out: V2_RESERVES.usdc };
    expect(await swapAlone({ to: swapRouter02, data: sold, ...move })).toMatchObject({
      gave: ONE,
      got: v2Out(ONE, reserves),
    });
    const order = { amountOut: USDC_3000, amountInMax: parseEther('2'), ...route };
    const bought = router02Calldata.swapTokensForExactTokens(order);
    expect(await swapAlone({ to: swapRouter02, data: bought, ...move })).toMatchObject({
      succeeded: true,
      got: USDC_3000,
    });
  });
});
