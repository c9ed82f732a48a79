import * as v from 'valibot';
import type { RpcAnswer, RpcQuestion } from '../json-rpc.ts';
import { HexBytesSchema } from '../quantity.ts';
import { type Execution, type SimulationPlan, unusable } from '../simulation.ts';
import { type DirectResult, directCall, simulationFrom } from './direct.ts';
import { executorCall, executorOverrides, parseExecuted } from './executor.ts';
import { isRevert, revertDataOf } from './revert-data.ts';

/**
 * The plan by the executor, and the first call of the user without it. Overrides of the block are left out: many nodes
 * take three parameters only, and the time of the newest block serves.
 * @see https://geth.ethereum.org/docs/interacting-with-geth/rpc/ns-eth#eth-call
 */
export function callQuestions(plan: SimulationPlan, block: string): readonly RpcQuestion[] {
  const [first] = plan.calls;
  return [
    { method: 'eth_call', params: [executorCall(plan), block, executorOverrides(plan)] },
    ...(first === undefined
      ? []
      : [{ method: 'eth_call', params: [directCall(plan.account, first), block, plan.delegations] }]),
  ];
}

/** What `eth_call` with overrides answered to a plan; it tells no events. */
export function parseCall(plan: SimulationPlan, [answer, direct]: readonly RpcAnswer[]): Execution {
  if (answer?.ok === false) {
    return { ok: false, refusal: { kind: 'error', code: answer.code, message: answer.message } };
  }
  const output = v.safeParse(HexBytesSchema, answer?.result);
  if (!output.success) return unusable('endpoint-malformed');
  const executed = parseExecuted(plan, output.output);
  if (executed === null) return unusable('endpoint-unsound');
  return simulationFrom(plan, { by: 'eth_call', executed, deeds: null, direct: directResult(direct) });
}

function directResult(answer: RpcAnswer | undefined): DirectResult | null {
  const unknown = { gasUsed: null, deeds: null };
  if (answer?.ok === true) {
    const returned = v.safeParse(HexBytesSchema, answer.result);
    return returned.success ? { status: 'success', returnData: returned.output, ...unknown } : null;
  }
  if (answer === undefined || !isRevert(answer)) return null;
  return { status: 'reverted', returnData: revertDataOf(answer.data) ?? '0x', ...unknown };
}
