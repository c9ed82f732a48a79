import { maxUint256, parseEther, toHex } from 'viem';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { opaqueSwap, tokenCalldata } from '../../../test/kit/chain/index.ts';
import { type LadderBench, startLadderBench, v2Swap } from '../../../test/kit/rpc/ladder-bench.ts';
import { hidesValue } from '../../core/verdict/hides-value.ts';
import { lower } from '../fixtures.ts';
import { createChainMemory } from '../memory.ts';
import { CANARY } from './canary.ts';

interface Question {
  readonly id: number;
  readonly method: string;
  readonly params: readonly unknown[];
}
interface Answer {
  readonly id: number;
  readonly result?: unknown;
}

let ladder: LadderBench;
beforeAll(async () => {
  ladder = await startLadderBench();
});
afterEach(() => ladder.rpc.reset());
afterAll(() => ladder.stop());

/** The real node behind somebody who alters questions or answers on the way. */
function nodeThat(lies: {
  readonly asks?: (question: Question) => Question;
  readonly tells?: (answer: Answer, question: Question) => Answer;
}): typeof fetch {
  const { asks = (question) => question, tells = (answer) => answer } = lies;
  return async (input, init) => {
    const body = JSON.parse(String(init?.body)) as Question | Question[];
    const questions = [body].flat();
    const request = { ...init, body: JSON.stringify(questions.map(asks)) };
    const answers = (await (await fetch(input, request)).json()) as Answer[];
    const told = answers.map((answer, at) => tells(answer, questions[at] as Question));
    return Response.json(Array.isArray(body) ? told : told[0]);
  };
}

/** Every list of events in an answer, at any depth, as somebody else would tell it. */
function withLogs(value: unknown, change: (logs: readonly { address: string }[]) => unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => withLogs(item, change));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, key === 'logs' ? change(item) : withLogs(item, change)]),
  );
}

const without =
  (methods: readonly string[], change: (logs: readonly { address: string }[]) => unknown) =>
  (answer: Answer, { method }: Question): Answer =>
    methods.includes(method) ? { ...answer, result: withLogs(answer.result, change) } : answer;
/** The calls of a simulation in their order, as target and calldata. */
function inputsOf({ params }: Question): readonly string[] {
  const [{ blockStateCalls }] = params as [{ blockStateCalls: [{ calls: { to: string; input: string }[] }] }];
  return blockStateCalls[0].calls.map(({ to, input }) => `${to}:${input}`);
}

const memoryOfNode = () => {
  const memory = createChainMemory();
  const capabilities = () => memory.endpoints.get(ladder.rpc.url)?.capabilities;
  return { memory, capabilities };
};

describe('an endpoint that leaves events out', () => {
  it('of eth_simulateV1 is asked to trace, and remembered', async () => {
    const { memory, capabilities } = memoryOfNode();
    const fetch = nodeThat({ tells: without(['eth_simulateV1'], () => []) });
    const snapshot = await ladder.by('eth_simulateV1', v2Swap(ladder), { fetch, memory });
    expect(snapshot).toMatchObject({ failure: null, simulatedBy: 'debug_traceCall', missing: [] });
    expect(capabilities()).toEqual({ simulateV1: false, debugTraceCall: true, callOverrides: true });
  });

  it('of everything is believed in its balances alone', async () => {
    const { memory, capabilities } = memoryOfNode();
    const fetch = nodeThat({ tells: without(['eth_simulateV1', 'debug_traceCall'], () => undefined) });
    const snapshot = await ladder.by('eth_simulateV1', v2Swap(ladder), { fetch, memory });
    expect(snapshot).toMatchObject({ failure: null, simulatedBy: 'eth_call' });
    expect(snapshot.missing).toContainEqual({ code: 'events-unread', params: {} });
    expect(hidesValue(snapshot.missing)).toBe(true);
    expect(capabilities()).toEqual({ simulateV1: false, debugTraceCall: false, callOverrides: true });
  });

  it('of one token is contradicted by the pool that traded it', async () => {
    const { usdc, weth, v2, opaqueRouter } = ladder.bench.market;
    const amounts = { amountIn: parseEther('1'), amountOutMin: 1n };
    const data = opaqueSwap({ pair: v2.wethUsdc, tokenIn: weth, tokenOut: usdc, ...amounts });
    const tells = without(['eth_simulateV1'], (logs) =>
      logs.filter(({ address }) => lower(address) !== lower(weth)),
    );
    const intent = ladder.ask({ to: opaqueRouter, data });
    const snapshot = await ladder.by('eth_simulateV1', intent, { fetch: nodeThat({ tells }) });
    // Nobody knows that the account paid: what was paid was never asked for.
    expect(snapshot.balances.map(({ token }) => token)).toEqual([null, lower(usdc)]);
    expect(snapshot.missing).toEqual([{ code: 'events-disagree', params: { token: lower(weth) } }]);
    expect(hidesValue(snapshot.missing)).toBe(true);
  });

  it('but not ours contradicts the balances it tells', async () => {
    const { usdc, weth } = ladder.bench.market;
    const tokens = [usdc, weth].map(lower);
    const tells = without(['eth_simulateV1'], (logs) =>
      logs.filter(({ address }) => !tokens.includes(lower(address))),
    );
    const snapshot = await ladder.by('eth_simulateV1', v2Swap(ladder), { fetch: nodeThat({ tells }) });
    expect(snapshot.missing).toEqual(
      [lower(weth), lower(usdc)].map((token) => ({ code: 'events-disagree', params: { token } })),
    );
    expect(hidesValue(snapshot.missing)).toBe(true);
  });
});

