import type { CallsIntent } from '../core/intent/intent.ts';
import type { Address, Hex } from '../core/primitives.ts';
import type { Fault } from '../core/snapshot/fault.ts';
import type { CallResult } from '../core/snapshot/snapshot.ts';
import type { Delegations } from './delegation.ts';
import type { Read, ReadAnswers } from './reads.ts';

/** The ways an endpoint can execute calls, best first. */
export const RUNGS = ['eth_simulateV1', 'debug_traceCall', 'eth_call'] as const;
export type Rung = (typeof RUNGS)[number];

/** What is simulated: reads, the user's calls, reads, all on one state. */
export interface SimulationPlan {
  readonly account: Address;
  /** The account's code on chain, `0x` for a plain one; some ways of executing put other code in its place. */
  readonly accountCode: Hex;
  readonly calls: CallsIntent['calls'];
  /** Code that accounts take on with the request, in force before its calls. */
  readonly delegations: Delegations;
  /** Contracts of ours, and what stands in for others, while reads are made; none for most requests. */
  readonly placed?: Delegations;
  readonly before: readonly Read[];
  readonly after: readonly Read[];
  /** Time of the simulated block in seconds. */
  readonly timestamp: number;
}

/** What the simulation gave. */
export interface Simulation {
  readonly by: Rung;
  /** As the node filled it in, or as the code in it saw it. */
  readonly number: bigint;
  /** Hash of the base block; null where the node does not name it. */
  readonly parentHash: Hex | null;
  /** The time the code saw, in seconds. */
  readonly timestamp: bigint;
  readonly calls: readonly CallResult[];
  readonly before: ReadAnswers;
  readonly after: ReadAnswers;
  /** What this way of executing leaves open. */
  readonly gaps: readonly Fault[];
}

/** Why calls were not executed: the endpoint's error, or what its answer lacks to be believed. */
export type Refusal =
  | { readonly kind: 'error'; readonly code: number; readonly message: string }
  | { readonly kind: 'unusable'; readonly fault: string };

/** What asking for one way of executing came to. */
export type Execution =
  | { readonly ok: true; readonly value: Simulation }
  | { readonly ok: false; readonly refusal: Refusal };

/** Gas of a call whose limit the wallet is to choose. */
const DEFAULT_CALL_GAS = 12_000_000n;
/** @see https://eips.ethereum.org/EIPS/eip-7825 */
export const MAX_TRANSACTION_GAS = 16_777_216n;

/** The most gas a call of the user may use. */
export function callGas(call: CallsIntent['calls'][number]): bigint {
  const wanted = call.gas === null ? DEFAULT_CALL_GAS : BigInt(call.gas);
  return wanted < MAX_TRANSACTION_GAS ? wanted : MAX_TRANSACTION_GAS;
}

/** The execution that did not happen because of what the endpoint's answer lacks. */
export function unusable(fault: string): Execution {
  return { ok: false, refusal: { kind: 'unusable', fault } };
}
