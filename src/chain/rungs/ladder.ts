import type { Endpoint } from '../endpoint.ts';
import type { Capabilities } from '../endpoints/memory.ts';
import type { RpcAnswer, RpcQuestion } from '../json-rpc.ts';
import { type Execution, type Refusal, RUNGS, type Rung, type SimulationPlan } from '../simulation.ts';
import { callQuestions, parseCall } from './call-overrides.ts';
import { saysUnknownMethod } from './refusal.ts';
import { parseSimulate, simulateQuestions } from './simulate-v1.ts';
import { parseTrace, traceQuestions } from './trace-call.ts';

/** How one way of executing asks for a plan, and reads what was answered to exactly these questions. */
interface Way {
  readonly questions: (plan: SimulationPlan, block: string) => readonly RpcQuestion[];
  readonly parse: (plan: SimulationPlan, answers: readonly RpcAnswer[]) => Execution;
}

const WAYS: Readonly<Record<Rung, Way>> = {
  eth_simulateV1: { questions: simulateQuestions, parse: parseSimulate },
  debug_traceCall: { questions: traceQuestions, parse: parseTrace },
  eth_call: { questions: callQuestions, parse: parseCall },
};

const CAPABILITY_OF: Readonly<Record<Rung, keyof Capabilities>> = {
  eth_simulateV1: 'simulateV1',
  debug_traceCall: 'debugTraceCall',
  eth_call: 'callOverrides',
};

/** What is asked to execute a plan by one rung at a block. */
export function questionsOf(rung: Rung, plan: SimulationPlan, block: string): readonly RpcQuestion[] {
  return WAYS[rung].questions(plan, block);
}

/** What the answers to a rung's questions come to. */
export function executionOf(rung: Rung, plan: SimulationPlan, answers: readonly RpcAnswer[]): Execution {
  return WAYS[rung].parse(plan, answers);
}

/** The way to ask an endpoint first: the best it is not known to lack. */
export function firstRung({ kind, memory }: Endpoint): Rung {
  if (kind === 'wallet') return 'eth_call';
  return RUNGS.find((rung) => memory.capabilities[CAPABILITY_OF[rung]] !== false) ?? 'eth_simulateV1';
}

/** The ways that are left when one did not execute; asked together, so that an unknown endpoint costs one round more. */
export function otherRungs({ kind, memory }: Endpoint, tried: Rung): readonly Rung[] {
  if (kind === 'wallet') return [];
  return RUNGS.filter((rung) => rung !== tried && memory.capabilities[CAPABILITY_OF[rung]] !== false);
}

/** Whether an executor stands in for the account's code on this rung. */
export function putsCodeAtAccount(rung: Rung): boolean {
  return rung !== 'eth_simulateV1';
}

/** Remembers of an endpoint whether it has this way of executing, where the execution tells. */
export function learnRung({ memory }: Endpoint, rung: Rung, execution: Execution): void {
  const able = execution.ok ? true : isIncapable(execution.refusal) ? false : null;
  if (able === null) return;
  memory.capabilities = { ...memory.capabilities, [CAPABILITY_OF[rung]]: able };
}

function isIncapable(refusal: Refusal): boolean {
  if (refusal.kind === 'error') return saysUnknownMethod(refusal);
  return refusal.fault === 'endpoint-unsound' || refusal.fault === 'endpoint-malformed';
}
