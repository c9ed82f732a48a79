import fc from 'fast-check';
import { toFunctionSelector, parseAbi as viemsParseAbi } from 'viem';
import { describe, expect, it } from 'vitest';
import { parseAbi, selectorOf } from './abi.ts';
import { FAMILIES } from './decode-calldata.ts';

const anyName = fc.stringMatching(/^[a-z][A-Za-z0-9_]{0,8}$/).map((text) => `_${text}`);
const anyWord = fc.constantFrom(
  'address',
  'bool',
  'string',
  'bytes',
  'bytes4',
  'bytes32',
  'uint8',
  'int64',
  'uint256',
);
const anySuffix = fc.constantFrom('', '', '', '[]', '[3]', '[2][]', '[][]');
const { anyType } = fc.letrec<{ anyType: string; base: string }>((tie) => ({
  anyType: fc.tuple(tie('base'), anySuffix).map((parts) => parts.join('')),
  base: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    anyWord,
    fc
      .array(fc.tuple(tie('anyType'), fc.option(anyName)), { minLength: 1, maxLength: 4 })
      .map((parameters) => `(${listOf(parameters)})`),
  ),
}));
const anyParameters = fc.array(fc.tuple(anyType, fc.option(anyName)), { maxLength: 5 });
const anyPayable = fc.constantFrom('', ' payable');

describe('signatures', () => {
  it('property: functions are read, and have the selector, as viem says', () => {
    fc.assert(
      fc.property(anyName, anyParameters, anyPayable, (name, parameters, payable) => {
        const signature = `function ${name}(${listOf(parameters)})${payable}`;
        const [item] = parseAbi([signature] as string[]) as ReturnType<typeof oneOf>;
        expect([item]).toEqual(oneOf(signature));
        expect(selectorOf(item)).toBe(toFunctionSelector(signature));
      }),
      { numRuns: 300 },
    );
  });

  it('property: structs stand for their fields, in structs and lists of them too', () => {
    // viem takes no lists of fields without a name in a struct.
    const anyField = fc
      .tuple(anyWord, anySuffix, anyName)
      .map(([word, end, name]) => [word + end, name] as const);
    const anyFields = fc.array(anyField, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(anyFields, anySuffix, anyFields, (inner, suffix, outer) => {
        const signatures = [
          `struct Inner { ${fieldsOf(inner)} }`,
          `struct Outer { Inner${suffix} inner; ${fieldsOf(outer)} }`,
          'function run(Outer outer, (Inner[] list, uint256) pair)',
        ];
        expect(parseAbi(signatures)).toEqual(viemsParseAbi(signatures));
      }),
      { numRuns: 200 },
    );
  });

  it('behavior: every function that is decoded has the selector viem gives it', () => {
    const items = FAMILIES.flatMap(({ abi }) => abi).filter((item) => item.type === 'function');
    expect(items.length).toBeGreaterThan(200);
    for (const item of items) expect(selectorOf(item)).toBe(toFunctionSelector(item));
  });

  it.each([
    'function run(addres who)',
    'function run(Unknown what)',
    'function run(address who) returns (bool)',
    'function run(address who',
    'function run(uint256 a,)',
    'function run((uint256 a)',
    'event Ran(address who)',
    'run(address)',
    '',
  ])('error: %s', (signature) => {
    expect(() => parseAbi([signature] as string[])).toThrow('No signature');
  });
});

function oneOf(signature: string) {
  return viemsParseAbi([signature] as string[]) as unknown as [Parameters<typeof selectorOf>[0]];
}

function listOf(parameters: readonly (readonly [type: string, name: string | null])[]): string {
  return parameters.map(([type, name]) => (name === null ? type : `${type} ${name}`)).join(', ');
}

function fieldsOf(fields: readonly (readonly [type: string, name: string])[]): string {
  return fields.map(([type, name]) => `${type} ${name};`).join(' ');
}
