import { type Hex, maxUint256, parseEther } from 'viem';
import { toIntent } from '../../../src/chain/decode/index.ts';
import { intentOf, LOCAL_CHAIN, type PageTransaction, snapshotAt } from '../../../src/chain/fixtures.ts';
import type { SnapshotOptions } from '../../../src/chain/take-snapshot.ts';
import type { ChainIntent } from '../../../src/core/intent/intent.ts';
import type { ChainSnapshot } from '../../../src/core/snapshot/snapshot.ts';
import { tokenCalldata } from '../chain/calldata.ts';
import { type SwapBench, startSwapBench } from '../chain/swap-bench.ts';
import { v2Calldata } from '../chain/v2-calldata.ts';
import { v3Calldata } from '../chain/v3-calldata.ts';
import { type FaultRpc, startFaultRpc } from './fault-server.ts';

/** A way of executing calls, best first. */
export type Way = 'eth_simulateV1' | 'debug_traceCall' | 'eth_call';

/** The methods an endpoint lacks whose best way of executing is the one named. */
export const LACKING: Readonly<Record<Way, readonly string[]>> = {
  eth_simulateV1: [],
  debug_traceCall: ['eth_simulateV1'],
  eth_call: ['eth_simulateV1', 'debug_traceCall'],
};

/** A market behind an endpoint that can be told how to execute. */
export interface LadderBench {
  readonly bench: SwapBench;
  readonly rpc: FaultRpc;
  /** A snapshot at the chain's own time from an endpoint whose best way is this one; the rest is as in `snapshotAt`. */
  by(way: Way, intent: ChainIntent, options?: Partial<SnapshotOptions>): Promise<ChainSnapshot>;
  /** A transaction of the trader. */
  ask(transaction: Omit<PageTransaction, 'from'>): ChainIntent;
  /** Calls of the trader that are one request. */
  batch(calls: readonly object[]): ChainIntent;
  stop(): Promise<void>;
}

/** Starts a market whose trader may swap, and an endpoint in front of it. */
export async function startLadderBench(): Promise<LadderBench> {
  const bench = await startSwapBench();
  const rpc = await startFaultRpc(bench.anvil.url);
  const from = bench.market.trader.address;
  const params = { version: '2.0.0', from, chainId: '0x7a69', atomicRequired: true };
  return {
    bench,
    rpc,
    by: async (way, intent, options = {}) => {
      const { timestamp } = await bench.chain.getBlock();
      rpc.setFault({ kind: 'method-missing', methods: LACKING[way] });
      return snapshotAt(rpc.url, intent, { nowMs: () => Number(timestamp) * 1_000, ...options });
    },
    ask: (transaction) => intentOf({ from, ...transaction }),
    batch: (calls) =>
      toIntent({
        method: 'wallet_sendCalls',
        params: [{ ...params, calls }],
        chainId: LOCAL_CHAIN,
        origin: 'https://app.example',
      }),
    stop: async () => {
      await rpc.stop();
      await bench.anvil.stop();
    },
  };
}

const ONE = parseEther('1');

/** A V2 swap of one WETH for USDC, for at least `amountOutMin`. */
export function v2Swap({ bench, ask }: LadderBench, amountOutMin = 1n): ChainIntent {
  const { weth, usdc, v2, trader } = bench.market;
  const path = [weth, usdc] as const;
  const data = v2Calldata.swapExactTokensForTokens({ amountIn: ONE, amountOutMin, path, to: trader.address });
  return ask({ to: v2.router, data });
}

/** Requests of every kind that a market allows, by what they are. */
export function manyRequests(ladder: LadderBench): Readonly<Record<string, () => ChainIntent>> {
  const { ask, batch, bench } = ladder;
  const { weth, usdc, dai, v2, v3, trader, spender } = bench.market;
  const to = trader.address;
  const fromWeth = { path: [weth, usdc] as const, to, amountOutMin: 1n };
  const approve = { to: dai, data: tokenCalldata.approve(v2.router, ONE) };
  const daiSwap = { amountIn: ONE, amountOutMin: 1n, path: [dai, usdc] as const, to };
  return {
    'a V2 swap of tokens': () => v2Swap(ladder),
    'a V2 swap of the coin': () =>
      ask({ to: v2.router, value: ONE, data: v2Calldata.swapExactETHForTokens(fromWeth) }),
    'a V2 swap for the coin': () => {
      const swap = { amountIn: 1_000_000n, amountOutMin: 1n, path: [usdc, weth] as const, to };
      return ask({ to: v2.router, data: v2Calldata.swapExactTokensForETH(swap) });
    },
    'a V3 swap': () => {
      const pool = { tokenIn: weth, tokenOut: usdc, fee: 500, recipient: to };
      const data = v3Calldata.exactInputSingle({ ...pool, amountIn: ONE, amountOutMinimum: 0n });
      return ask({ to: v3.swapRouter, data });
    },
    'an approval': () => ask({ to: dai, data: tokenCalldata.approve(spender, maxUint256) }),
    'an approval taken back': () => ask({ to: weth, data: tokenCalldata.approve(v2.router, 0n) }),
    'coins to an account': () => ask({ to: `0x${'de'.repeat(20)}`, value: 5n }),
    'coins to oneself': () => ask({ to, value: 5n, data: '0x1234' }),
    'a withdrawal of wrapped coins, which come with little gas': () =>
      ask({ to: weth, data: `0x2e1a7d4d${ONE.toString(16).padStart(64, '0')}` as Hex }),
    'a swap that reverts with a reason': () => v2Swap(ladder, maxUint256),
    'a batch whose second call needs the first': () =>
      batch([approve, { to: v2.router, data: v2Calldata.swapExactTokensForTokens(daiSwap) }]),
    'a batch whose second call fails': () =>
      batch([
        { to: dai, data: tokenCalldata.approve(v2.router, 1n) },
        { to: v2.router, data: v2Calldata.swapExactTokensForTokens(daiSwap) },
      ]),
  };
}
