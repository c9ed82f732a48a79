import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Market, tokenCalldata } from '../../../test/kit/chain/index.ts';
import { type SwapBench, startSwapBench } from '../../../test/kit/chain/swap-bench.ts';
import { type FaultRpc, startFaultRpc } from '../../../test/kit/rpc/fault-server.ts';
import type { RpcFault } from '../../../test/kit/rpc/faults.ts';
import type { ChainIntent } from '../../core/intent/intent.ts';
import type { ChainSnapshot } from '../../core/snapshot/snapshot.ts';
import { intentOf, snapshotAt } from '../fixtures.ts';
import { type ChainMemory, createChainMemory } from '../memory.ts';
import type { SnapshotOptions } from '../take-snapshot.ts';
import { afterAnswer, FRESH_HEALTH } from './health.ts';
import { memoryOf } from './memory.ts';

let bench: SwapBench;
let market: Market;
let first: FaultRpc;
let second: FaultRpc;
let approval: ChainIntent;

beforeAll(async () => {
  bench = await startSwapBench();
  market = bench.market;
  first = await startFaultRpc(bench.anvil.url);
  second = await startFaultRpc(bench.anvil.url);
  const data = tokenCalldata.approve(market.deployer.address, 5n);
  approval = intentOf({ from: market.trader.address, to: market.dai, data });
});
afterEach(() => {
  first.reset();
  second.reset();
});
afterAll(async () => {
  await Promise.all([first.stop(), second.stop()]);
  await bench.anvil.stop();
});

const hostOf = ({ url }: FaultRpc): string => new URL(url).host;

/** No time passes. */
const standstill: SnapshotOptions['wait'] = (_ms, signal) =>
  new Promise((resolve) => signal.addEventListener('abort', () => resolve()));

/** Asks public endpoints, which are no witnesses of each other. */
function ask(rpcs: readonly FaultRpc[], options: Partial<SnapshotOptions> = {}): Promise<ChainSnapshot> {
  const endpoints = { urls: rpcs.map(({ url }) => url), own: false };
  return snapshotAt(null, approval, { endpoints, wait: standstill, ...options });
}

/** A memory in which an endpoint has just been as quick as can be, so that it comes first. */
function trusting({ url }: FaultRpc): ChainMemory {
  const memory = createChainMemory();
  memoryOf(memory.endpoints, url).health = afterAnswer(FRESH_HEALTH, 0);
  return memory;
}

const healthOf = (memory: ChainMemory, { url }: FaultRpc) => memoryOf(memory.endpoints, url).health;
const methodsOf = ({ requests }: FaultRpc) => requests.flatMap(({ methods }) => methods);

describe('when the first endpoint fails', () => {
  const faults: readonly RpcFault[] = [
    { kind: 'status', status: 429, retryAfterSeconds: 30 },
    { kind: 'status', status: 503 },
    { kind: 'html' },
    { kind: 'malformed' },
    { kind: 'wrong-id' },
    { kind: 'wrong-chain', chainId: 5 },
    { kind: 'drop-connection' },
    { kind: 'method-missing', methods: ['eth_getBlockByNumber'] },
  ];

  it.each(faults)('by %j the second is asked at once', async (fault) => {
    first.setFault(fault);
    const memory = trusting(first);
    const snapshot = await ask([first, second], { memory });
    expect(snapshot).toMatchObject({ failure: null, missing: [], endpoint: hostOf(second) });
    expect(first.requests).toHaveLength(1);
    expect(healthOf(memory, first).faultsInRow).toBe(1);
    expect(healthOf(memory, second).faultsInRow).toBe(0);
  });

  it('by silence the second is asked beside it', async () => {
    first.setFault({ kind: 'hang' });
    const waits: number[] = [];
    const memory = trusting(first);
    const wait = async (ms: number) => void waits.push(ms);
    const snapshot = await ask([first, second], { memory, wait });
    expect(snapshot).toMatchObject({ failure: null, endpoint: hostOf(second) });
    expect(waits[0]).toBe(1_000);
    await expect.poll(() => healthOf(memory, first).latencyMs).toBeGreaterThan(0);
    expect(healthOf(memory, first).faultsInRow).toBe(0);
  });

  it('so that both do, the first fault is told', async () => {
    first.setFault({ kind: 'html' });
    second.setFault({ kind: 'status', status: 401 });
    const { failure } = await ask([first, second], { memory: trusting(first) });
    expect(failure).toEqual({ code: 'endpoint-not-json', params: { endpoint: hostOf(first) } });
  });
});

describe('an endpoint that fails for a moment', () => {
  it.each<readonly [RpcFault, number, number]>([
    [{ kind: 'drop-connection' }, 250, 750],
    [{ kind: 'status', status: 502 }, 250, 750],
    [{ kind: 'status', status: 429 }, 250, 750],
    [{ kind: 'status', status: 429, retryAfterSeconds: 1 }, 1_000, 1_100],
  ])('by %j is asked once more after a pause', async (fault, atLeastMs, atMostMs) => {
    first.setFault(fault);
    const waits: number[] = [];
    let nowMs = Date.now();
    const wait = async (ms: number) => {
      waits.push(ms);
      nowMs += ms;
      first.setFault(null);
    };
    const memory = createChainMemory();
    const snapshot = await ask([first], { memory, wait, nowMs: () => nowMs });
    expect(snapshot).toMatchObject({ failure: null, endpoint: hostOf(first) });
    expect(waits).toHaveLength(1);
    expect(waits[0]).toBeGreaterThanOrEqual(atLeastMs);
    expect(waits[0]).toBeLessThanOrEqual(atMostMs);
    expect(healthOf(memory, first)).toMatchObject({ faultsInRow: 0, restsUntilMs: 0 });
  });

  it.each<RpcFault>([
    { kind: 'status', status: 503, retryAfterSeconds: 20 },
    { kind: 'status', status: 401 },
    { kind: 'wrong-chain', chainId: 5 },
    { kind: 'html' },
  ])('but not by %j', async (fault) => {
    first.setFault(fault);
    expect((await ask([first])).failure).not.toBeNull();
    expect(first.requests).toHaveLength(1);
  });
});

