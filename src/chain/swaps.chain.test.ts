import { parseAbi, parseEther, parseUnits } from 'viem';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  type Market,
  opaqueSwap,
  router02Calldata,
  v2Calldata,
  v3Calldata,
} from '../../test/kit/chain/index.ts';
import { miningNode } from '../../test/kit/chain/mining-node.ts';
import { type SwapBench, startSwapBench } from '../../test/kit/chain/swap-bench.ts';
import type { Address } from '../core/primitives.ts';
import type { ChainSnapshot } from '../core/snapshot/snapshot.ts';
import { deltaIn, lower, type PageTransaction } from './fixtures.ts';
import { simulateAndMine } from './mining.ts';

const ONE = parseEther('1');
const pairAbi = parseAbi([
  'function getReserves() view returns (uint112, uint112, uint32)',
  'function token0() view returns (address)',
  'function slot0() view returns (uint160, int24, uint16, uint16, uint16, uint8, bool)',
]);
let bench: SwapBench;
let market: Market;
let me: Address;
let undo: unknown;

beforeAll(async () => {
  bench = await startSwapBench();
  market = bench.market;
  me = market.trader.address;
});
afterAll(() => bench.anvil.stop());
beforeEach(async () => {
  undo = await bench.anvil.request('evm_snapshot');
});
afterEach(async () => {
  await bench.anvil.request('evm_revert', [undo]);
});

/** The trader's transaction happens as it was simulated: result, gas, logs, and every balance that was read. */
async function foretold(transaction: Omit<PageTransaction, 'from'>): Promise<ChainSnapshot> {
  const head = await bench.chain.getBlock();
  const { snapshot, simulated, mined } = await simulateAndMine(miningNode(bench), transaction);
  expect(simulated).toEqual(mined);
  expect(snapshot.block).toMatchObject({ number: String(head.number), hash: head.hash });
  return snapshot;
}

const changes = (snapshot: ChainSnapshot, token: Address | null, holder = me) =>
  deltaIn(snapshot, { holder, token });
const exactIn = (path: readonly Address[], to = me) => ({ amountIn: ONE, amountOutMin: 1n, path, to });

