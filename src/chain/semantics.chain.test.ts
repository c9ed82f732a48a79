import fc from 'fast-check';
import * as v from 'valibot';
import { parseEther } from 'viem';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Market, startAnvil, tokenCalldata, v2Calldata } from '../../test/kit/chain/index.ts';
import { type SwapBench, startSwapBench } from '../../test/kit/chain/swap-bench.ts';
import { toAddress, wordOf } from '../core/abi.ts';
import type { ChainIntent } from '../core/intent/intent.ts';
import { TOPICS } from '../core/logs.ts';
import { POOL_TOPICS } from '../core/pool-logs.ts';
import { SnapshotSchema } from '../core/snapshot/snapshot.ts';
import { toIntent } from './decode/index.ts';
import { deltaIn, intentOf, LOCAL_CHAIN, lower, snapshotAt } from './fixtures.ts';
import { createChainMemory } from './memory.ts';
import { CANARY } from './rungs/canary.ts';

interface Answer {
  readonly id: number;
  readonly result: unknown;
}
interface SimulatedBlock {
  readonly number: string;
  readonly parentHash: string;
}

const ONE = parseEther('1');
let bench: SwapBench;
let market: Market;
let swap: ChainIntent;

beforeAll(async () => {
  bench = await startSwapBench();
  market = bench.market;
  const { weth, usdc, v2, trader } = market;
  const data = v2Calldata.swapExactTokensForTokens({
    amountIn: ONE,
    amountOutMin: 1n,
    path: [weth, usdc],
    to: trader.address,
  });
  swap = intentOf({ from: trader.address, to: v2.router, data });
});
afterAll(() => bench.anvil.stop());

/** The real node, its simulated block altered as another client would fill it in; by default in the first round alone. */
function nodeThat(
  alter: (block: SimulatedBlock, headHash: string) => object,
  asked: string[][],
  always: boolean,
): typeof fetch {
  return async (input, init) => {
    const questions = JSON.parse(String(init?.body)) as { method: string; params: unknown[] }[];
    asked.push(questions.map(({ method, params }) => `${method} ${params.at(-1)}`));
    const answers = (await (await fetch(input, init)).json()) as Answer[];
    if (!always && asked.length > 1) return Response.json(answers);
    const head = answers[1]?.result as { hash: string };
    const simulated = answers[2]?.result as readonly SimulatedBlock[];
    const altered = { ...answers[2], result: simulated.map((block) => alter(block, head.hash)) };
    return Response.json([...answers.slice(0, 2), altered, ...answers.slice(3)]);
  };
}

async function askedOf(alter: (block: SimulatedBlock, headHash: string) => object, always = false) {
  const asked: string[][] = [];
  const { timestamp } = await bench.chain.getBlock();
  const nowMs = () => Number(timestamp) * 1_000;
  const memory = createChainMemory();
  await snapshotAt(bench.anvil.url, swap, { memory, nowMs });
  const fetch = nodeThat(alter, asked, always);
  const snapshot = await snapshotAt(bench.anvil.url, swap, { memory, fetch, nowMs });
  return { snapshot, asked };
}

const other = (block: SimulatedBlock) => ({ ...block, number: next(block, -1) });
const next = (block: SimulatedBlock, by = 1) => `0x${(Number(block.number) + by).toString(16)}`;

describe('the base block of a simulation', () => {
  it('is believed where the parent is the header’s block', async () => {
    const { snapshot, asked } = await askedOf((block, parentHash) => ({
      ...block,
      number: next(block),
      parentHash,
    }));
    expect(asked).toHaveLength(1);
    expect(snapshot).toMatchObject({ failure: null, missing: [] });
  });

  it('is asked for by number where another node answered for a newer block', async () => {
    const parentHash = `0x${'cd'.repeat(32)}`;
    const { snapshot, asked } = await askedOf((block) => ({ ...block, number: next(block, 2), parentHash }));
    const { number } = await bench.chain.getBlock();
    expect(asked).toHaveLength(2);
    expect(asked[1]).toContain(`eth_simulateV1 0x${number.toString(16)}`);
    expect(snapshot).toMatchObject({ failure: null, block: { number: String(number) } });
  });

  it('is asked for by number where only the number tells that it differs', async () => {
    const { asked } = await askedOf((block) => ({ ...block, number: next(block, 2) }));
    expect(asked).toHaveLength(2);
  });

  it('is a fault where it is another one even when it was asked for by number', async () => {
    const parentHash = `0x${'cd'.repeat(32)}`;
    const endpoint = new URL(bench.anvil.url).host;
    for (const alter of [(block: SimulatedBlock) => ({ ...block, parentHash }), other]) {
      const { snapshot } = await askedOf(alter, true);
      expect(snapshot.failure).toEqual({ code: 'endpoint-wrong-block', params: { endpoint } });
      expect(snapshot).toMatchObject({ calls: [], balances: [] });
    }
  });
});

