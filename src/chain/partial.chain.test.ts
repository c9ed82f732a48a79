import { parseEther } from 'viem';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Market, opaqueSwap, tokenCalldata, v3Calldata } from '../../test/kit/chain/index.ts';
import { type SwapBench, startSwapBench } from '../../test/kit/chain/swap-bench.ts';
import { type FaultRpc, startFaultRpc } from '../../test/kit/rpc/fault-server.ts';
import { toAddress } from '../core/abi.ts';
import type { ChainIntent } from '../core/intent/intent.ts';
import { TOPICS } from '../core/logs.ts';
import type { ChainSnapshot } from '../core/snapshot/snapshot.ts';
import { testEndpoint } from './endpoint-test.ts';
import { intentOf, LOCAL_CHAIN, lower, snapshotAt } from './fixtures.ts';

let bench: SwapBench;
let market: Market;
let rpc: FaultRpc;
let host: string;
let approval: ChainIntent;

beforeAll(async () => {
  bench = await startSwapBench();
  market = bench.market;
  rpc = await startFaultRpc(bench.anvil.url);
  host = new URL(rpc.url).host;
  const data = tokenCalldata.approve(market.deployer.address, 5n);
  approval = intentOf({ from: market.trader.address, to: market.dai, data });
});
afterEach(() => rpc.reset());
afterAll(async () => {
  await rpc.stop();
  await bench.anvil.stop();
});

const WAYS = ['eth_simulateV1', 'debug_traceCall', 'eth_call'] as const;

describe('an endpoint that does not simulate', () => {
  it('still tells who is approved', async () => {
    rpc.setFault({ kind: 'method-missing', methods: WAYS });
    const snapshot = await snapshotAt(rpc.url, approval, { usedBefore: () => true });
    expect(snapshot.failure).toEqual({ code: 'endpoint-no-simulation', params: { endpoint: host } });
    expect(snapshot.block).not.toBeNull();
    const known = snapshot.counterparties.map(({ address, hasCode, usedBefore }) => ({
      address,
      hasCode,
      usedBefore,
    }));
    expect(known).toEqual([
      { address: lower(market.deployer.address), hasCode: false, usedBefore: true },
      { address: lower(market.dai), hasCode: true, usedBefore: true },
    ]);
    // The first way, then the others in two batches at once, then who the counterparties are.
    expect(rpc.requests).toHaveLength(4);
  });

  it('is seen by the test of an endpoint, as is how one does', async () => {
    const options = { fetch, nowMs: () => Date.now(), signal: new AbortController().signal };
    const blockNumber = String((await bench.chain.getBlock()).number);
    const shape = { ok: true, chainId: LOCAL_CHAIN, blockNumber, elapsedMs: expect.any(Number) };
    for (const [at, simulatedBy] of [...WAYS, null].entries()) {
      rpc.setFault({ kind: 'method-missing', methods: WAYS.slice(0, at) });
      const simulates = simulatedBy !== null;
      const tested = await testEndpoint(rpc.url, LOCAL_CHAIN, options);
      expect(tested).toEqual({ ...shape, simulates, simulatedBy });
    }
  });
});

/** A snapshot from an endpoint that answers the first round alone. */
async function failingAfterTheFirst(intent: ChainIntent): Promise<ChainSnapshot> {
  const { timestamp } = await bench.chain.getBlock();
  const failing: typeof fetch = async (input, init) => {
    const response = await fetch(input, init);
    rpc.setFault({ kind: 'status', status: 503 });
    return response;
  };
  const nowMs = () => Number(timestamp) * 1_000;
  const snapshot = await snapshotAt(rpc.url, intent, { fetch: failing, nowMs });
  expect(rpc.requests).toHaveLength(2);
  expect(snapshot).toMatchObject({ failure: null, calls: [{ status: 'success' }], pools: [] });
  return snapshot;
}