describe('a swap is simulated as it is mined', () => {
  it('V2, token for token, with the pair’s reserves before', async () => {
    const { weth, usdc, v2 } = market;
    const data = v2Calldata.swapExactTokensForTokens(exactIn([weth, usdc]));
    const [reserve0, reserve1] = await bench.chain.readContract({
      address: v2.wethUsdc,
      abi: pairAbi,
      functionName: 'getReserves',
    });
    const snapshot = await foretold({ to: v2.router, data });
    expect(changes(snapshot, weth)).toBe(-ONE);
    expect(changes(snapshot, usdc)).toBeGreaterThan(0n);
    expect(changes(snapshot, null)).toBe(0n);
    const [token0, token1] = [lower(weth), lower(usdc)].sort();
    expect(snapshot.pools).toEqual([
      {
        venue: 'v2',
        address: lower(v2.wethUsdc),
        token0,
        token1,
        reserve0: String(reserve0),
        reserve1: String(reserve1),
      },
    ]);
    expect(snapshot).toMatchObject({ failure: null, missing: [] });
  });

  it('V2 with the coin going in, and with it coming out', async () => {
    const { weth, usdc, v2 } = market;
    const { amountIn: value, ...bought } = exactIn([weth, usdc]);
    const into = await foretold({
      to: v2.router,
      value,
      data: v2Calldata.swapExactETHForTokens(bought),
    });
    expect([changes(into, null), changes(into, usdc)]).toEqual([-ONE, expect.any(BigInt)]);
    const sold = { ...exactIn([usdc, weth]), amountIn: parseUnits('3000', 6) };
    const out = await foretold({ to: v2.router, data: v2Calldata.swapExactTokensForETH(sold) });
    expect(changes(out, usdc)).toBe(-parseUnits('3000', 6));
    expect(changes(out, null)).toBeGreaterThan(ONE / 2n);
    expect([...into.missing, ...out.missing]).toEqual([]);
  });

  it('V2 over two pairs', async () => {
    const { weth, usdc, dai, v2 } = market;
    const data = v2Calldata.swapExactTokensForTokens(exactIn([weth, usdc, dai]));
    const snapshot = await foretold({ to: v2.router, data });
    expect(snapshot.pools.map(({ address }) => address)).toEqual([lower(v2.wethUsdc), lower(v2.usdcDai)]);
    expect(changes(snapshot, dai)).toBeGreaterThan(0n);
    expect(changes(snapshot, usdc)).toBeNull();
    expect(snapshot.missing).toEqual([]);
  });

  it('V2 for somebody else, who is read too', async () => {
    const { weth, usdc, v2, deployer } = market;
    const to = deployer.address;
    const data = v2Calldata.swapExactTokensForETH({ ...exactIn([usdc, weth], to), amountIn: 3_000_000_000n });
    const snapshot = await foretold({ to: v2.router, data });
    expect(changes(snapshot, null, to)).toBeGreaterThan(ONE / 2n);
    expect(snapshot.counterparties.map(({ address, hasCode }) => [address, hasCode])).toEqual(
      expect.arrayContaining([
        [lower(to), false],
        [lower(v2.router), true],
      ]),
    );
  });

  it('V2 with a token that keeps a fee for itself', async () => {
    const { feeToken, weth, v2 } = market;
    const data = v2Calldata.swapExactTokensForTokensSupportingFeeOnTransferTokens(exactIn([feeToken, weth]));
    const snapshot = await foretold({ to: v2.router, data });
    expect(changes(snapshot, feeToken)).toBe(-ONE);
    expect(changes(snapshot, weth)).toBeGreaterThan(0n);
    expect(snapshot).toMatchObject({ pools: [{ address: lower(v2.wethFee) }], missing: [] });
  });

  it('V3, with the pool’s price before', async () => {
    const { weth, usdc, v3 } = market;
    const [sqrtPriceX96] = await bench.chain.readContract({
      address: v3.wethUsdc500,
      abi: pairAbi,
      functionName: 'slot0',
    });
    const swap = {
      tokenIn: weth,
      tokenOut: usdc,
      fee: 500,
      recipient: me,
      amountIn: ONE,
      amountOutMinimum: 0n,
    };
    const snapshot = await foretold({ to: v3.swapRouter, data: v3Calldata.exactInputSingle(swap) });
    expect(changes(snapshot, weth)).toBe(-ONE);
    expect(snapshot.pools).toEqual([
      {
        venue: 'v3',
        address: lower(v3.wethUsdc500),
        token0: [lower(weth), lower(usdc)].sort()[0],
        token1: [lower(weth), lower(usdc)].sort()[1],
        feePpm: 500,
        sqrtPriceX96: String(sqrtPriceX96),
      },
    ]);
    expect(snapshot.missing).toEqual([]);
  });

  it('V3 with the coin coming out through the router', async () => {
    const { weth, usdc, v3 } = market;
    const router: Address = '0x0000000000000000000000000000000000000002';
    const swap = {
      tokenIn: usdc,
      tokenOut: weth,
      fee: 3_000,
      recipient: router,
      amountIn: parseUnits('3000', 6),
      amountOutMinimum: 0n,
    };
    const data = router02Calldata.multicall([
      router02Calldata.exactInputSingle(swap),
      router02Calldata.unwrapWETH9(1n, me),
    ]);
    const snapshot = await foretold({ to: v3.swapRouter02, data });
    expect(changes(snapshot, usdc)).toBe(-parseUnits('3000', 6));
    expect(changes(snapshot, null)).toBeGreaterThan(ONE / 2n);
  });

  it('through a router that no decoder knows', async () => {
    const { weth, usdc, v2, opaqueRouter } = market;
    const swap = { pair: v2.wethUsdc, tokenIn: weth, tokenOut: usdc, amountIn: ONE, amountOutMin: 1n };
    const snapshot = await foretold({ to: opaqueRouter, data: opaqueSwap(swap) });
    expect(changes(snapshot, weth)).toBe(-ONE);
    expect(changes(snapshot, usdc)).toBeGreaterThan(0n);
    expect(snapshot.tokens.map(({ symbol, decimals }) => [symbol, decimals]).sort()).toEqual([
      ['USDC', 6],
      ['WETH', 18],
    ]);
    expect(snapshot).toMatchObject({ pools: [{ address: lower(v2.wethUsdc) }], missing: [] });
  });

  it('with a minimum that cannot be met: nothing moves, and the reason is there', async () => {
    const { weth, usdc, v2 } = market;
    const data = v2Calldata.swapExactTokensForTokens({ ...exactIn([weth, usdc]), amountOutMin: 10n ** 20n });
    const snapshot = await foretold({ to: v2.router, data });
    expect([changes(snapshot, weth), changes(snapshot, usdc)]).toEqual([0n, 0n]);
    expect(snapshot.calls[0]?.returnData).toMatch(/^0x08c379a0/);
    expect(snapshot).toMatchObject({ failure: null, missing: [] });
  });

  it('after its deadline', async () => {
    const { weth, usdc, v2 } = market;
    const { timestamp: deadline } = await bench.chain.getBlock();
    const data = v2Calldata.swapExactTokensForTokens({ ...exactIn([weth, usdc]), deadline });
    const snapshot = await foretold({ to: v2.router, data });
    expect(snapshot.calls[0]?.status).toBe('reverted');
  });
});
