import fc from 'fast-check';
import { encodeFunctionData, parseAbi, toHex } from 'viem';
import { expect, it } from 'vitest';
import { anyAddress, anyUint } from '../decode/fixtures.ts';
import { executorCalldata } from './executor-calldata.ts';

const KINDS = { read: 0n, call: 1n, create: 2n };
const abi = parseAbi([
  'struct Step { uint256 kind; address to; uint256 value; uint256 gasLimit; bytes data; }',
  'function run(Step[] steps)',
]);

it('property: steps are written as viem writes them', () => {
  const anyStep = fc.record({
    kind: fc.constantFrom('read', 'call', 'create'),
    to: anyAddress,
    value: anyUint(256n),
    gasLimit: anyUint(64n),
    data: fc.uint8Array({ maxLength: 100 }).map((bytes) => toHex(bytes)),
  });
  fc.assert(
    fc.property(fc.array(anyStep, { maxLength: 6 }), (steps) => {
      const args = [steps.map((step) => ({ ...step, kind: KINDS[step.kind] }))] as const;
      const expected = encodeFunctionData({ abi, args });
      expect(executorCalldata(steps).slice(10)).toBe(expected.slice(10));
    }),
  );
});
