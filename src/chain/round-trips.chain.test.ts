import { maxUint256, parseEther } from 'viem';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  type Market,
  opaqueSwap,
  tokenCalldata,
  v2Calldata,
  v3Calldata,
} from '../../test/kit/chain/index.ts';
import { type SwapBench, startSwapBench } from '../../test/kit/chain/swap-bench.ts';
import { type FaultRpc, startFaultRpc } from '../../test/kit/rpc/fault-server.ts';
import type { Address } from '../core/primitives.ts';
import type { ChainSnapshot } from '../core/snapshot/snapshot.ts';
import { intentOf, type PageTransaction, snapshotAt } from './fixtures.ts';
import { type ChainMemory, createChainMemory } from './memory.ts';

const ONE = parseEther('1');
let bench: SwapBench;
let market: Market;
let rpc: FaultRpc;
let me: Address;

beforeAll(async () => {
  bench = await startSwapBench();
  market = bench.market;
  me = market.trader.address;
  rpc = await startFaultRpc(bench.anvil.url);
});
afterEach(() => rpc.reset());
afterAll(async () => {
  await rpc.stop();
  await bench.anvil.stop();
});

interface Counted {
  readonly snapshot: ChainSnapshot;
  readonly requests: number;
}

/** Takes a snapshot at the chain's own time and counts the HTTP requests it took. */
async function counted(transaction: PageTransaction, memory: ChainMemory): Promise<Counted> {
  const { timestamp } = await bench.chain.getBlock();
  const nowMs = () => Number(timestamp) * 1_000;
  const before = rpc.requests.length;
  const snapshot = await snapshotAt(rpc.url, intentOf(transaction), { memory, nowMs });
  expect(snapshot).toMatchObject({ failure: null, missing: [] });
  return { snapshot, requests: rpc.requests.length - before };
}

const v2Swap = () =>
  v2Calldata.swapExactTokensForTokens({
    amountIn: ONE,
    amountOutMin: 1n,
    path: [market.weth, market.usdc],
    to: me,
  });
const v3Swap = (amountIn: bigint) =>
  v3Calldata.exactInputSingle({
    tokenIn: market.weth,
    tokenOut: market.usdc,
    fee: 500,
    recipient: me,
    amountIn,
    amountOutMinimum: 0n,
  });

describe('HTTP requests for one snapshot', () => {
  it('is two for a V2 pair and router not met before, one for every later swap', async () => {
    const memory = createChainMemory();
    const swap = { from: me, to: market.v2.router, data: v2Swap() };
    const first = await counted(swap, memory);
    const second = await counted(swap, memory);
    expect([first.requests, second.requests]).toEqual([2, 1]);
    expect({ ...second.snapshot, takenAtMs: 0 }).toEqual({ ...first.snapshot, takenAtMs: 0 });
    const { weth, feeToken } = market;
    const other = { amountIn: ONE, amountOutMin: 1n, path: [weth, feeToken], to: me };
    const data = v2Calldata.swapExactTokensForTokensSupportingFeeOnTransferTokens(other);
    expect((await counted({ ...swap, data }, memory)).requests).toBe(1);
    expect(rpc.requests[0]?.methods).toEqual([
      'eth_chainId',
      'eth_getBlockByNumber',
      'eth_simulateV1',
      'eth_gasPrice',
      'eth_getBalance',
      'eth_getTransactionCount',
      'eth_getCode',
    ]);
    expect(rpc.requests[2]?.methods).not.toContain('eth_getCode');
  });

  it('is two for a V3 pool not met before, one for every later swap through it', async () => {
    const memory = createChainMemory();
    const to = market.v3.swapRouter;
    const first = await counted({ from: me, to, data: v3Swap(ONE) }, memory);
    const later = await counted({ from: me, to, data: v3Swap(2n * ONE) }, memory);
    expect([first.requests, later.requests]).toEqual([2, 1]);
    expect(later.snapshot.pools).toEqual(first.snapshot.pools);
  });

  it('is two for a router no decoder knows, one when the same request is checked again', async () => {
    const memory = createChainMemory();
    const { weth: tokenIn, usdc: tokenOut, opaqueRouter: to, v2 } = market;
    const data = opaqueSwap({ pair: v2.wethUsdc, tokenIn, tokenOut, amountIn: ONE, amountOutMin: 1n });
    const first = await counted({ from: me, to, data }, memory);
    const again = await counted({ from: me, to, data }, memory);
    expect([first.requests, again.requests]).toEqual([2, 1]);
    expect({ ...again.snapshot, takenAtMs: 0 }).toEqual({ ...first.snapshot, takenAtMs: 0 });
  });

  it('is one for approvals, transfers of a token and of the coin', async () => {
    const to = market.dai;
    const approval = { from: me, to, data: tokenCalldata.approve(market.spender, maxUint256) };
    const transfer = { from: me, to, data: tokenCalldata.transfer(market.deployer.address, 1n) };
    const coin = { from: me, to: market.deployer.address, value: 1n };
    for (const request of [approval, transfer, coin]) {
      expect((await counted(request, createChainMemory())).requests).toBe(1);
    }
  });

  it('pins the second round to the block of the first', async () => {
    const { snapshot } = await counted(
      { from: me, to: market.v3.swapRouter, data: v3Swap(ONE) },
      createChainMemory(),
    );
    expect(snapshot.block?.number).toBe(String((await bench.chain.getBlock()).number));
  });
});

describe('a clock that disagrees with the chain', () => {
  it('costs one more round when it is behind, and the next check none', async () => {
    const memory = createChainMemory();
    const { timestamp } = await bench.chain.getBlock();
    const nowMs = () => (Number(timestamp) - 120) * 1_000;
    const intent = intentOf({ from: me, to: market.v2.router, data: v2Swap() });
    const first = await snapshotAt(rpc.url, intent, { memory, nowMs });
    expect(rpc.requests).toHaveLength(2);
    await snapshotAt(rpc.url, intent, { memory, nowMs });
    expect(rpc.requests).toHaveLength(3);
    expect(first).toMatchObject({ failure: null, missing: [], calls: [{ status: 'success' }] });
  });

  it('judges a deadline by the chain’s time, not by a clock behind it', async () => {
    const { timestamp } = await bench.chain.getBlock();
    const data = v2Calldata.swapExactTokensForTokens({
      amountIn: ONE,
      amountOutMin: 1n,
      path: [market.weth, market.usdc],
      to: me,
      deadline: timestamp - 1n,
    });
    const intent = intentOf({ from: me, to: market.v2.router, data });
    const nowMs = () => (Number(timestamp) - 86_400) * 1_000;
    const snapshot = await snapshotAt(rpc.url, intent, { nowMs });
    expect(snapshot.calls[0]?.status).toBe('reverted');
  });
});
