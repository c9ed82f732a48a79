import fc from 'fast-check';
import { encodeAbiParameters, type Hex, stringToHex } from 'viem';
import { describe, expect, it } from 'vitest';
import { addressAt, bytesAt, intAt, toAddress, uintAt, utf8Of, wordOf } from './abi.ts';

const uint256 = fc.bigInt({ min: 0n, max: 2n ** 256n - 1n });
const int256 = fc.bigInt({ min: -(2n ** 255n), max: 2n ** 255n - 1n });
const address = fc.bigInt({ min: 0n, max: 2n ** 160n - 1n }).map(toAddress);

describe('reading words', () => {
  it('reads what an independent encoder wrote', () => {
    fc.assert(
      fc.property(uint256, int256, address, (unsigned, signed, account) => {
        const types = [{ type: 'uint256' }, { type: 'int256' }, { type: 'address' }] as const;
        const data = encodeAbiParameters(types, [unsigned, signed, account]);
        expect(uintAt({ data, index: 0 })).toBe(unsigned);
        expect(intAt({ data, index: 1 })).toBe(signed);
        expect(addressAt({ data, index: 2 })).toBe(account);
        expect(`0x${wordOf(unsigned)}${data.slice(66, 130)}${wordOf(account)}`).toBe(data);
      }),
    );
  });

  it('reads nothing where the data ends before the word is full', () => {
    const data: Hex = `0x${'11'.repeat(63)}`;
    expect(uintAt({ data, index: 0 })).not.toBeNull();
    expect(uintAt({ data, index: 1 })).toBeNull();
    expect(intAt({ data: '0x', index: 0 })).toBeNull();
    expect(addressAt({ data: '0x', index: 0 })).toBeNull();
  });

  it('takes no word with dirt above 160 bits for an address', () => {
    expect(addressAt({ data: `0x${wordOf(2n ** 160n)}`, index: 0 })).toBeNull();
  });
});

describe('reading bytes', () => {
  const encoded = (bytes: Uint8Array) => {
    const hex: Hex = `0x${Buffer.from(bytes).toString('hex')}`;
    return { hex, data: encodeAbiParameters([{ type: 'uint256' }, { type: 'bytes' }], [7n, hex]) };
  };

  it('reads what an independent encoder wrote, cut to the limit', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat({ max: 100 }), (bytes, maxBytes) => {
        const { hex, data } = encoded(bytes);
        expect(bytesAt({ data, index: 1, maxBytes: 200 })).toBe(hex);
        expect(bytesAt({ data, index: 1, maxBytes })).toBe(hex.slice(0, 2 + maxBytes * 2));
      }),
    );
  });

  it('reads nothing where offset or length point outside', () => {
    fc.assert(
      fc.property(uint256, uint256, (offset, length) => {
        const data: Hex = `0x${wordOf(offset)}${wordOf(length)}`;
        const octets = Buffer.from(data.slice(2), 'hex');
        const end = offset + 32n;
        const named =
          end > 64n ? 64n : BigInt(`0x${octets.subarray(Number(offset), Number(end)).toString('hex')}`);
        const fits = end + named <= 64n;
        expect(bytesAt({ data, index: 0, maxBytes: 64 }) !== null).toBe(fits);
      }),
      {
        examples: [
          [32n, 1n],
          [64n, 0n],
          [2n ** 256n - 1n, 0n],
          [32n, 2n ** 256n - 1n],
        ],
      },
    );
    const { data } = encoded(new Uint8Array(40));
    expect(bytesAt({ data: data.slice(0, -2) as Hex, index: 1, maxBytes: 64 })).not.toBeNull();
    expect(bytesAt({ data: data.slice(0, 2 + 64 * 4) as Hex, index: 1, maxBytes: 64 })).toBeNull();
  });

  it('reads UTF-8, and marks what is not', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(utf8Of(stringToHex(text))).toBe(text);
      }),
    );
    expect(utf8Of('0x41ff42')).toBe('A\ufffdB');
  });
});
