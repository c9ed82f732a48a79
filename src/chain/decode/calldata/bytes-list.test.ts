import fc from 'fast-check';
import { encodeFunctionData, numberToHex, parseAbi } from 'viem';
import { describe, expect, it } from 'vitest';
import type { Hex } from '../../../core/primitives.ts';
import { bytesList } from './bytes-list.ts';

const abi = parseAbi(['function f(bytes[])', 'function g(uint256, bytes[])']);
const place = { index: 0, maxLength: 128 };
const anyBytes = fc
  .uint8Array({ maxLength: 200 })
  .map((bytes): Hex => `0x${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`);
const words = (...numbers: readonly bigint[]): Hex =>
  `0xac9650d8${numbers.map((n) => numberToHex(n, { size: 32 }).slice(2)).join('')}`;

describe('a list of bytes', () => {
  it('property: comes back as it was encoded, as first or second argument', () => {
    fc.assert(
      fc.property(fc.array(anyBytes, { maxLength: 20 }), (list) => {
        expect(bytesList(encodeFunctionData({ abi, functionName: 'f', args: [list] }), place)).toEqual(list);
        const second = encodeFunctionData({ abi, functionName: 'g', args: [1n, list] });
        expect(bytesList(second, { ...place, index: 1 })).toEqual(list);
      }),
    );
  });

  it.each([
    ['no arguments', '0xac9650d8'],
    ['an offset beyond the end', words(64n)],
    ['an offset beyond any memory', words(2n ** 255n)],
    ['a length beyond the end', words(32n, 2n ** 200n)],
    ['an element beyond the end', words(32n, 1n, 32n, 33n, 0n)],
    ['an element without its length', words(32n, 1n, 32n)],
    ['more elements than allowed', words(32n, 129n, ...Array<bigint>(140).fill(0n))],
    ['elements that share their bytes', words(32n, 3n, 96n, 96n, 96n, 160n, 0n, 0n, 0n, 0n, 0n)],
  ] as const)('error: %s gives nothing', (_, data) => {
    expect(bytesList(data, place)).toBeNull();
  });
});
