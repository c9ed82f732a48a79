import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  type LadderBench,
  manyRequests,
  startLadderBench,
  v2Swap,
} from '../../../test/kit/rpc/ladder-bench.ts';
import type { ChainIntent } from '../../core/intent/intent.ts';
import type { RpcQuestion } from '../json-rpc.ts';
import { createChainMemory } from '../memory.ts';

let ladder: LadderBench;
beforeAll(async () => {
  ladder = await startLadderBench();
});
afterEach(() => ladder.rpc.reset());
afterAll(() => ladder.stop());

const approval = () => (manyRequests(ladder)['an approval'] as () => ChainIntent)();
/** The ways asked for in each HTTP request since the last look. */
const waysAsked = () =>
  ladder.rpc.requests.map(({ methods }) => [
    ...new Set(methods.filter((method) => /simulate|trace|_call/.test(method))),
  ]);

describe('an endpoint whose best way is known', () => {
  it.each(['debug_traceCall', 'eth_call'] as const)('is asked by %s first: one round trip', async (way) => {
    const memory = createChainMemory();
    await ladder.by(way, approval(), { memory });
    expect(waysAsked()[0]).toEqual(['eth_simulateV1']);
    ladder.rpc.reset();
    const again = await ladder.by(way, approval(), { memory });
    expect(again).toMatchObject({ failure: null, simulatedBy: way });
    expect(waysAsked()).toEqual([[way]]);
  });

  it('costs one round more for a swap through what was not met before, none later', async () => {
    const memory = createChainMemory();
    await ladder.by('debug_traceCall', approval(), { memory });
    ladder.rpc.reset();
    await ladder.by('debug_traceCall', v2Swap(ladder), { memory });
    expect(waysAsked()).toEqual([['debug_traceCall'], ['debug_traceCall']]);
    ladder.rpc.reset();
    const later = await ladder.by('debug_traceCall', v2Swap(ladder), { memory });
    expect(waysAsked()).toEqual([['debug_traceCall']]);
    expect(later.missing).toEqual([]);
  });

  it('is asked in the other ways when it lost that one', async () => {
    const memory = createChainMemory();
    expect(await ladder.by('eth_simulateV1', approval(), { memory })).toMatchObject({ failure: null });
    ladder.rpc.reset();
    const lost = await ladder.by('eth_call', approval(), { memory });
    expect(lost).toMatchObject({ failure: null, simulatedBy: 'eth_call' });
    expect(memory.endpoints.get(ladder.rpc.url)?.capabilities).toEqual({
      simulateV1: false,
      debugTraceCall: false,
      callOverrides: true,
    });
  });

  it('learns nothing of its ways from a request that cannot be paid', async () => {
    const memory = createChainMemory();
    const { deployer } = ladder.bench.market;
    const unpaid = ladder.ask({ to: deployer.address, value: 10n ** 30n });
    await ladder.by('eth_simulateV1', unpaid, { memory });
    expect(ladder.rpc.requests.map(({ methods }) => methods[2])).not.toContain('debug_traceCall');
    expect(memory.endpoints.get(ladder.rpc.url)?.capabilities.simulateV1).toBeNull();
  });
});

describe('the base block', () => {
  it.each(['debug_traceCall', 'eth_call'] as const)(
    'is asked for by number where %s answered for another one',
    async (way) => {
      const memory = createChainMemory();
      await ladder.by(way, approval(), { memory });
      ladder.rpc.reset();
      const { number } = await ladder.bench.chain.getBlock();
      const older = `0x${(number - 1n).toString(16)}`;
      const asked: string[] = [];
      const behind: typeof fetch = async (input, init) => {
        const body = String(init?.body);
        asked.push(body);
        // The header comes from a node that is one block behind.
        const header = '"method":"eth_getBlockByNumber","params":["latest"';
        return fetch(input, {
          ...init,
          body: body.replace(header, header.replace('latest', older)),
        });
      };
      const snapshot = await ladder.by(way, approval(), { memory, fetch: behind });
      expect(asked).toHaveLength(2);
      expect(asked[1]).not.toContain('latest');
      expect(snapshot).toMatchObject({
        failure: null,
        simulatedBy: way,
        block: { number: String(number - 1n) },
      });
    },
  );
});

describe('the wallet of the page', () => {
  it('is asked by its eth_call alone, and its word is never all there is', async () => {
    const asked: string[] = [];
    const wallet = async (questions: readonly RpcQuestion[]) => {
      asked.push(...questions.map(({ method }) => method));
      const body = JSON.stringify(questions.map((question, id) => ({ jsonrpc: '2.0', id, ...question })));
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(ladder.bench.anvil.url, { method: 'POST', headers, body });
      const answers = (await response.json()) as { readonly result: unknown }[];
      return answers.map(({ result }) => ({ ok: true as const, result }));
    };
    ladder.rpc.setFault({ kind: 'status', status: 500 });
    const snapshot = await ladder.by('eth_simulateV1', approval(), {
      wallet,
      endpoints: { urls: [], own: true },
    });
    expect(snapshot).toMatchObject({ failure: null, simulatedBy: 'wallet', calls: [{ status: 'success' }] });
    expect(snapshot.missing.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['events-unread', 'wallets-word']),
    );
    expect(asked.filter((method) => /simulate|debug/.test(method))).toEqual([]);
  });
});
