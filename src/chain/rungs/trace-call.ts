import type { Json } from '../../core/json.ts';
import type { RpcAnswer, RpcQuestion } from '../json-rpc.ts';
import { quantityOf } from '../quantity.ts';
import { type Execution, type SimulationPlan, unusable } from '../simulation.ts';
import { type Deeds, deedsOfFrame, type Frame, parseFrame } from './call-tree.ts';
import { type DirectResult, directCall, NO_DEEDS, simulationFrom } from './direct.ts';
import { executorCall, executorOverrides, hasOwnCode, parseExecuted } from './executor.ts';

/**
 * The plan by the executor, and the first call of the user without it: the one tells balances, the other how the call
 * really ends.
 * @see https://geth.ethereum.org/docs/interacting-with-geth/rpc/ns-debug#debugtracecall
 */
export function traceQuestions(plan: SimulationPlan, block: string): readonly RpcQuestion[] {
  const [first] = plan.calls;
  const config = {
    tracer: 'callTracer',
    tracerConfig: { withLog: true, onlyTopCall: false },
    blockOverrides: { time: quantityOf(plan.timestamp) },
  };
  const trace = (call: Json, stateOverrides: Json): RpcQuestion => ({
    method: 'debug_traceCall',
    params: [call, block, { ...config, stateOverrides }],
  });
  return [
    trace(executorCall(plan), executorOverrides(plan)),
    ...(first === undefined ? [] : [trace(directCall(plan.account, first), plan.delegations)]),
  ];
}

/** What `debug_traceCall` answered to a plan. */
export function parseTrace(plan: SimulationPlan, [answer, direct]: readonly RpcAnswer[]): Execution {
  if (answer?.ok === false) {
    return { ok: false, refusal: { kind: 'error', code: answer.code, message: answer.message } };
  }
  const frame = parseFrame(answer?.result);
  if (frame === null) return unusable('endpoint-malformed');
  // With the executor in place only a lack of gas makes the whole fail; without it nothing runs.
  if (frame.failed) return unusable('simulation-refused');
  const executed = parseExecuted(plan, frame.output);
  if (executed === null) return unusable('endpoint-unsound');
  const deeds = deedsOfSteps(plan, frame);
  if (deeds === null) return unusable('simulation-refused');
  return simulationFrom(plan, { by: 'debug_traceCall', executed, deeds, direct: directResult(direct) });
}

/** The deeds of the first canary, of each call of the user, and of the last canary; null when the tree lacks a call. */
function deedsOfSteps(plan: SimulationPlan, { calls: frames }: Frame): readonly Deeds[] | null {
  const { account, calls } = plan;
  // Reads are calls of the account to itself, which are undone; a plain account's call to itself runs nothing.
  const steps = frames.filter(({ to }) => to !== account);
  const runs = calls.map(({ to }) => to !== account || hasOwnCode(plan));
  if (steps.length !== 1 + runs.filter(Boolean).length + 1) return null;
  const deeds = steps.map(deedsOfFrame).values();
  return [true, ...runs, true].map((ran) => (ran ? deeds.next().value : null) ?? NO_DEEDS);
}

function directResult(answer: RpcAnswer | undefined): DirectResult | null {
  const frame = answer?.ok === true ? parseFrame(answer.result) : null;
  if (frame === null) return null;
  const { output: returnData, gasUsed } = frame;
  return { status: frame.failed ? 'reverted' : 'success', returnData, gasUsed, deeds: deedsOfFrame(frame) };
}
