import { decodeAbiParameters } from 'viem';
import type { CallsIntent } from '../../core/intent/intent.ts';
import type { Json } from '../../core/json.ts';
import type { Address, Hex } from '../../core/primitives.ts';
import { quantityOf } from '../quantity.ts';
import { READER_ADDRESS, READER_CODE, type Read, type ReadAnswers, readKey } from '../reads.ts';
import { callGas, MAX_TRANSACTION_GAS, type SimulationPlan } from '../simulation.ts';
import { CANARY, CANARY_OVERRIDE } from './canary.ts';
import { type ExecutorStep, executorCalldata } from './executor-calldata.ts';
import { EXECUTOR_CODE } from './executor-code.ts';
import { intrinsicGas } from './intrinsic-gas.ts';

/** Where the executor finds the account's own code; no contract lives here. */
const OWN_CODE_ADDRESS: Address = '0x00000000000000000000000000000000f1115198';
const STATUSES = ['reverted', 'success', 'unfunded', 'starved'] as const;
/** Longer answers are cut. */
export const MAX_RETURN_BYTES = 4_096;
/** What a call that carries value gives its callee beside its gas. */
const STIPEND = 2_300n;
const NOBODY: Address = '0x0000000000000000000000000000000000000000';

const RESULTS = [
  {
    type: 'tuple[]',
    components: [
      { name: 'status', type: 'uint256' },
      { name: 'gasUsed', type: 'uint256' },
      { name: 'returnData', type: 'bytes' },
    ],
  },
] as const;

/** How one step ended; `starved` when too little gas was left to tell. */
export interface StepResult {
  readonly status: (typeof STATUSES)[number];
  readonly gasUsed: bigint;
  readonly returnData: Hex;
}

/** What the executor returned for a plan. */
export interface Executed {
  readonly first: StepResult;
  readonly before: ReadAnswers;
  /** `gasUsed` with what a transaction costs by itself; without refunds, which only its end gives. */
  readonly calls: readonly StepResult[];
  readonly after: ReadAnswers;
  readonly last: StepResult;
}

/** The one call, from the account to itself, that executes a plan where the overrides put the executor. */
export function executorCall(plan: SimulationPlan): Json {
  const { account, before, calls, after } = plan;
  const steps = [
    { ...callStep(CANARY), gasLimit: CANARY.gas },
    ...before.map(readStep),
    ...calls.map(userStep),
    ...after.map(readStep),
    { ...callStep(CANARY), gasLimit: CANARY.gas },
  ];
  return { from: account, to: account, data: executorCalldata(steps), gas: quantityOf(MAX_TRANSACTION_GAS) };
}

/** The state in which the executor stands at the account, with the account's own code beside. */
export function executorOverrides(plan: SimulationPlan): { readonly [key: string]: Json } {
  const own = hasOwnCode(plan) ? { [OWN_CODE_ADDRESS]: { code: ownCode(plan) } } : {};
  return {
    ...plan.placed,
    [READER_ADDRESS]: { code: READER_CODE },
    ...CANARY_OVERRIDE,
    ...plan.delegations,
    ...own,
    [plan.account]: { code: EXECUTOR_CODE },
  };
}

/** Whether the account runs code of its own while the calls are executed. */
export function hasOwnCode(plan: SimulationPlan): boolean {
  return ownCode(plan) !== '0x';
}

function ownCode({ account, accountCode, delegations }: SimulationPlan): Hex {
  return delegations[account]?.code ?? accountCode;
}

/** Parses what the executor returned; null when it is no answer to the plan. */
export function parseExecuted({ before, calls, after }: SimulationPlan, output: Hex): Executed | null {
  const results = resultsOf(output);
  const [first, last] = [results?.[0], results?.at(-1)];
  const planned = 1 + before.length + calls.length + after.length + 1;
  if (results?.length !== planned || first === undefined || last === undefined) return null;
  const [firstCall, firstAfter] = [1 + before.length, 1 + before.length + calls.length];
  return {
    first,
    before: answersOf(before, results.slice(1, firstCall)),
    calls: results.slice(firstCall, firstAfter).map((result, at) => withIntrinsicGas(result, calls[at])),
    after: answersOf(after, results.slice(firstAfter, -1)),
    last,
  };
}

function resultsOf(output: Hex): readonly StepResult[] | null {
  try {
    const [results] = decodeAbiParameters(RESULTS, output);
    return results.map(({ status, gasUsed, returnData }) => ({
      status: STATUSES[Number(status)] ?? 'reverted',
      gasUsed,
      returnData,
    }));
  } catch {
    return null;
  }
}

function readStep(read: Read): ExecutorStep {
  return { ...callStep(read), kind: 'read' };
}

function callStep({ to, data, gas }: Read): ExecutorStep {
  return { kind: 'call', to, value: 0n, gasLimit: gas, data };
}

function userStep(call: CallsIntent['calls'][number]): ExecutorStep {
  const value = BigInt(call.value);
  const spent = intrinsicGas(call) + (value > 0n ? STIPEND : 0n);
  const limit = callGas(call);
  return {
    kind: call.to === null ? 'create' : 'call',
    to: call.to ?? NOBODY,
    value,
    gasLimit: limit > spent ? limit - spent : 0n,
    data: call.data,
  };
}

function withIntrinsicGas(result: StepResult, call: CallsIntent['calls'][number] | undefined): StepResult {
  return call === undefined ? result : { ...result, gasUsed: result.gasUsed + intrinsicGas(call) };
}

function answersOf(reads: readonly Read[], results: readonly StepResult[]): ReadAnswers {
  const answers = new Map<string, Hex>();
  reads.forEach((read, at) => {
    const result = results[at];
    if (result?.status === 'success') answers.set(readKey(read), result.returnData);
  });
  return answers;
}
