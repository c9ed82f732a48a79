import { type Address, parseEther, parseUnits } from 'viem';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Market, opaqueSwap, v2Calldata } from './index.ts';
import { type SwapBench, startSwapBench, type TestSwap, V2_RESERVES, v2Out } from './swap-bench.ts';

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

describe('V2 router', () => {
  const reserves = { in: V2_RESERVES.weth, out: V2_RESERVES.usdc };
  const backwards = { in: reserves.out, out: reserves.in };
  const buysUsdc = () => ({ path: [market.weth, market.usdc], to: me });
  const buysWeth = () => ({ path: [market.usdc, market.weth], to: me });
  const exactIn = { amountIn: ONE, amountOutMin: 0n };
  const usdcIn = { amountIn: USDC_3000, amountOutMin: 0n };

  it.each(['swapExactTokensForTokens', 'swapExactTokensForTokensSupportingFeeOnTransferTokens'] as const)(
    '%s gives the constant-product amount',
    async (name) => {
      const data = v2Calldata[name]({ ...exactIn, ...buysUsdc() });
      const result = await swapAlone({ to: market.v2.router, data, gives: market.weth, gets: market.usdc });
      expect(result).toEqual({ succeeded: true, gave: ONE, got: v2Out(ONE, reserves) });
    },
  );

  it.each(['swapExactETHForTokens', 'swapExactETHForTokensSupportingFeeOnTransferTokens'] as const)(
    '%s sells ETH',
    async (name) => {
      const data = v2Calldata[name]({ amountOutMin: 0n, ...buysUsdc() });
      const result = await swapAlone({
        to: market.v2.router,
        data,
        value: ONE,
        gives: 'eth',
        gets: market.usdc,
      });
      expect(result).toEqual({ succeeded: true, gave: ONE, got: v2Out(ONE, reserves) });
    },
  );

  it.each(['swapExactTokensForETH', 'swapExactTokensForETHSupportingFeeOnTransferTokens'] as const)(
    '%s buys ETH',
    async (name) => {
      const data = v2Calldata[name]({ ...usdcIn, ...buysWeth() });
      const result = await swapAlone({ to: market.v2.router, data, gives: market.usdc, gets: 'eth' });
      expect(result).toEqual({ succeeded: true, gave: USDC_3000, got: v2Out(USDC_3000, backwards) });
    },
  );

  it('buys exact amounts of tokens and ETH, for tokens and for ETH', async () => {
    const { router } = market.v2;
    const { weth, usdc } = market;
    const usdcOut = { amountOut: USDC_3000, amountInMax: parseEther('2'), ...buysUsdc() };
    const ethOut = { amountOut: ONE, amountInMax: 2n * USDC_3000, ...buysWeth() };
    const tokens = v2Calldata.swapTokensForExactTokens(usdcOut);
    expect(await swapAlone({ to: router, data: tokens, gives: weth, gets: usdc })).toMatchObject({
      got: USDC_3000,
    });
    const eth = v2Calldata.swapTokensForExactETH(ethOut);
    expect(await swapAlone({ to: router, data: eth, gives: usdc, gets: 'eth' })).toMatchObject({ got: ONE });
    const forEth = v2Calldata.swapETHForExactTokens({ amountOut: USDC_3000, ...buysUsdc() });
    const paid = await swapAlone({
      to: router,
      data: forEth,
      value: parseEther('2'),
      gives: 'eth',
      gets: usdc,
    });
    expect(paid).toMatchObject({ succeeded: true, got: USDC_3000 });
    expect(paid.gave).toBeLessThan(parseEther('1.01'));
  });

  it('swaps a fee-on-transfer token by the functions made for it alone', async () => {
    const { router } = market.v2;
    const order = { amountIn: ONE, amountOutMin: 0n, path: [market.feeToken, market.weth], to: me };
    const move = { gives: market.feeToken, gets: market.weth };
    const strict = v2Calldata.swapExactTokensForTokens(order);
    const plain = await swapAlone({ to: router, data: strict, ...move });
    expect(plain).toEqual({ succeeded: false, gave: 0n, got: 0n });
    const data = v2Calldata.swapExactTokensForTokensSupportingFeeOnTransferTokens(order);
    const tolerant = await swapAlone({ to: router, data, ...move });
    expect(tolerant).toMatchObject({ succeeded: true, gave: ONE });
    expect(tolerant.got).toBeGreaterThan(0n);
  });

  it('keeps the minimum and the deadline it was given', async () => {
    const move = { gives: market.weth, gets: market.usdc };
    const greedy = v2Calldata.swapExactTokensForTokens({
      ...exactIn,
      amountOutMin: USDC_3000,
      ...buysUsdc(),
    });
    expect((await swapAlone({ to: market.v2.router, data: greedy, ...move })).succeeded).toBe(false);
    const late = v2Calldata.swapExactTokensForTokens({ ...exactIn, ...buysUsdc(), deadline: 1n });
    expect((await swapAlone({ to: market.v2.router, data: late, ...move })).succeeded).toBe(false);
  });
});

describe('the opaque router', () => {
  it('swaps, and reverts under its minimum', async () => {
    const { weth, usdc, v2 } = market;
    const got = v2Out(ONE, { in: V2_RESERVES.weth, out: V2_RESERVES.usdc });
    const order = { pair: v2.wethUsdc, tokenIn: weth, tokenOut: usdc, amountIn: ONE };
    const greedy = opaqueSwap({ ...order, amountOutMin: got + 1n });
    expect(
      (await swapAlone({ to: market.opaqueRouter, data: greedy, gives: weth, gets: usdc })).succeeded,
    ).toBe(false);
    const fair = opaqueSwap({ ...order, amountOutMin: got });
    const result = await swapAlone({ to: market.opaqueRouter, data: fair, gives: weth, gets: usdc });
    expect(result).toEqual({ succeeded: true, gave: ONE, got });
  });
});
