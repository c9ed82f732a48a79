import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Anvil, startAnvil, tokenCalldata } from '../../../test/kit/chain/index.ts';
import { type SwapBench, startSwapBench } from '../../../test/kit/chain/swap-bench.ts';
import { type FaultRpc, startFaultRpc } from '../../../test/kit/rpc/fault-server.ts';
import type { RpcFault } from '../../../test/kit/rpc/faults.ts';
import type { ChainIntent } from '../../core/intent/intent.ts';
import { interruptionOf } from '../../core/policy/interruption.ts';
import { DEFAULT_POLICY } from '../../core/policy/policy.ts';
import type { ChainSnapshot } from '../../core/snapshot/snapshot.ts';
import { simulate } from '../../core/verdict/simulate.ts';
import { openEndpoint, type WalletAsker } from '../endpoint.ts';
import { intentOf, LOCAL_CHAIN, snapshotAt } from '../fixtures.ts';
import { askAll } from '../json-rpc.ts';
import { createChainMemory, factsOf } from '../memory.ts';
import type { SnapshotOptions } from '../take-snapshot.ts';
import { afterFault, FRESH_HEALTH } from './health.ts';
import { memoryOf } from './memory.ts';

let bench: SwapBench;
/** A chain of the same id and height that tells other things. */
let other: Anvil;
let first: FaultRpc;
let second: FaultRpc;
let liar: FaultRpc;
let approval: ChainIntent;

beforeAll(async () => {
  bench = await startSwapBench();
  other = await startAnvil();
  const heightOf = async (anvil: Anvil) => Number(await anvil.request('eth_blockNumber'));
  await other.request('anvil_mine', [(await heightOf(bench.anvil)) - (await heightOf(other))]);
  first = await startFaultRpc(bench.anvil.url);
  second = await startFaultRpc(bench.anvil.url);
  liar = await startFaultRpc(other.url);
  const { trader, v2, dai } = bench.market;
  const data = tokenCalldata.approve(v2.router, 5n);
  approval = intentOf({ from: trader.address, to: dai, data });
});
afterEach(() => {
  for (const rpc of [first, second, liar]) rpc.reset();
});
afterAll(async () => {
  await Promise.all([first, second, liar].map((rpc) => rpc.stop()));
  await Promise.all([bench.anvil.stop(), other.stop()]);
});

const hostOf = ({ url }: FaultRpc): string => new URL(url).host;

function ask(
  rpcs: readonly FaultRpc[],
  { own = true, ...options }: Partial<SnapshotOptions> & { readonly own?: boolean } = {},
): Promise<ChainSnapshot> {
  return snapshotAt(null, approval, {
    endpoints: { urls: rpcs.map(({ url }) => url), own },
    usedBefore: () => true,
    ...options,
  });
}

/** How a person is stopped by what was read. */
function interruptionBy(snapshot: ChainSnapshot): string {
  const verdict = simulate(approval, snapshot, { policy: DEFAULT_POLICY, nowMs: snapshot.takenAtMs });
  return interruptionOf(approval, verdict, DEFAULT_POLICY);
}

describe('of two endpoints of a person’s own', () => {
  it('the second reads the same at the same time, and agrees', async () => {
    const snapshot = await ask([first, second]);
    expect(snapshot).toMatchObject({ failure: null, missing: [], endpoint: hostOf(first) });
    expect(interruptionBy(snapshot)).toBe('release');
    expect(second.requests[0]?.methods).toEqual(first.requests[0]?.methods);
  });

  it('that contradict each other a person is told, and nothing is learnt', async () => {
    const memory = createChainMemory();
    const snapshot = await ask([first, liar], { memory });
    const params = { endpoint: hostOf(first), other: hostOf(liar) };
    expect(snapshot.missing).toContainEqual({ code: 'endpoints-disagree', params });
    expect(interruptionBy(snapshot)).toBe('click');
    const { tokens, needs, headTimestamp } = factsOf(memory, LOCAL_CHAIN);
    expect([tokens.size, needs.size, headTimestamp]).toEqual([0, 0, 0]);
    await ask([first, second], { memory });
    expect(factsOf(memory, LOCAL_CHAIN).tokens.size).toBeGreaterThan(0);
  });

  it('one at another height says nothing', async () => {
    await other.request('anvil_mine', ['0x1']);
    expect(await ask([first, liar])).toMatchObject({ failure: null, missing: [] });
  });

  it.each<RpcFault>([{ kind: 'hang' }, { kind: 'html' }, { kind: 'status', status: 500 }])(
    'one that answers with %j says nothing and delays nothing',
    async (fault) => {
      second.setFault(fault);
      const waits: number[] = [];
      const wait = async (ms: number, signal: AbortSignal) => {
        waits.push(ms);
        // The patience with the first is never used up, the grace for the second at once.
        if (ms >= 1_000) await new Promise<void>((end) => signal.addEventListener('abort', () => end()));
      };
      expect(await ask([first, second], { wait })).toMatchObject({ failure: null, missing: [] });
      for (const ms of waits.filter((each) => each < 1_000)) expect(ms).toBeLessThanOrEqual(150);
    },
  );

  it('the second serves when the first does not, without being asked again', async () => {
    first.setFault({ kind: 'html' });
    expect(await ask([first, second])).toMatchObject({ failure: null, endpoint: hostOf(second) });
    expect(second.requests.flatMap(({ methods }) => methods).filter((m) => m === 'eth_chainId')).toHaveLength(
      1,
    );
  });
});

