import * as v from 'valibot';
import type { CallsIntent } from '../../core/intent/intent.ts';
import type { Json } from '../../core/json.ts';
import type { Address, Hex } from '../../core/primitives.ts';
import type { CallResult } from '../../core/snapshot/snapshot.ts';
import type { RpcAnswer, RpcQuestion } from '../json-rpc.ts';
import {
  AnyCaseAddressSchema,
  HashSchema,
  HexBytesSchema,
  HexIntegerSchema,
  quantityOf,
} from '../quantity.ts';
import { READER_ADDRESS, READER_CODE, type Read, type ReadAnswers, readKey } from '../reads.ts';
import { callGas, type Execution, type SimulationPlan, unusable } from '../simulation.ts';
import { CANARY, CANARY_OVERRIDE, provenBlock } from './canary.ts';
import { revertDataOf } from './revert-data.ts';

const logSchema = v.object({
  address: AnyCaseAddressSchema,
  topics: v.pipe(v.array(HashSchema), v.maxLength(4)),
  data: HexBytesSchema,
});
const callSchema = v.object({
  status: v.pipe(HexIntegerSchema, v.maxValue(1n)),
  gasUsed: HexIntegerSchema,
  returnData: v.nullish(HexBytesSchema, '0x'),
  logs: v.nullish(v.array(logSchema), []),
  error: v.nullish(v.object({ data: v.optional(v.unknown()) })),
});
type RawCall = v.InferOutput<typeof callSchema>;

const simulationSchema = v.tuple([
  v.object({ number: HexIntegerSchema, parentHash: v.nullish(HashSchema), calls: v.array(callSchema) }),
]);

/**
 * One block of the plan's calls on the state after the named block. Overrides are always there: some nodes fail without
 * them. Native transfers are asked for by balances alone: some nodes leave all other events out beside them.
 * @see https://github.com/ethereum/execution-apis/blob/main/src/eth/execute.yaml
 */
export function simulateQuestions(plan: SimulationPlan, block: string): readonly RpcQuestion[] {
  const blockStateCalls = [
    {
      blockOverrides: { time: quantityOf(plan.timestamp) },
      stateOverrides: {
        ...plan.placed,
        [READER_ADDRESS]: { code: READER_CODE },
        ...CANARY_OVERRIDE,
        ...plan.delegations,
      },
      calls: [
        ...[CANARY, ...plan.before].map(readCall),
        ...plan.calls.map((call) => userCall(plan.account, call)),
        ...[...plan.after, CANARY].map(readCall),
      ],
    },
  ];
  const params = [{ blockStateCalls, validation: false, traceTransfers: false }, block];
  return [{ method: 'eth_simulateV1', params }];
}

/** What `eth_simulateV1` answered to a plan. */
export function parseSimulate(
  { before, calls: userCalls, after }: SimulationPlan,
  [answer]: readonly RpcAnswer[],
): Execution {
  if (answer?.ok === false) {
    return { ok: false, refusal: { kind: 'error', code: answer.code, message: answer.message } };
  }
  const parsed = v.safeParse(simulationSchema, answer?.result);
  if (!parsed.success) return unusable('endpoint-malformed');
  const [{ number, parentHash, calls }] = parsed.output;
  const [first, last] = [calls[0], calls.at(-1)];
  const planned = 1 + before.length + userCalls.length + after.length + 1;
  if (first === undefined || last === undefined || calls.length !== planned)
    return unusable('endpoint-malformed');
  // A request that burns what the node grants to all of it says nothing of other requests.
  if (first.status === 1n && last.status === 0n) return unusable('simulation-refused');
  const proven = provenBlock(first, last);
  if (proven === null) return unusable('endpoint-unsound');
  const [firstCall, firstAfter] = [1 + before.length, 1 + before.length + userCalls.length];
  const value = {
    by: 'eth_simulateV1',
    number,
    parentHash: parentHash == null || BigInt(parentHash) === 0n ? null : parentHash,
    timestamp: proven.timestamp,
    calls: calls.slice(firstCall, firstAfter).map(callResult),
    before: answersOf(before, calls.slice(1, firstCall)),
    after: answersOf(after, calls.slice(firstAfter, -1)),
    gaps: [],
  } as const;
  return { ok: true, value };
}

/** The sender of reads is left out: a sender's nonce, which addresses a created contract, must stay the user's. */
function readCall({ to, data, gas }: Read): Json {
  return { to, input: data, gas: quantityOf(gas) };
}

/** Without fee fields, so that balances move by what the call does and not by its gas. */
function userCall(from: Address, call: CallsIntent['calls'][number]): Json {
  const target = call.to === null ? {} : { to: call.to };
  const gas = quantityOf(callGas(call));
  return { from, ...target, value: quantityOf(BigInt(call.value)), input: call.data, gas };
}

function callResult(call: RawCall): CallResult {
  const status = call.status === 1n ? 'success' : 'reverted';
  return {
    status,
    gasUsed: call.gasUsed.toString(),
    returnData: status === 'success' ? call.returnData : revertData(call),
    logs: status === 'success' ? call.logs : [],
  };
}

/** Some nodes put the revert payload into `returnData`, others leave that empty and put it into `error.data`. */
function revertData(call: RawCall): Hex {
  return call.returnData === '0x' ? (revertDataOf(call.error?.data) ?? '0x') : call.returnData;
}

function answersOf(reads: readonly Read[], calls: readonly RawCall[]): ReadAnswers {
  const answers = new Map<string, Hex>();
  reads.forEach((read, at) => {
    const call = calls[at];
    if (call?.status === 1n) answers.set(readKey(read), call.returnData);
  });
  return answers;
}
