import { erc20Abi } from 'viem';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Market, tokenCalldata } from '../../test/kit/chain/index.ts';
import { type SwapBench, startSwapBench } from '../../test/kit/chain/swap-bench.ts';
import { type FaultRpc, startFaultRpc } from '../../test/kit/rpc/fault-server.ts';
import type { RpcFault } from '../../test/kit/rpc/faults.ts';
import type { ChainIntent } from '../core/intent/intent.ts';
import { testEndpoint } from './endpoint-test.ts';
import { intentOf, LOCAL_CHAIN, lower, snapshotAt } from './fixtures.ts';
import { createChainMemory } from './memory.ts';

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

const FAULTS: readonly (readonly [RpcFault, string, Readonly<Record<string, string>>])[] = [
  [{ kind: 'status', status: 500 }, 'endpoint-status', { status: '500' }],
  [{ kind: 'status', status: 429, retryAfterSeconds: 1 }, 'endpoint-status', { status: '429' }],
  [{ kind: 'html' }, 'endpoint-not-json', {}],
  [{ kind: 'malformed' }, 'endpoint-not-json', {}],
  [{ kind: 'wrong-id' }, 'endpoint-wrong-id', {}],
  [
    { kind: 'wrong-chain', chainId: 1 },
    'endpoint-wrong-chain',
    { expected: String(LOCAL_CHAIN), answered: '1' },
  ],
  [{ kind: 'drop-connection' }, 'endpoint-unreachable', {}],
  [{ kind: 'method-missing', methods: ['eth_chainId'] }, 'endpoint-error', { code: '-32601' }],
  [{ kind: 'method-missing', methods: ['eth_getBlockByNumber'] }, 'endpoint-error', { code: '-32601' }],
];

describe('an endpoint that fails', () => {
  it.each(FAULTS)('%j is told as %s', async (fault, code, params) => {
    rpc.setFault(fault);
    // The pause before it is asked once more.
    const wait = () => Promise.resolve();
    const snapshot = await snapshotAt(rpc.url, approval, { wait });
    expect(snapshot.failure).toEqual({ code, params: { endpoint: host, ...params } });
    expect(snapshot).toMatchObject({ endpoint: host, block: null, calls: [], balances: [], missing: [] });
    const told = await testEndpoint(rpc.url, LOCAL_CHAIN, {
      fetch,
      nowMs: () => Date.now(),
      signal: new AbortController().signal,
    });
    expect(told).toEqual({ ok: false, code, params: { endpoint: host, ...params } });
  });

  it('hangs until the caller gives up', async () => {
    rpc.setFault({ kind: 'hang' });
    const patience = new AbortController();
    const taken = snapshotAt(rpc.url, approval, { signal: patience.signal });
    const tested = testEndpoint(rpc.url, LOCAL_CHAIN, {
      fetch,
      nowMs: () => Date.now(),
      signal: patience.signal,
    });
    await expect.poll(() => rpc.requests.length).toBe(2);
    patience.abort();
    expect((await taken).failure).toEqual({ code: 'timed-out', params: {} });
    expect(await tested).toEqual({ ok: false, code: 'endpoint-timeout', params: { endpoint: host } });
  });

  it('is not asked when the caller has given up already', async () => {
    const snapshot = await snapshotAt(rpc.url, approval, { signal: AbortSignal.abort() });
    expect(snapshot.failure).toEqual({ code: 'timed-out', params: {} });
    expect(rpc.requests).toEqual([]);
  });

  it('is nowhere', async () => {
    const gone = await startFaultRpc(bench.anvil.url);
    await gone.stop();
    const snapshot = await snapshotAt(gone.url, approval);
    expect(snapshot.failure).toEqual({
      code: 'endpoint-unreachable',
      params: { endpoint: new URL(gone.url).host },
    });
  });

  it('tells an old block as it is', async () => {
    rpc.setFault({ kind: 'stale-block', ageSeconds: 7_200 });
    const { timestamp } = await bench.chain.getBlock();
    const snapshot = await snapshotAt(rpc.url, approval);
    expect(snapshot).toMatchObject({ failure: null, block: { timestamp: Number(timestamp) - 7_200 } });
  });
});

describe('an endpoint that is not asked', () => {
  it.each([
    ['http://node.example/rpc', 'endpoint-insecure', { endpoint: 'node.example' }],
    ['http://127.0.0.1.example:8545', 'endpoint-insecure', { endpoint: '127.0.0.1.example:8545' }],
    ['ftp://node.example', 'endpoint-insecure', { endpoint: 'node.example' }],
    ['no address', 'endpoint-unreachable', { endpoint: '' }],
  ])('%s', async (url, code, params) => {
    const asked: unknown[] = [];
    const snapshot = await snapshotAt(url, approval, {
      fetch: (...args) => {
        asked.push(args);
        return fetch(...args);
      },
    });
    expect(snapshot.failure).toEqual({ code, params });
    expect(asked).toEqual([]);
  });

  it('because there is none', async () => {
    const snapshot = await snapshotAt(null, approval);
    expect(snapshot).toMatchObject({
      endpoint: null,
      failure: { code: 'endpoint-none', params: { chainId: String(LOCAL_CHAIN) } },
    });
  });

  it('because the signature has nothing on any chain', async () => {
    const { chainId, account } = approval;
    const content = { kind: 'text', text: 'hello' } as const;
    const intent: ChainIntent = {
      version: 1,
      kind: 'signature',
      method: 'personal_sign',
      chainId,
      account,
      origin: 'https://app.example',
      domainChainId: null,
      domainName: null,
      content,
    };
    const snapshot = await snapshotAt(rpc.url, intent);
    expect(snapshot).toMatchObject({ failure: null, missing: [], endpoint: null });
    expect(rpc.requests).toEqual([]);
  });
});

describe('a permit', () => {
  it('is read in one round: who is given power, over which token', async () => {
    const { chainId, account } = approval;
    const grants = [{ token: lower(market.usdc), amount: '5' }];
    const spender = lower(market.spender);
    const intent: ChainIntent = {
      version: 1,
      kind: 'signature',
      method: 'eth_signTypedData_v4',
      chainId,
      account,
      origin: 'https://app.example',
      domainChainId: chainId,
      domainName: 'USD Coin',
      content: { kind: 'permit', standard: 'erc-2612', spender, grants, deadline: null },
    };
    const memory = createChainMemory();
    const snapshot = await snapshotAt(rpc.url, intent, { memory });
    expect(rpc.requests).toHaveLength(1);
    expect(snapshot).toMatchObject({
      failure: null,
      missing: [],
      block: { number: String((await bench.chain.getBlock()).number) },
      tokens: [{ address: lower(market.usdc), symbol: 'USDC', decimals: 6 }],
      counterparties: [{ address: spender, hasCode: true }],
    });
    const held = String(
      await bench.chain.readContract({
        address: market.usdc,
        abi: erc20Abi,
        functionName: 'balanceOf',
        args: [account],
      }),
    );
    expect(snapshot.balances).toEqual([
      { holder: account, token: lower(market.usdc), before: held, after: held },
    ]);
    await snapshotAt(rpc.url, intent, { memory });
    const reads = (at: number) => rpc.requests[at]?.methods.filter((method) => method === 'eth_call').length;
    expect([reads(0), reads(1)]).toEqual([4, 1]);
  });
});