describe('calls that are one request', () => {
  it('are simulated one after the other', async () => {
    const { dai, usdc, v2, trader } = market;
    const path = [dai, usdc] as const;
    const data = v2Calldata.swapExactTokensForTokens({
      amountIn: ONE,
      amountOutMin: 1n,
      path,
      to: trader.address,
    });
    const calls = [
      { to: dai, data: tokenCalldata.approve(v2.router, ONE) },
      { to: v2.router, data },
    ];
    const intent = toIntent({
      method: 'wallet_sendCalls',
      params: [{ version: '2.0.0', from: trader.address, chainId: '0x7a69', atomicRequired: true, calls }],
      chainId: LOCAL_CHAIN,
      origin: 'https://app.example',
    });
    const snapshot = await snapshotAt(bench.anvil.url, intent);
    expect(snapshot.calls.map(({ status }) => status)).toEqual(['success', 'success']);
    expect(deltaIn(snapshot, { holder: trader.address, token: dai })).toBe(-ONE);
    expect(deltaIn(snapshot, { holder: trader.address, token: usdc })).toBeGreaterThan(0n);
    expect(snapshot.allowances).toMatchObject([{ spender: lower(v2.router), before: '0', after: '0' }]);
    expect(snapshot.missing).toEqual([]);
  });
});

describe('a rollup', () => {
  const oracle = '0x420000000000000000000000000000000000000F';
  /** PUSH2 12345; MSTORE at 0; RETURN 32 bytes. */
  const answers12345 = '0x61303960005260206000f3';

  it('adds what its base chain costs, or says that it does not know', async () => {
    const anvil = await startAnvil({ chainId: 10 });
    try {
      const { trader, deployer } = market;
      const intent = intentOf({ from: trader.address, to: deployer.address, value: 1n }, 10);
      const unknown = await snapshotAt(anvil.url, intent);
      expect(unknown).toMatchObject({ failure: null, l1FeeWei: null });
      expect(unknown.missing).toEqual([{ code: 'fee-unread', params: {} }]);
      await anvil.request('anvil_setCode', [oracle, answers12345]);
      const known = await snapshotAt(anvil.url, intent);
      expect(known).toMatchObject({ l1FeeWei: '12345', missing: [] });
    } finally {
      await anvil.stop();
    }
  });
});

describe('whatever an endpoint answers', () => {
  const bytes = fc.uint8Array({ maxLength: 100 }).map((b) => `0x${Buffer.from(b).toString('hex')}`);
  const rarely = <T>(sound: fc.Arbitrary<T>) => fc.oneof({ weight: 60, arbitrary: sound }, fc.jsonValue());
  const topics = Object.values({ ...TOPICS, ...POOL_TOPICS });
  const word = fc.bigInt({ min: 0n, max: 2n ** 160n - 1n }).map((value) => `0x${wordOf(value)}`);
  const log = fc.record({
    address: fc.nat({ max: 40 }).map((id) => toAddress(BigInt(id))),
    topics: fc
      .tuple(fc.constantFrom(...topics), fc.array(fc.oneof(word, fc.constant('account')), { maxLength: 3 }))
      .map((list) => list.flat()),
    data: bytes,
  });
  const call = rarely(
    fc.record({
      status: fc.constantFrom('0x1', '0x1', '0x1', '0x0'),
      gasUsed: fc.constant('0x5208'),
      returnData: bytes,
      logs: fc.array(log, { maxLength: 40 }),
    }),
  );
  const header = rarely(
    fc.record({
      number: fc.constant('0x1'),
      hash: fc.constant(`0x${'22'.repeat(32)}`),
      timestamp: fc.oneof(fc.constant('0x64'), bytes),
    }),
  );
  const behaviour = fc.record({
    header,
    calls: fc.array(call, { minLength: 1, maxLength: 9 }),
    other: bytes,
  });

  it('becomes a snapshot that fits its schema', async () => {
    const outcomes = new Set<string>();
    await fc.assert(
      fc.asyncProperty(behaviour, async (way) => {
        const snapshot = await snapshotAt('https://node.example', swap, { fetch: hostileNode(way) });
        expect(v.safeParse(SnapshotSchema, snapshot).issues).toBeUndefined();
        expect(snapshot.failure?.code).not.toBe('fault');
        if (snapshot.failure === null) expect(snapshot.calls).toHaveLength(1);
        outcomes.add(snapshot.failure?.code ?? 'simulated');
      }),
      { numRuns: 400 },
    );
    expect(outcomes).toContain('simulated');
    expect(outcomes).toContain('endpoint-malformed');
  });

  /** What the canary answers in the block after the header's. */
  function canary(timesBefore: bigint): object {
    const data = `0x${wordOf(2n)}${wordOf(0x70n)}${wordOf(timesBefore)}`;
    const logs = [{ address: CANARY.to, topics: [CANARY.data], data }];
    return { status: '0x1', gasUsed: '0x5208', returnData: data, logs };
  }

  /** Answers with as many calls as were asked for, all but the canaries made up. */
  function hostileNode(way: {
    readonly header: unknown;
    readonly calls: readonly unknown[];
    readonly other: string;
  }): typeof fetch {
    const account = `0x${wordOf(lower(market.trader.address))}`;
    return async (_input, init) => {
      const asked = JSON.parse(String(init?.body)) as { id: number; method: string; params: unknown[] }[];
      const answers = asked.map(({ id, method, params }) => {
        if (method === 'eth_chainId') return { id, result: '0x7a69' };
        if (method === 'eth_getBlockByNumber') return { id, result: way.header };
        if (method !== 'eth_simulateV1') return { id, result: way.other };
        const [{ blockStateCalls }] = params as [{ blockStateCalls: { calls: unknown[] }[] }];
        const { length } = blockStateCalls[0]?.calls ?? [];
        const between = Array.from({ length: length - 2 }, (_, at) => way.calls[at % way.calls.length]);
        return { id, result: [{ number: '0x2', calls: [canary(0n), ...between, canary(1n)] }] };
      });
      return new Response(JSON.stringify(answers).replaceAll('"account"', `"${account}"`));
    };
  }
});