describe('an endpoint that hides a permission', () => {
  it('is known to have told none', async () => {
    const { dai, spender } = ladder.bench.market;
    const allowanceOf = '0xdd62ed3e';
    const tells = (answer: Answer, question: Question): Answer => {
      if (question.method !== 'eth_simulateV1') return answer;
      const [block] = answer.result as [{ readonly calls: readonly object[] }];
      const inputs = inputsOf(question);
      const calls = block.calls.map((call, at) => ({
        ...call,
        ...(inputs[at]?.includes(allowanceOf) ? { status: '0x0', returnData: '0x' } : {}),
        ...(inputs[at]?.startsWith(lower(dai)) ? { logs: [] } : {}),
      }));
      return { ...answer, result: [{ ...block, calls }] };
    };
    const intent = ladder.ask({ to: dai, data: tokenCalldata.approve(spender, maxUint256) });
    const snapshot = await ladder.by('eth_simulateV1', intent, { fetch: nodeThat({ tells }) });
    expect(snapshot.missing).toEqual([{ code: 'allowance-unread', params: { token: lower(dai) } }]);
    expect(hidesValue(snapshot.missing)).toBe(true);
  });
});

describe('an endpoint of another time', () => {
  const YEAR_S = 31_536_000;
  const yearAfter = (time: unknown) => toHex(Number(time) + YEAR_S);

  it('that simulates a year later is not used', async () => {
    const asks = ({ params, ...question }: Question): Question => ({
      ...question,
      params: JSON.parse(JSON.stringify(params), (key, value) => (key === 'time' ? yearAfter(value) : value)),
    });
    const snapshot = await ladder.by('eth_simulateV1', v2Swap(ladder), { fetch: nodeThat({ asks }) });
    expect(snapshot.failure?.code).toBe('endpoint-wrong-block');
  });

  it('whose newest block is a year ahead does not say how old its figures are', async () => {
    const tells = (answer: Answer, { method }: Question): Answer => {
      if (method !== 'eth_getBlockByNumber') return answer;
      const header = answer.result as { readonly timestamp: string };
      return { ...answer, result: { ...header, timestamp: yearAfter(header.timestamp) } };
    };
    const snapshot = await ladder.by('eth_simulateV1', v2Swap(ladder), { fetch: nodeThat({ tells }) });
    expect(snapshot).toMatchObject({ failure: null, missing: [{ code: 'age-unread' }] });
  });
});

describe('an endpoint that tells old balances after the calls', () => {
  it('contradicts its events', async () => {
    const { weth, usdc } = ladder.bench.market;
    const tells = (answer: Answer, question: Question): Answer => {
      if (question.method !== 'eth_simulateV1') return answer;
      const [block] = answer.result as [{ readonly calls: readonly object[] }];
      const asked = inputsOf(question);
      const told = block.calls.map((call, at) =>
        asked[at] === `${CANARY.to}:${CANARY.data}` ? call : block.calls[asked.indexOf(asked[at] ?? '')],
      );
      return { ...answer, result: [{ ...block, calls: told }] };
    };
    const snapshot = await ladder.by('eth_simulateV1', v2Swap(ladder), { fetch: nodeThat({ tells }) });
    for (const { before, after } of snapshot.balances) expect(after).toBe(before);
    expect(snapshot.missing).toEqual(
      [lower(weth), lower(usdc)].map((token) => ({ code: 'events-disagree', params: { token } })),
    );
  });
});

describe('an endpoint that puts no code in place', () => {
  it('is not used in any way', async () => {
    const asks = (question: Question): Question => ({
      ...question,
      params: JSON.parse(JSON.stringify(question.params).replaceAll(/"code":"0x[0-9a-f]+"/g, '"code":"0x"')),
    });
    const snapshot = await ladder.by('eth_simulateV1', v2Swap(ladder), { fetch: nodeThat({ asks }) });
    expect(snapshot.failure).toEqual({
      code: 'endpoint-unsound',
      params: { endpoint: new URL(ladder.rpc.url).host },
    });
    expect(snapshot).toMatchObject({ calls: [], balances: [], simulatedBy: null });
  });
});

describe('a request that calls the canary itself', () => {
  it('changes nothing of what is believed', async () => {
    const { memory, capabilities } = memoryOfNode();
    const intent = ladder.ask({ to: CANARY.to, data: CANARY.data });
    const traced = await ladder.by('debug_traceCall', intent, { memory });
    expect(traced).toMatchObject({ failure: null, simulatedBy: 'debug_traceCall' });
    // Without the overrides nothing is there that would answer.
    expect((await ladder.by('eth_call', intent, { memory })).failure?.code).toBe('endpoint-cannot-tell');
    expect(capabilities()?.callOverrides).not.toBe(false);
  });
});

describe('an answer that is of no shape', () => {
  it('leads to the next way, and to a fault where there is none', async () => {
    const spoiled = (methods: readonly string[]) =>
      nodeThat({
        tells: (answer, { method }) => (methods.includes(method) ? { ...answer, result: [{}] } : answer),
      });
    const one = await ladder.by('eth_simulateV1', v2Swap(ladder), { fetch: spoiled(['eth_simulateV1']) });
    expect(one).toMatchObject({ failure: null, simulatedBy: 'debug_traceCall' });
    const all = spoiled(['eth_simulateV1', 'debug_traceCall', 'eth_call']);
    const none = await ladder.by('eth_simulateV1', v2Swap(ladder), { fetch: all });
    expect(none.failure?.code).toBe('endpoint-malformed');
  });
});
