import {
  type Address,
  createPublicClient,
  erc20Abi,
  type Hex,
  http,
  maxUint256,
  parseAbi,
  parseEther,
  parseUnits,
} from 'viem';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  type Anvil,
  deployMarket,
  FAR_DEADLINE,
  type Market,
  opaqueSwap,
  router02Calldata,
  startAnvil,
  tokenCalldata,
  transact,
  v2Calldata,
  v3Calldata,
  v3Path,
} from './index.ts';

const quoterAbi = parseAbi([
  'struct In { address tokenIn; address tokenOut; uint256 amountIn; uint24 fee; uint160 sqrtPriceLimitX96; }',
  'function quoteExactInputSingle(In params) returns (uint256 amountOut, uint160, uint32, uint256)',
]);
const ONE = parseEther('1');
const USDC_3000 = parseUnits('3000', 6);

let anvil: Anvil;
let market: Market;
let me: Address;
let chain: ReturnType<typeof createPublicClient>;
let snapshot: unknown;
const balance = (token: Address | 'eth') =>
  token === 'eth'
    ? chain.getBalance({ address: me })
    : chain.readContract({ address: token, abi: erc20Abi, functionName: 'balanceOf', args: [me] });

/** Sends it and gives what each of the two balances gained; ETH without the gas paid. */
async function swap(
  to: Address,
  data: Hex,
  move: { value?: bigint; gives: Address | 'eth'; gets: Address | 'eth' },
) {
  const before = await Promise.all([balance(move.gives), balance(move.gets)]);
  const mined = await transact(anvil, { from: me, to, data, value: move.value ?? 0n, gas: 1_000_000n });
  const after = await Promise.all([balance(move.gives), balance(move.gets)]);
  const fee = mined.gasUsed * mined.effectiveGasPrice;
  const gave = before[0] - after[0] - (move.gives === 'eth' ? fee : 0n);
  const got = after[1] - before[1] + (move.gets === 'eth' ? fee : 0n);
  return { succeeded: mined.succeeded, gave, got };
}

/** The constant-product output at a fee of 0.3 %. */
function v2Out(amountIn: bigint, reserves: { readonly in: bigint; readonly out: bigint }): bigint {
  return (amountIn * 997n * reserves.out) / (reserves.in * 1_000n + amountIn * 997n);
}

beforeAll(async () => {
  anvil = await startAnvil();
  market = await deployMarket(anvil);
  me = market.trader.address;
  chain = createPublicClient({ transport: http(anvil.url, { retryCount: 0 }) });
  const { v2, v3, weth, usdc, feeToken, opaqueRouter } = market;
  for (const spender of [v2.router, v3.swapRouter, v3.swapRouter02, opaqueRouter]) {
    for (const to of [weth, usdc, feeToken]) {
      await transact(anvil, { from: me, to, data: tokenCalldata.approve(spender, maxUint256) });
    }
  }
});
beforeEach(async () => {
  snapshot = await anvil.request('evm_snapshot');
});
afterEach(() => anvil.request('evm_revert', [snapshot]));
afterAll(() => anvil.stop());

describe('V2 router', () => {
  const reserves = { in: parseEther('1000'), out: parseUnits('3000000', 6) };
  const backwards = { in: reserves.out, out: reserves.in };
  const buysUsdc = () => ({ path: [market.weth, market.usdc], to: me });
  const buysWeth = () => ({ path: [market.usdc, market.weth], to: me });
  const exactIn = { amountIn: ONE, amountOutMin: 0n };
  const usdcIn = { amountIn: USDC_3000, amountOutMin: 0n };

  it.each(['swapExactTokensForTokens', 'swapExactTokensForTokensSupportingFeeOnTransferTokens'] as const)(
    '%s gives the constant-product amount',
    async (name) => {
      const data = v2Calldata[name]({ ...exactIn, ...buysUsdc() });
      const result = await swap(market.v2.router, data, { gives: market.weth, gets: market.usdc });
      expect(result).toEqual({ succeeded: true, gave: ONE, got: v2Out(ONE, reserves) });
    },
  );

  it.each(['swapExactETHForTokens', 'swapExactETHForTokensSupportingFeeOnTransferTokens'] as const)(
    '%s sells ETH',
    async (name) => {
      const data = v2Calldata[name]({ amountOutMin: 0n, ...buysUsdc() });
      const result = await swap(market.v2.router, data, { value: ONE, gives: 'eth', gets: market.usdc });
      expect(result).toEqual({ succeeded: true, gave: ONE, got: v2Out(ONE, reserves) });
    },
  );

  it.each(['swapExactTokensForETH', 'swapExactTokensForETHSupportingFeeOnTransferTokens'] as const)(
    '%s buys ETH',
    async (name) => {
      const data = v2Calldata[name]({ ...usdcIn, ...buysWeth() });
      const result = await swap(market.v2.router, data, { gives: market.usdc, gets: 'eth' });
      expect(result).toEqual({ succeeded: true, gave: USDC_3000, got: v2Out(USDC_3000, backwards) });
    },
  );

  it('buys exact amounts of tokens and ETH, for tokens and for ETH', async () => {
    const { router } = market.v2;
    const { weth, usdc } = market;
    const usdcOut = { amountOut: USDC_3000, amountInMax: parseEther('2'), ...buysUsdc() };
    const ethOut = { amountOut: ONE, amountInMax: 2n * USDC_3000, ...buysWeth() };
    const tokens = v2Calldata.swapTokensForExactTokens(usdcOut);
    expect(await swap(router, tokens, { gives: weth, gets: usdc })).toMatchObject({ got: USDC_3000 });
    const eth = v2Calldata.swapTokensForExactETH(ethOut);
    expect(await swap(router, eth, { gives: usdc, gets: 'eth' })).toMatchObject({ got: ONE });
    const forEth = v2Calldata.swapETHForExactTokens({ amountOut: USDC_3000, ...buysUsdc() });
    const paid = await swap(router, forEth, { value: parseEther('2'), gives: 'eth', gets: usdc });
    expect(paid).toMatchObject({ succeeded: true, got: USDC_3000 });
    expect(paid.gave).toBeLessThan(parseEther('1.01'));
  });

  it('swaps a fee-on-transfer token by the functions made for it alone', async () => {
    const { router } = market.v2;
    const order = { amountIn: ONE, amountOutMin: 0n, path: [market.feeToken, market.weth], to: me };
    const move = { gives: market.feeToken, gets: market.weth };
    const plain = await swap(router, v2Calldata.swapExactTokensForTokens(order), move);
    expect(plain).toEqual({ succeeded: false, gave: 0n, got: 0n });
    const data = v2Calldata.swapExactTokensForTokensSupportingFeeOnTransferTokens(order);
    const tolerant = await swap(router, data, move);
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
    expect((await swap(market.v2.router, greedy, move)).succeeded).toBe(false);
    const late = v2Calldata.swapExactTokensForTokens({ ...exactIn, ...buysUsdc(), deadline: 1n });
    expect((await swap(market.v2.router, late, move)).succeeded).toBe(false);
  });
});

