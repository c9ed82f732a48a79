import { type AbiFunction, type AbiParameter, keccak256, type ParseAbi, stringToBytes } from 'viem';
import type { Hex } from '../../../core/primitives.ts';

type Structs = ReadonlyMap<string, readonly AbiParameter[]>;
type Parameter = { readonly type: string; readonly components?: readonly AbiParameter[] };

const STRUCT = /^struct (\w+) \{(.+); \}$/;
const FUNCTION = /^function (\w+)\((.*)\)( payable)?$/;
const PARAMETER = /^(\(.*\)|\w+)((?:\[\d*\])*)(?: (\w+))?$/;
const ELEMENTARY = /^(?:address|bool|string|bytes\d*|u?int\d+)$/;

/**
 * Reads the signatures of functions, and of structs before those that use them, as they are written in Solidity; viem's
 * own reader knows all of that language and is ten times the size.
 * @throws Error for a signature it does not understand.
 */
export function parseAbi<const S extends readonly string[]>(signatures: S): ParseAbi<S> {
  const structs = new Map<string, readonly AbiParameter[]>();
  const functions: AbiFunction[] = [];
  for (const signature of signatures) {
    const [, struct, fields] = STRUCT.exec(signature) ?? [];
    if (struct !== undefined && fields !== undefined) {
      const parameters = fields.split(';').map((field) => parameterOf(field, structs));
      structs.set(struct, parameters);
    } else functions.push(functionOf(signature, structs));
  }
  return functions as unknown as ParseAbi<S>;
}

/** The first four bytes of calldata for a function. */
export function selectorOf({ name, inputs }: AbiFunction): Hex {
  return keccak256(stringToBytes(`${name}${typesOf(inputs)}`)).slice(0, 10) as Hex;
}

function typesOf(parameters: readonly AbiParameter[]): string {
  const types = parameters.map((parameter) => {
    const { type, components }: Parameter = parameter;
    return components === undefined ? type : `${typesOf(components)}${type.slice('tuple'.length)}`;
  });
  return `(${types.join(',')})`;
}

function functionOf(signature: string, structs: Structs): AbiFunction {
  const [, name, parameters, payable] = FUNCTION.exec(signature) ?? [];
  if (name === undefined || parameters === undefined) throw unreadable(signature);
  const stateMutability = payable === undefined ? 'nonpayable' : 'payable';
  return { type: 'function', name, inputs: parametersOf(parameters, structs), outputs: [], stateMutability };
}

function parametersOf(list: string, structs: Structs): readonly AbiParameter[] {
  return list === '' ? [] : atTopLevel(list).map((text) => parameterOf(text, structs));
}

/** The parts of a list between its commas, those of lists in it left alone. */
function atTopLevel(list: string): readonly string[] {
  let depth = 0;
  let start = 0;
  const parts: string[] = [];
  for (let at = 0; at < list.length; at += 1) {
    if (list[at] === '(') depth += 1;
    if (list[at] === ')') depth -= 1;
    if (list[at] !== ',' || depth > 0) continue;
    parts.push(list.slice(start, at));
    start = at + 1;
  }
  return [...parts, list.slice(start)];
}

function parameterOf(text: string, structs: Structs): AbiParameter {
  const [, base, suffix, named] = PARAMETER.exec(text.trim()) ?? [];
  if (base === undefined) throw unreadable(text);
  const name = named === undefined ? {} : { name: named };
  if (ELEMENTARY.test(base)) return { type: `${base}${suffix}`, ...name };
  const components = base.startsWith('(') ? parametersOf(base.slice(1, -1), structs) : structs.get(base);
  if (components === undefined) throw unreadable(text);
  return { type: `tuple${suffix}`, ...name, components };
}

function unreadable(text: string): Error {
  return new Error(`No signature: ${text}`);
}
