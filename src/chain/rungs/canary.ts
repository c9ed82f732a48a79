import { uintAt, wordOf } from '../../core/abi.ts';
import type { Address, Hex } from '../../core/primitives.ts';
import type { Log } from '../../core/snapshot/snapshot.ts';
import type { Read } from '../reads.ts';

/** Where the canary is put for a simulation; no contract lives here. */
const CANARY_ADDRESS: Address = '0x00000000000000000000000000000000f1115199';

/**
 * Returns the block's number and time and how often it was called before, and emits the same as an event under the topic
 * in the calldata.
 *
 * NUMBER PUSH1 0 MSTORE; TIMESTAMP PUSH1 32 MSTORE; PUSH1 0 SLOAD DUP1 PUSH1 64 MSTORE; PUSH1 1 ADD PUSH1 0 SSTORE;
 * PUSH1 0 CALLDATALOAD PUSH1 96 PUSH1 0 LOG1; PUSH1 96 PUSH1 0 RETURN
 */
const CANARY_CODE: Hex = '0x43600052426020526000548060405260010160005560003560606000a160606000f3';

const TOPIC: Hex = `0x${wordOf(CANARY_ADDRESS)}`;
const CANARY_GAS = 200_000n;

/**
 * The call that makes a simulation prove itself: without its value code is not put in place as asked, without its event
 * the node leaves events out, and called again it must know of the first time.
 */
export const CANARY: Read = { to: CANARY_ADDRESS, data: TOPIC, gas: CANARY_GAS };

/** The state override that a simulation with canaries needs. */
export const CANARY_OVERRIDE = { [CANARY_ADDRESS]: { code: CANARY_CODE } } as const;

/** One canary's answer; `logs` is null where the way of executing tells no events. */
export interface CanaryAnswer {
  readonly returnData: Hex;
  readonly logs: readonly Log[] | null;
}

/** The block and time in which the canaries ran, before and after everything else; null when they did not run as they must. */
export function provenBlock(
  first: CanaryAnswer,
  last: CanaryAnswer,
): { readonly number: bigint; readonly timestamp: bigint } | null {
  if (!isSound(first) || !isSound(last)) return null;
  // The request may have called it in between.
  if (timesBefore(first) !== 0n || timesBefore(last) === 0n) return null;
  const [number, timestamp] = [0, 1].map((index) => uintAt({ data: first.returnData, index }));
  return number == null || timestamp == null ? null : { number, timestamp };
}

function timesBefore({ returnData }: CanaryAnswer): bigint | null {
  return uintAt({ data: returnData, index: 2 });
}

function isSound({ returnData, logs }: CanaryAnswer): boolean {
  if (returnData.length !== 2 + 3 * 64) return false;
  if (logs === null) return true;
  const [log] = logs;
  return (
    logs.length === 1 &&
    log?.address === CANARY_ADDRESS &&
    log.topics.length === 1 &&
    log.topics[0] === TOPIC &&
    log.data === returnData
  );
}
