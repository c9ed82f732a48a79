import { functionName } from '../../../core/intent/function-names.ts';
import type { Hex } from '../../../core/primitives.ts';
import { parseAbi } from './abi.ts';
import { bytesList } from './bytes-list.ts';
import { bySelector, type Family, type RawCall, type Reading } from './family.ts';
import { pancakeStable } from './pancake-stable.ts';
import { payments } from './payments.ts';
import { router02 } from './router02.ts';
import { settle } from './settle.ts';
import { slipstreamPath, slipstreamSingle } from './slipstream.ts';
import type { NamedStep, StepFamily } from './step.ts';
import { swapRouter } from './uniswap-v3.ts';

/** Every decoder of a router's function, the first that applies counts; a router more is one file and one line here. */
const FAMILIES: readonly StepFamily[] = [
  slipstreamPath,
  slipstreamSingle,
  swapRouter,
  router02,
  pancakeStable,
  payments,
];

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

const BY_SELECTOR = bySelector(FAMILIES);

const MULTICALLS = bySelector([{ abi: multicallAbi }]);

/** More than any route needs; bounds the work one calldata can ask for. */
const MAX_STEPS = 128;
/** How deep multicalls may stand in multicalls. */
const MAX_DEPTH = 4;

function read(call: RawCall): Reading | null {
  const steps = stepsOf(call.data, { call, depth: 0 });
  return steps === null || steps.length > MAX_STEPS ? null : settle(steps, call, { locked: false });
}

interface Place {
  readonly call: RawCall;
  readonly depth: number;
}

/** The steps of a call, those of multicalls in it one after the other; null for one that the router would reject. */
function stepsOf(data: Hex, { call, depth }: Place): readonly NamedStep[] | null {
  const multicall = MULTICALLS.get(selectorOf(data))?.[0]?.item;
  if (multicall === undefined) return [namedStep(data, call)];
  const index = multicall.inputs.length - 1;
  const inner = depth < MAX_DEPTH ? bytesList(data, { index, maxLength: MAX_STEPS }) : null;
  if (inner === null) return depth === 0 ? null : [{ name: multicall.name, step: { kind: 'unread' } }];
  const steps = inner.flatMap((each) => stepsOf(each, { call, depth: depth + 1 }) ?? []);
  return multicall.inputs[0]?.name === 'deadline' ? withDeadline(steps, data) : steps;
}

function namedStep(data: Hex, call: RawCall): NamedStep {
  const selector = selectorOf(data);
  const functions = BY_SELECTOR.get(selector) ?? [];
  const entry = functions.find(({ family }) => family.applies?.(call) !== false);
  const name = entry?.item.name ?? functions[0]?.item.name ?? functionName(selector) ?? selector;
  return { name, step: entry?.family.read(data, call) ?? { kind: 'unread' } };
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
