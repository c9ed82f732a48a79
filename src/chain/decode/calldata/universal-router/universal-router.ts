import type { AbiFunction } from 'viem';
import { bytesAt } from '../../../../core/abi.ts';
import type { Hex } from '../../../../core/primitives.ts';
import { parseAbi, selectorOf } from '../abi.ts';
import { bytesListIn } from '../bytes-list.ts';
import type { Family, RawCall, Reading } from '../family.ts';
import { settle } from '../settle.ts';
import type { NamedStep } from '../step.ts';
import { COMMANDS } from './commands.ts';
import { dialectOf } from './deployments.ts';
import type { Dialect } from './known-routers.ts';
import { nameOf } from './names.ts';
import { type Reader, v4Steps } from './v4-actions.ts';
import { uintOf } from './words.ts';

const abi = parseAbi([
  'function execute(bytes commands, bytes[] inputs, uint256 deadline) payable',
  'function execute(bytes commands, bytes[] inputs) payable',
  'function executeSigned(bytes commands, bytes[] inputs, bytes32 intent, bytes32 data, bool verifySender, bytes32 nonce, bytes signature, uint256 deadline) payable',
]);

/**
 * Uniswap's Universal Router in all its versions, and PancakeSwap's as far as it is the same: a list of commands that
 * share the router's balances.
 */
export const universalRouter: Family = { abi, read };

const FUNCTIONS: ReadonlyMap<string, AbiFunction> = new Map(abi.map((item) => [selectorOf(item), item]));

/** More than any plan needs; bounds the work one calldata can ask for. */
const MAX_COMMANDS = 128;
const MAX_DEPTH = 4;

const V4_SWAP = 0x10;
const SUB_PLAN = 0x21;
/** Older routers leave this bit out of the command, newer ones do not. */
const AMBIGUOUS = 0x40;
const MAY_FAIL = 0x80;

function read(call: RawCall): Reading | null {
  const item = FUNCTIONS.get(call.data.slice(0, 10));
  const digits = call.data.slice(10);
  const reader: Reader = { call, dialect: dialectOf(call.to) };
  const steps = item && stepsOfPlan(digits, reader);
  if (item === undefined || steps == null || steps.length > 2 * MAX_COMMANDS) return null;
  // Of the first deployments it is not sure that each has the lock that later ones have.
  const locked = reader.dialect !== 'v1';
  const at = item.inputs.findIndex(({ name }) => name === 'deadline');
  if (at < 0) return settle(steps, call, { locked });
  const deadline = uintOf(`0x${digits}`, at);
  return deadline === null ? null : settle(withDeadline(steps, deadline), call, { locked });
}

/** The steps of arguments that begin with commands and their inputs; null for a plan the router would reject. */
export function stepsOfPlan(digits: string, reader: Reader): readonly NamedStep[] | null {
  return planOf(digits, { reader, depth: 0 });
}

interface Place {
  readonly reader: Reader;
  readonly depth: number;
}

function planOf(digits: string, place: Place): readonly NamedStep[] | null {
  const commands = bytesAt({ data: `0x${digits}`, index: 0, maxBytes: MAX_COMMANDS + 1 });
  const inputs = bytesListIn(digits, { index: 1, maxLength: MAX_COMMANDS });
  if (commands === null || inputs === null || commands.length !== 2 + 2 * inputs.length) return null;
  return inputs.flatMap((input, at) =>
    stepsOf(Number.parseInt(commands.slice(2 + 2 * at, 4 + 2 * at), 16), input, place),
  );
}

function stepsOf(byte: number, input: Hex, { reader, depth }: Place): readonly NamedStep[] {
  const command = byte & ~MAY_FAIL;
  const { dialect } = reader;
  const name = nameOf(command, dialect);
  const unknown: readonly NamedStep[] = [{ name, step: { kind: 'unknown' } }];
  if ((command & AMBIGUOUS) !== 0) return unknown;
  if (command === SUB_PLAN && knowsV4(dialect)) {
    // A plan that may fail without undoing the rest promises nothing.
    const mayFail = (byte & MAY_FAIL) !== 0 || depth === MAX_DEPTH;
    return (mayFail ? null : planOf(input.slice(2), { reader, depth: depth + 1 })) ?? unknown;
  }
  if (command === V4_SWAP && knowsV4(dialect)) return v4Steps(input, reader);
  const steps = COMMANDS[command]?.[1](input, reader) ?? null;
  return steps === null ? unknown : steps.map((step) => ({ name, step }));
}

function knowsV4(dialect: Dialect): boolean {
  return dialect !== 'v1' && dialect !== 'pancake';
}

function withDeadline(steps: readonly NamedStep[], deadline: bigint): readonly NamedStep[] {
  return steps.map(({ name, step }) => ({ name, step: step.kind === 'swap' ? { ...step, deadline } : step }));
}
