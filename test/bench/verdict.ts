import { type Address, createClient, type Hex, http, numberToHex } from 'viem';
import { simulateCalls } from 'viem/actions';
import { toIntent } from '../../src/chain/decode/index.ts';
import { type ChainMemory, createChainMemory, pause, takeSnapshot } from '../../src/chain/index.ts';
import { DEFAULT_POLICY } from '../../src/core/policy/policy.ts';
import { simulate } from '../../src/core/verdict/simulate.ts';
import { deployMarket, FAR_DEADLINE, type Market, startAnvil, v2Calldata } from '../kit/chain/index.ts';
import { type FaultRpc, startFaultRpc } from '../kit/rpc/fault-server.ts';
import { table, timed } from './measure.ts';

const LATENCIES_MS = [0, 50, 150] as const;
const RUNS = 15;
const ETH = 10n ** 18n;

interface Swap {
  readonly from: Address;
  readonly to: Address;
  readonly data: Hex;
  readonly value: bigint;
}

function swapOf(market: Market): Swap {
  const data = v2Calldata.swapExactETHForTokens({
    amountOutMin: 2_980_000_000n,
    path: [market.weth, market.usdc],
    to: market.trader.address,
    deadline: FAR_DEADLINE,
  });
  return { from: market.trader.address, to: market.v2.router, data, value: ETH };
}

async function fillsight(rpc: FaultRpc, swap: Swap, memory: ChainMemory): Promise<unknown> {
  const call = { ...swap, value: numberToHex(swap.value) };
  const intent = toIntent({ method: 'eth_sendTransaction', params: [call], chainId: 31_337, origin: '' });
  const snapshot = await takeSnapshot(intent, {
    endpoints: { urls: [rpc.url], own: true },
    wallet: null,
    random: Math.random,
    wait: pause,
    fetch,
    nowMs: () => Date.now(),
    signal: AbortSignal.timeout(10_000),
    memory,
    usedBefore: () => false,
  });
  const verdict = simulate(intent, snapshot, { policy: DEFAULT_POLICY, nowMs: Date.now() });
  if (verdict.coverage !== 'checked') throw new Error(`The benchmark's swap was ${verdict.coverage}.`);
  return verdict;
}

async function raw(rpc: FaultRpc, swap: Swap): Promise<unknown> {
  const call = { ...swap, value: numberToHex(swap.value) };
  const params = [{ blockStateCalls: [{ blockOverrides: {}, stateOverrides: {}, calls: [call] }] }, 'latest'];
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'eth_simulateV1', params });
  const response = await fetch(rpc.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  return response.json();
}

function viem(rpc: FaultRpc, { from, ...call }: Swap, traceAssetChanges: boolean): Promise<unknown> {
  const client = createClient({ transport: http(rpc.url, { retryCount: 0 }) });
  return simulateCalls(client, { account: from, calls: [call], traceAssetChanges });
}

/** One measured line: sequential round trips and time for each latency, or why the peer did not answer. */
async function line(name: string, rpc: FaultRpc, work: () => Promise<unknown>): Promise<string[]> {
  const cells: string[] = [];
  let trips = '';
  for (const latencyMs of LATENCIES_MS) {
    rpc.reset();
    rpc.setLatency(latencyMs);
    try {
      await work();
      const before = rpc.requests.length;
      await work();
      trips = `${rpc.requests.length - before}`;
      const { medianMs, lowMs, highMs } = await timed(RUNS, work);
      cells.push(`${medianMs.toFixed(1)} (${lowMs.toFixed(1)}–${highMs.toFixed(1)})`);
    } catch (error) {
      const [reason = ''] = String(error instanceof Error ? error.message : error).split('\n');
      trips = `${rpc.requests.length}`;
      cells.push(`fails: ${reason.slice(0, 60)}`);
    }
  }
  rpc.reset();
  return [name, trips, ...cells];
}

/** Time and HTTP requests from a wallet request to its verdict, beside viem and the bare simulation. */
export async function benchVerdict(): Promise<string> {
  const anvil = await startAnvil();
  const market = await deployMarket(anvil);
  const rpc = await startFaultRpc(anvil.url);
  const swap = swapOf(market);
  const warm = createChainMemory();
  try {
    const rows = [
      await line('Fillsight, facts known', rpc, () => fillsight(rpc, swap, warm)),
      await line('Fillsight, first time', rpc, () => fillsight(rpc, swap, createChainMemory())),
      await line('eth_simulateV1 alone', rpc, () => raw(rpc, swap)),
      await line('viem simulateCalls, traceAssetChanges', rpc, () => viem(rpc, swap, true)),
      await line('viem simulateCalls, no asset changes', rpc, () => viem(rpc, swap, false)),
    ];
    const head = [
      'V2 swap to verdict',
      'HTTP requests',
      ...LATENCIES_MS.map((ms) => `+${ms} ms, median (quartiles) ms`),
    ];
    return table(head, rows);
  } finally {
    await rpc.stop();
    await anvil.stop();
  }
}
