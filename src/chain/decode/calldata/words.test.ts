import fc from 'fast-check';
import { encodeAbiParameters, parseAbi } from 'viem';
import { describe, expect, it } from 'vitest';
import type { Hex } from '../../../core/primitives.ts';
import { ACCOUNT, anyUint } from '../fixtures.ts';
import { call } from './aggregators/fixtures.ts';
import { decodeHeads } from './heads.ts';
import { addressIn, numberAt, tuplesAt, wordAt } from './words.ts';

const word = (value: bigint | number) => value.toString(16).padStart(64, '0');

describe('words of calldata', () => {
  it('property: a word is the number that was written, and nothing beyond the end is one', () => {
    fc.assert(
      fc.property(fc.array(anyUint(256n), { maxLength: 5 }), fc.nat(8), (values, at) => {
        const digits = values.map(word).join('');
        expect(wordAt(digits, 64 * at)).toBe(values[at] ?? null);
        expect(wordAt(digits.slice(0, -1), 64 * (values.length - 1))).toBeNull();
      }),
    );
  });

  it('behavior: an offset or length larger than its calldata is none', () => {
    expect(numberAt(word(64), 0)).toBe(64);
    expect(numberAt(word(65), 0)).toBeNull();
    expect(numberAt(word(2n ** 255n), 0)).toBeNull();
  });

  it('behavior: the flags above an address are left out of it', () => {
    expect(addressIn((255n << 248n) | 0xabn)).toBe(`0x${'0'.repeat(38)}ab`);
  });
});

describe('arrays of dynamic tuples', () => {
  const tuples = (count: number): string =>
    encodeAbiParameters(
      [{ type: 'tuple[]', components: [{ type: 'uint256' }, { type: 'bytes' }] }],
      [Array.from({ length: count }, (_, i): readonly [bigint, Hex] => [BigInt(i) + 7n, '0x1234'])],
    ).slice(2);

  it('property: each begins where its offset says', () => {
    fc.assert(
      fc.property(fc.nat(8), (count) => {
        const digits = tuples(count);
        const starts = tuplesAt(digits, { base: 0, head: 0, maxLength: 8 });
        expect(starts?.map((at) => wordAt(digits, at))).toEqual(
          Array.from({ length: count }, (_, i) => BigInt(i) + 7n),
        );
        if (count > 0) expect(tuplesAt(digits, { base: 0, head: 0, maxLength: count - 1 })).toBeNull();
      }),
    );
  });

  it('behavior: one that does not fit its calldata is none', () => {
    expect(tuplesAt('', { base: 0, head: 0, maxLength: 8 })).toBeNull();
    expect(tuplesAt(word(32) + word(3) + word(96), { base: 0, head: 0, maxLength: 8 })).toBeNull();
  });
});

describe('calldata without its arrays of bytes', () => {
  const abi = parseAbi(['function act(uint256 a, bytes[] list, address to)']);
  const heads = parseAbi(['function act(uint256 a, uint256 list, address to)']);

  it('default: the other arguments are decoded, whatever the array claims', () => {
    const data = call('act(uint256,bytes[],address)', 5n, ['0x12'], ACCOUNT);
    const endless = `${data.slice(0, 10 + 64)}${word(2n ** 255n)}${data.slice(10 + 128)}` as Hex;
    expect(decodeHeads({ abi, heads }, data)?.args).toMatchObject([5n, 96n, expect.any(String)]);
    expect(decodeHeads({ abi, heads }, endless)?.args[0]).toBe(5n);
  });

  it('behavior: another function, or arguments that do not fit, are none', () => {
    expect(decodeHeads({ abi, heads }, '0xdeadbeef')).toBeNull();
    const data = call('act(uint256,bytes[],address)', 1n, [], ACCOUNT);
    expect(decodeHeads({ abi, heads }, data.slice(0, 80) as Hex)).toBeNull();
  });
});
