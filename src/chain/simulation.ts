import * as v from 'valibot';
import type { CallsIntent } from '../core/intent/intent.ts';
import type { Json } from '../core/json.ts';
import type { Address, Hex } from '../core/primitives.ts';
import type { CallResult } from '../core/snapshot/snapshot.ts';
import {
  AnyCaseAddressSchema,
  HashSchema,
  HexBytesSchema,
  HexIntegerSchema,
  quantityOf,
} from './quantity.ts';
import { READER_ADDRESS, READER_CODE, type Read, type ReadAnswers, readKey } from './reads.ts';

/** What is simulated: reads, the user's calls, reads, all on one state. */
export interface SimulationPlan {
  readonly account: Address;
  readonly calls: CallsIntent['calls'];
  readonly before: readonly Read[];
  readonly after: readonly Read[];
  /** Time of the simulated block in seconds. */
  readonly timestamp: number;
}

/** What the simulation gave; `number` and `parentHash` as the node filled them in. */
export interface Simulation {
  readonly number: bigint;
  readonly parentHash: Hex | null;
  readonly calls: readonly CallResult[];
  readonly before: ReadAnswers;
  readonly after: ReadAnswers;
}

/** Gas of a call whose limit the wallet is to choose. */
const DEFAULT_CALL_GAS = 12_000_000n;
/** @see https://eips.ethereum.org/EIPS/eip-7825 */
const MAX_TRANSACTION_GAS = 16_777_216n;

const callSchema = v.object({
  status: HexIntegerSchema,
  gasUsed: HexIntegerSchema,
  returnData: v.optional(HexBytesSchema, '0x'),
  logs: v.optional(
    v.array(v.object({ address: AnyCaseAddressSchema, topics: v.array(HashSchema), data: HexBytesSchema })),
    [],
  ),
  error: v.nullish(v.object({ data: v.optional(v.unknown()) })),
});
type RawCall = v.InferOutput<typeof callSchema>;

const simulationSchema = v.tuple([
  v.object({ number: HexIntegerSchema, parentHash: v.nullish(HashSchema), calls: v.array(callSchema) }),
]);

/** The parameters of `eth_simulateV1` for a plan, on the state after the named block. */
export function simulationParams(plan: SimulationPlan, block: string): Json[] {
  const blockStateCalls = [
    {
      blockOverrides: { time: quantityOf(plan.timestamp) },
      stateOverrides: { [READER_ADDRESS]: { code: READER_CODE } },
      calls: [
        ...plan.before.map(readCall),
        ...plan.calls.map((call) => userCall(plan.account, call)),
        ...plan.after.map(readCall),
      ],
    },
  ];
  return [{ blockStateCalls, validation: false, traceTransfers: false }, block];
}

/** Parses what `eth_simulateV1` returned for a plan; null when it is not an answer to it. */
export function parseSimulation(plan: SimulationPlan, result: unknown): Simulation | null {
  const parsed = v.safeParse(simulationSchema, result);
  if (!parsed.success) return null;
  const [{ number, parentHash, calls }] = parsed.output;
  const { before, after } = plan;
  if (calls.length !== before.length + plan.calls.length + after.length) return null;
  const firstAfter = calls.length - after.length;
  return {
    number,
    parentHash: parentHash == null || BigInt(parentHash) === 0n ? null : parentHash,
    calls: calls.slice(before.length, firstAfter).map(callResult),
    before: answersOf(before, calls.slice(0, before.length)),
    after: answersOf(after, calls.slice(firstAfter)),
  };
}

/** The sender of reads is left out: a sender's nonce, which addresses a created contract, must stay the user's. */
function readCall({ to, data, gas }: Read): Json {
  return { to, input: data, gas: quantityOf(gas) };
}

/** Without fee fields, so that balances move by what the call does and not by its gas. */
function userCall(from: Address, call: CallsIntent['calls'][number]): Json {
  const wanted = call.gas === null ? DEFAULT_CALL_GAS : BigInt(call.gas);
  const gas = wanted < MAX_TRANSACTION_GAS ? wanted : MAX_TRANSACTION_GAS;
  const target = call.to === null ? {} : { to: call.to };
  return { from, ...target, value: quantityOf(BigInt(call.value)), input: call.data, gas: quantityOf(gas) };
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
  if (call.returnData !== '0x') return call.returnData;
  const data = v.safeParse(HexBytesSchema, call.error?.data);
  return data.success ? data.output : '0x';
}

function answersOf(reads: readonly Read[], calls: readonly RawCall[]): ReadAnswers {
  const answers = new Map<string, Hex>();
  reads.forEach((read, at) => {
    const call = calls[at];
    if (call?.status === 1n) answers.set(readKey(read), call.returnData);
  });
  return answers;
}
