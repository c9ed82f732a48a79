import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
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

describe('an endpoint that tells old balances after the calls', () => {
  it('contradicts its events', async () => {
    const { weth, usdc } = ladder.bench.market;
    const tells = (answer: Answer, { method, params }: Question): Answer => {
      if (method !== 'eth_simulateV1') return answer;
      const [{ blockStateCalls }] = params as [
        { blockStateCalls: [{ calls: { to: string; input: string }[] }] },
      ];
      const [block] = answer.result as [{ readonly calls: readonly object[] }];
      const asked = blockStateCalls[0].calls.map(({ to, input }) => `${to}:${input}`);
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