describe('V3 routers', () => {
  const quote = async (fee: number) => {
    const params = { tokenIn: market.weth, tokenOut: market.usdc, amountIn: ONE, fee, sqrtPriceLimitX96: 0n };
    const args = [params] as const;
    const quoter = {
      address: market.v3.quoter,
      abi: quoterAbi,
      functionName: 'quoteExactInputSingle',
    } as const;
    return (await chain.simulateContract({ ...quoter, args })).result[0];
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
      const inner = await anvil.request('evm_snapshot');
      expect(await swap(router, data, move)).toEqual(expected);
      await anvil.request('evm_revert', [inner]);
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
      expect(await swap(router, data, { gives: market.usdc, gets: market.weth })).toMatchObject({
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
    expect(await swap(swapRouter, first, { gives: market.usdc, gets: 'eth' })).toMatchObject({ got: ONE });
    const second = router02Calldata.multicallWithDeadline(FAR_DEADLINE, [
      router02Calldata.exactOutputSingle(buyWeth(swapRouter02)),
      router02Calldata.unwrapWETH9(0n, me),
    ]);
    expect(await swap(swapRouter02, second, { gives: market.usdc, gets: 'eth' })).toMatchObject({ got: ONE });
    const late = router02Calldata.multicallWithDeadline(1n, [router02Calldata.refundETH()]);
    expect((await swap(swapRouter02, late, { gives: 'eth', gets: 'eth' })).succeeded).toBe(false);
  });

  it('sweep tokens and refund ETH', async () => {
    const { swapRouter } = market.v3;
    const expected = { succeeded: true, gave: ONE, got: await quote(500) };
    const data = v3Calldata.multicall([
      v3Calldata.exactInputSingle(sell(500, swapRouter)),
      v3Calldata.sweepToken({ token: market.usdc, amountMinimum: 0n, recipient: me }),
      v3Calldata.refundETH(),
    ]);
    const result = await swap(swapRouter, data, { value: parseEther('3'), gives: 'eth', gets: market.usdc });
    expect(result).toEqual(expected);
  });

  it('reach the V2 pools through SwapRouter02', async () => {
    const { swapRouter02 } = market.v3;
    const route = { path: [market.weth, market.usdc], to: me };
    const move = { gives: market.weth, gets: market.usdc };
    const sold = router02Calldata.swapExactTokensForTokens({ amountIn: ONE, amountOutMin: 0n, ...route });
    const reserves = { in: parseEther('1000'), out: parseUnits('3000000', 6) };
    expect(await swap(swapRouter02, sold, move)).toMatchObject({ gave: ONE, got: v2Out(ONE, reserves) });
    const order = { amountOut: USDC_3000, amountInMax: parseEther('2'), ...route };
    const bought = router02Calldata.swapTokensForExactTokens(order);
    expect(await swap(swapRouter02, bought, move)).toMatchObject({ succeeded: true, got: USDC_3000 });
  });
});

describe('the opaque router', () => {
  it('swaps, and reverts under its minimum', async () => {
    const { weth, usdc, v2 } = market;
    const got = v2Out(ONE, { in: parseEther('1000'), out: parseUnits('3000000', 6) });
    const order = { pair: v2.wethUsdc, tokenIn: weth, tokenOut: usdc, amountIn: ONE };
    const greedy = opaqueSwap({ ...order, amountOutMin: got + 1n });
    expect((await swap(market.opaqueRouter, greedy, { gives: weth, gets: usdc })).succeeded).toBe(false);
    const fair = opaqueSwap({ ...order, amountOutMin: got });
    const result = await swap(market.opaqueRouter, fair, { gives: weth, gets: usdc });
    expect(result).toEqual({ succeeded: true, gave: ONE, got });
  });
});