describe('an endpoint that cannot tell everything', () => {
  it('without a gas price', async () => {
    rpc.setFault({ kind: 'method-missing', methods: ['eth_gasPrice'] });
    const snapshot = await snapshotAt(rpc.url, approval);
    expect(snapshot).toMatchObject({ failure: null, gasPriceWei: null });
    expect(snapshot.missing).toEqual([{ code: 'fee-unread', params: {} }]);
  });

  it('without nonces', async () => {
    rpc.setFault({ kind: 'method-missing', methods: ['eth_getTransactionCount'] });
    const snapshot = await snapshotAt(rpc.url, approval);
    expect(snapshot).toMatchObject({ failure: null, counterparties: [] });
    expect(snapshot.missing).toEqual(
      [market.deployer.address, market.dai].map((address) => ({
        code: 'counterparty-unread',
        params: { address: lower(address) },
      })),
    );
  });

  it('keeps what the first round gave when the second fails', async () => {
    const { weth, usdc, v3, trader } = market;
    const data = v3Calldata.exactInputSingle({
      tokenIn: weth,
      tokenOut: usdc,
      fee: 500,
      recipient: trader.address,
      amountIn: parseEther('1'),
      amountOutMinimum: 0n,
    });
    const snapshot = await failingAfterTheFirst(intentOf({ from: trader.address, to: v3.swapRouter, data }));
    expect(snapshot.missing).toEqual([{ code: 'pool-unread', params: { pool: lower(v3.wethUsdc500) } }]);
  });

  it('says which moved tokens it could not count', async () => {
    const { weth, usdc, v2, opaqueRouter, trader } = market;
    const amounts = { amountIn: parseEther('1'), amountOutMin: 1n };
    const data = opaqueSwap({ pair: v2.wethUsdc, tokenIn: weth, tokenOut: usdc, ...amounts });
    const snapshot = await failingAfterTheFirst(intentOf({ from: trader.address, to: opaqueRouter, data }));
    expect(snapshot.missing).toEqual([
      { code: 'balances-unread', params: {} },
      { code: 'token-unread', params: { token: lower(weth) } },
      { code: 'token-unread', params: { token: lower(usdc) } },
      { code: 'pool-unread', params: { pool: lower(v2.wethUsdc) } },
    ]);
  });
});

describe('a spender that only the simulation shows', () => {
  const emitter = toAddress(0xe317n);
  const spender = toAddress(0xbadn);
  /** MSTORE 1 at 0; LOG3 of 32 bytes: Approval(caller, spender, 1); STOP */
  const approves = `0x6001600052${`73${spender.slice(2)}`}337f${TOPICS.approval.slice(2)}60206000a300`;

  it('is said to be unread when it could not be looked at', async () => {
    await bench.anvil.request('anvil_setCode', [emitter, approves]);
    const intent = intentOf({ from: market.trader.address, to: emitter, data: '0xdeadbeef' });
    const whole = await snapshotAt(rpc.url, intent);
    expect(whole.counterparties.map(({ address }) => address)).toEqual([emitter, spender]);
    rpc.reset();
    const cut = await failingAfterTheFirst(intent);
    expect(cut.counterparties.map(({ address }) => address)).toEqual([emitter]);
    expect(cut.missing).toContainEqual({ code: 'counterparty-unread', params: { address: spender } });
    expect(cut.missing).toContainEqual({ code: 'token-unread', params: { token: emitter } });
  });
});

describe('money that is not there', () => {
  it('is told in both amounts', async () => {
    const { trader, deployer } = market;
    const value = parseEther('1000000');
    const snapshot = await snapshotAt(
      rpc.url,
      intentOf({ from: trader.address, to: deployer.address, value }),
    );
    const availableWei = String(await bench.chain.getBalance({ address: trader.address }));
    const params = { neededWei: String(value), availableWei };
    expect(snapshot.failure).toEqual({ code: 'insufficient-funds', params });
    expect(snapshot).toMatchObject({ accountBalanceWei: availableWei, counterparties: [{ hasCode: false }] });
  });
});