describe('two faults in a row', () => {
  const START_MS = Date.now();

  /** A memory in which the first endpoint has just failed twice. */
  async function tired(): Promise<ChainMemory> {
    const memory = createChainMemory();
    first.setFault({ kind: 'html' });
    const options = { memory, nowMs: () => START_MS, random: () => 0 };
    await ask([first], options);
    await ask([first], options);
    first.reset();
    return memory;
  }

  it('end the asking for half a minute, and nobody waits', async () => {
    const memory = await tired();
    const asked = { memory, nowMs: () => START_MS + 29_500, wait: () => expect.unreachable() };
    const { failure, endpoint } = await ask([first], asked);
    const params = { chainId: String(approval.chainId), hosts: hostOf(first), retryAfterS: '1' };
    expect([failure, endpoint]).toEqual([{ code: 'endpoints-resting', params }, null]);
    expect(first.requests).toEqual([]);
  });

  it('leave the other endpoint to answer alone', async () => {
    const memory = await tired();
    const snapshot = await ask([first, second], { memory, nowMs: () => START_MS });
    expect(snapshot).toMatchObject({ failure: null, endpoint: hostOf(second) });
    expect(first.requests).toEqual([]);
  });

  it('are followed by one request that finds out, however many there are', async () => {
    const memory = await tired();
    const options = { memory, nowMs: () => START_MS + 30_000 };
    const snapshots = await Promise.all(Array.from({ length: 10 }, () => ask([first], options)));
    const codes = snapshots.map(({ failure }) => failure?.code ?? 'checked');
    expect(codes.sort()).toEqual(['checked', ...Array<string>(9).fill('endpoints-resting')]);
    expect(methodsOf(first).filter((method) => method === 'eth_chainId')).toHaveLength(1);
    expect((await ask([first], options)).failure).toBeNull();
  });

  it('and one more rest for as long again', async () => {
    const memory = await tired();
    first.setFault({ kind: 'html' });
    const later = { memory, nowMs: () => START_MS + 30_000, random: () => 0 };
    expect((await ask([first], later)).failure?.code).toBe('endpoint-not-json');
    expect((await ask([first], { ...later, nowMs: () => START_MS + 59_999 })).failure?.code).toBe(
      'endpoints-resting',
    );
  });

  it('are forgiven beside a request that another serves, which is not shown to it', async () => {
    const memory = await tired();
    const options = { memory, nowMs: () => START_MS + 30_000 };
    expect(await ask([first, second], options)).toMatchObject({ failure: null, endpoint: hostOf(second) });
    await expect.poll(() => healthOf(memory, first).restsUntilMs).toBe(0);
    expect(methodsOf(first)).toEqual(['eth_chainId', 'eth_getBlockByNumber']);
  });
});

describe('an endpoint that is behind the chain', () => {
  it('is passed over for one that keeps up, and comes later from then on', async () => {
    const memory = createChainMemory();
    await ask([second], { memory });
    memoryOf(memory.endpoints, first.url).health = afterAnswer(FRESH_HEALTH, 0);
    first.setFault({ kind: 'stale-block', ageSeconds: 120 });
    expect(await ask([first, second], { memory })).toMatchObject({ endpoint: hostOf(second), failure: null });
    const asked = first.requests.length;
    expect(asked).toBeGreaterThan(0);
    expect(await ask([first, second], { memory })).toMatchObject({ endpoint: hostOf(second) });
    expect(first.requests).toHaveLength(asked);
  });

  it('is better than none', async () => {
    first.setFault({ kind: 'stale-block', ageSeconds: 3_600 });
    second.setFault({ kind: 'html' });
    expect(await ask([first, second])).toMatchObject({ endpoint: hostOf(first), failure: null });
  });
});

describe('an endpoint that executes less', () => {
  const executes = (...missing: string[]): RpcFault => ({ kind: 'method-missing', methods: missing });

  it('is asked first no more', async () => {
    first.setFault(executes('eth_simulateV1', 'debug_traceCall', 'eth_call'));
    const memory = trusting(first);
    expect(await ask([first, second], { memory })).toMatchObject({
      failure: null,
      endpoint: hostOf(second),
      simulatedBy: 'eth_simulateV1',
    });
    const asked = first.requests.length;
    expect(await ask([first, second], { memory })).toMatchObject({ endpoint: hostOf(second) });
    expect(first.requests).toHaveLength(asked);
  });

  it('is used where nobody does better', async () => {
    for (const rpc of [first, second]) rpc.setFault(executes('eth_simulateV1', 'debug_traceCall'));
    const snapshot = await ask([first, second], { memory: trusting(first) });
    expect(snapshot).toMatchObject({ failure: null, endpoint: hostOf(first), simulatedBy: 'eth_call' });
  });
});