it('of two public endpoints the second sees nothing of what the first has answered', async () => {
  expect(await ask([first, liar], { own: false })).toMatchObject({ failure: null, missing: [] });
  expect(liar.requests).toEqual([]);
});

describe('the wallet of the request', () => {
  const wallet: WalletAsker = (questions, signal) =>
    askAll(openEndpoint(bench.anvil.url, { fetch, signal }), questions);

  it('is not asked while an endpoint executes the calls', async () => {
    expect(await ask([first], { wallet: () => expect.unreachable() })).toMatchObject({ missing: [] });
  });

  it('has its word taken when nobody else can be asked, and it is told to be that', async () => {
    const memory = createChainMemory();
    const endpoint = memoryOf(memory.endpoints, first.url);
    for (let faults = 0; faults < 2; faults += 1) {
      endpoint.health = afterFault(FRESH_HEALTH, { nowMs: Date.now(), retryAfterMs: 60_000, random: 0 });
    }
    const snapshot = await ask([first], { memory, wallet });
    expect(snapshot).toMatchObject({ failure: null, simulatedBy: 'wallet', endpoint: 'wallet' });
    expect(snapshot.calls.map(({ status }) => status)).toEqual(['success']);
    expect(snapshot.missing.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['wallets-word', 'endpoints-resting']),
    );
    expect(interruptionBy(snapshot)).toBe('click');
    expect(factsOf(memory, LOCAL_CHAIN).tokens.size).toBe(0);
    expect(first.requests).toEqual([]);
  });

  it('is asked after an endpoint that fails or does not execute', async () => {
    first.setFault({ kind: 'status', status: 401 });
    const failed = await ask([first], { wallet });
    expect(failed.simulatedBy).toBe('wallet');
    expect(failed.missing.map(({ code }) => code)).toContain('endpoint-status');
    first.setFault({ kind: 'method-missing', methods: ['eth_simulateV1', 'debug_traceCall', 'eth_call'] });
    const unexecuted = await ask([first], { wallet });
    expect(unexecuted.simulatedBy).toBe('wallet');
    expect(unexecuted.missing.map(({ code }) => code)).toContain('endpoint-no-simulation');
  });

  it.each<readonly [string, WalletAsker]>([
    ['refuses', async (questions) => questions.map(() => ({ ok: false, code: 4200, message: '' }))],
    ['breaks', () => Promise.reject(new Error('gone'))],
    ['answers something else', async () => []],
  ])('that %s leaves the reason why the endpoint could not be asked', async (_how, broken) => {
    first.setFault({ kind: 'status', status: 401 });
    const { failure } = await ask([first], { wallet: broken });
    expect(failure).toEqual({ code: 'endpoint-status', params: { endpoint: hostOf(first), status: '401' } });
  });

  it('that never answers is not waited for until the time is over', async () => {
    first.setFault({ kind: 'status', status: 401 });
    const waits: number[] = [];
    const silent: WalletAsker = () => new Promise(() => undefined);
    const wait = async (ms: number) => void waits.push(ms);
    expect((await ask([first], { wallet: silent, wait })).failure?.code).toBe('endpoint-status');
    expect(waits).toContain(1_500);
  });
});
