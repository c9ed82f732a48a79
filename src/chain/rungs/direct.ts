import type { CallsIntent } from '../../core/intent/intent.ts';
import type { Json } from '../../core/json.ts';
import type { Address, Hex } from '../../core/primitives.ts';
import type { Fault } from '../../core/snapshot/fault.ts';
import type { CallResult } from '../../core/snapshot/snapshot.ts';
import { quantityOf } from '../quantity.ts';
import { callGas, type Execution, type SimulationPlan, unusable } from '../simulation.ts';
import type { Deeds } from './call-tree.ts';
import { provenBlock } from './canary.ts';
import { type Executed, MAX_RETURN_BYTES, type StepResult } from './executor.ts';

/** How the first call of the user ends where no code was put at the account. */
export interface DirectResult {
  readonly status: 'success' | 'reverted';
  readonly returnData: Hex;
  /** Null where the way of asking does not tell them. */
  readonly gasUsed: bigint | null;
  readonly deeds: Deeds | null;
}

/** One call with what it did, as far as it is known. */
interface Outcome {
  readonly creates: boolean;
  readonly result: StepResult;
  readonly deeds: Deeds;
}

/** The executed calls, and whether what was read after them is of the same course of events. */
interface Confirmed {
  readonly calls: readonly Outcome[];
  readonly isOneCourse: boolean;
  readonly gaps: readonly Fault[];
}

/** A contract can tell an account with code from a plain one. */
export const CALLER_HAS_CODE: Fault = { code: 'caller-has-code', params: {} };

const MAX_RETURN_DIGITS = 2 + 2 * MAX_RETURN_BYTES;
/** Nothing ran. */
export const NO_DEEDS: Deeds = { logs: [], coins: [] };
const EVENTS_UNREAD: Fault = { code: 'events-unread', params: {} };

/** The call as the wallet would send it, without fees. */
export function directCall(from: Address, call: CallsIntent['calls'][number]): Json {
  const target = call.to === null ? {} : { to: call.to };
  const gas = quantityOf(callGas(call));
  return { from, ...target, value: quantityOf(BigInt(call.value)), data: call.data, gas };
}

/**
 * Puts what the executor's calls came to beside what the first of them comes to without the executor: where they differ
 * the call itself is right, and what was read after the executor's is of another course of events. Null when nothing is
 * left that holds.
 */
export function confirmed(executed: readonly Outcome[], direct: DirectResult | null): Confirmed | null {
  const [first, ...rest] = executed;
  if (first === undefined) return { calls: [], isOneCourse: true, gaps: [] };
  if (direct === null) return { calls: executed, isOneCourse: true, gaps: [CALLER_HAS_CODE] };
  const calls = [asDirect(first, direct), ...rest];
  const isSame = first.result.status === direct.status && isSameCourse(first, direct);
  // A request whose first call fails does nothing, whatever the others would do.
  if (direct.status === 'reverted') return { calls, isOneCourse: isSame, gaps: [] };
  // Later calls have nothing beside them to be held against.
  if (isSame) return { calls, isOneCourse: true, gaps: rest.length > 0 ? [CALLER_HAS_CODE] : [] };
  // Later calls stand on the first: theirs is another course too. Without events nothing is known of this one.
  if (rest.length > 0 || direct.deeds === null) return null;
  return { calls, isOneCourse: false, gaps: [CALLER_HAS_CODE] };
}

/** What an executed plan and the direct call come to as a simulation. */
export function simulationFrom(
  plan: SimulationPlan,
  parts: {
    readonly by: 'debug_traceCall' | 'eth_call';
    readonly executed: Executed;
    /** Of the first canary, each call, and the last canary; null where the way of executing tells only results. */
    readonly deeds: readonly Deeds[] | null;
    readonly direct: DirectResult | null;
  },
): Execution {
  const { by, executed, deeds, direct } = parts;
  const { first, before, calls, last } = executed;
  const statuses = new Set([...calls, last].map(({ status }) => status));
  if (statuses.has('unfunded')) return unusable('insufficient-funds');
  if (statuses.has('starved')) return unusable('simulation-refused');
  const logsAt = (at: number) => (deeds === null ? null : (deeds.at(at)?.logs ?? []));
  const proven = provenBlock({ ...first, logs: logsAt(0) }, { ...last, logs: logsAt(-1) });
  if (proven === null) return unusable('endpoint-unsound');
  const outcomes = calls.map((result, at) => ({
    creates: plan.calls[at]?.to === null,
    result,
    deeds: deeds?.at(1 + at) ?? NO_DEEDS,
  }));
  const both = confirmed(outcomes, direct);
  if (both === null) return unusable('endpoint-cannot-tell');
  const named = new Map([...executed.after].filter(([key]) => both.isOneCourse || !before.has(key)));
  const value = {
    by,
    ...proven,
    parentHash: null,
    calls: both.calls.map(callResult),
    before,
    after: named,
    gaps: [...(deeds === null ? [EVENTS_UNREAD] : []), ...both.gaps],
  };
  return { ok: true, value };
}

function callResult({ result, deeds: { logs } }: Outcome): CallResult {
  const { status, gasUsed, returnData } = result;
  return status === 'success'
    ? { status, gasUsed: gasUsed.toString(), returnData, logs: [...logs] }
    : { status: 'reverted', gasUsed: gasUsed.toString(), returnData, logs: [] };
}

function asDirect({ creates, result, deeds }: Outcome, direct: DirectResult): Outcome {
  const { status, returnData } = direct;
  return {
    creates,
    result: { status, returnData, gasUsed: direct.gasUsed ?? result.gasUsed },
    deeds: direct.deeds ?? deeds,
  };
}

/**
 * Whether the same was done or, where that is not told, the same was returned; a created contract has another address,
 * and so other events and receivers, when the executor creates it.
 */
function isSameCourse({ creates, result, deeds }: Outcome, direct: DirectResult): boolean {
  if (direct.deeds === null)
    return creates || result.returnData === direct.returnData.slice(0, MAX_RETURN_DIGITS);
  return textOf(deeds, creates) === textOf(direct.deeds, creates);
}

function textOf({ logs, coins }: Deeds, creates: boolean): string {
  const sent = coins.map(({ to, valueWei }) => [valueWei.toString(), creates ? null : to]);
  const told = logs.map(({ address, topics, data }) => (creates ? null : [address, topics, data]));
  return JSON.stringify([sent, told]);
}
