import { type Abi, type AbiFunction, parseAbi, toFunctionSelector } from 'viem';
import type { Hex } from '../../../core/primitives.ts';
import { bytesList } from './bytes-list.ts';
import type { Family, RawCall, Reading } from './family.ts';
import { payments } from './payments.ts';
import { router02 } from './router02.ts';
import { settle } from './settle.ts';
import type { NamedStep, StepFamily } from './step.ts';
import { swapRouter } from './uniswap-v3.ts';

/** Every decoder of a router's function; a router more is one file and one line here. */
const FAMILIES: readonly StepFamily[] = [swapRouter, router02, payments];

const multicallAbi = parseAbi([
  'function multicall(bytes[] calls) payable',
  'function multicall(uint256 deadline, bytes[] calls) payable',
  'function multicall(bytes32 previousBlockhash, bytes[] calls) payable',
]);

/** The V3 routers: one function alone, or several in a multicall that share the router's balances. */
export const v3Routers: Family = {
  abi: [...FAMILIES.flatMap((family) => [...family.abi]), ...multicallAbi],
  read,
};

interface Entry {
  readonly name: string;
  readonly read: StepFamily['read'];
}

const BY_SELECTOR: ReadonlyMap<string, Entry> = new Map(
  FAMILIES.flatMap(({ abi, read }) =>
    functionsOf(abi).map((item) => [toFunctionSelector(item), { name: item.name, read }] as const),
  ),
);

const MULTICALLS: ReadonlyMap<string, AbiFunction> = new Map(
  functionsOf(multicallAbi).map((item) => [toFunctionSelector(item), item]),
);

function functionsOf(abi: Abi): readonly AbiFunction[] {
  return abi.filter((item) => item.type === 'function');
}

/** More than any route needs; bounds the work one calldata can ask for. */
const MAX_STEPS = 128;

function read(call: RawCall): Reading | null {
  const multicall = MULTICALLS.get(selectorOf(call.data));
  if (multicall === undefined) return settle([namedStep(call.data, call)], call);
  const index = multicall.inputs.length - 1;
  const inner = bytesList(call.data, { index, maxLength: MAX_STEPS });
  if (inner === null) return null;
  const steps = inner.map((data) => namedStep(data, call));
  return settle(multicall.inputs[0]?.name === 'deadline' ? withDeadline(steps, call.data) : steps, call);
}

function namedStep(data: Hex, call: RawCall): NamedStep {
  const selector = selectorOf(data);
  const entry = BY_SELECTOR.get(selector);
  const name = entry?.name ?? MULTICALLS.get(selector)?.name ?? selector;
  return { name, step: entry?.read(data, call) ?? { kind: 'unread' } };
}

/** The multicall's first argument binds every swap in it. */
function withDeadline(steps: readonly NamedStep[], data: Hex): readonly NamedStep[] {
  const outer = BigInt(`0x${data.slice(10, 74)}`);
  return steps.map(({ name, step }) => {
    if (step.kind !== 'swap') return { name, step };
    const deadline = step.deadline !== null && step.deadline < outer ? step.deadline : outer;
    return { name, step: { ...step, deadline } };
  });
}

function selectorOf(data: Hex): string {
  return data.slice(0, 10);
}
