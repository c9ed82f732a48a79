import fc from 'fast-check';
import { fromRlp, toHex, toRlp } from 'viem';
import { describe, expect, it } from 'vitest';
import type { Hex } from '../core/primitives.ts';
import { parseRlp, type Rlp, rlpNumber, rlpOf } from './rlp.ts';

const anyBytes = fc
  .oneof(fc.uint8Array({ maxLength: 3 }), fc.uint8Array({ minLength: 50, maxLength: 300 }))
  .map((bytes): Rlp => toHex(bytes));
const { anyItem } = fc.letrec<{ anyItem: Rlp }>((tie) => ({
  anyItem: fc.oneof({ maxDepth: 3 }, anyBytes, fc.array(tie('anyItem'), { maxLength: 4 })),
}));

describe('RLP', () => {
  it('property: bytes and lists are written as viem writes them, and read back', () => {
    fc.assert(
      fc.property(anyItem, (item) => {
        const written = rlpOf(item);
        expect(written).toBe(toRlp(item as never));
        expect(parseRlp(written, 5)).toEqual(item);
      }),
    );
  });

  it.each([55, 56, 255, 256, 65_535, 65_536])('behavior: %i bytes and lists of so many', (length) => {
    const bytes: Hex = `0x${'ab'.repeat(length)}`;
    const list = Array<Hex>(length).fill('0x01');
    expect(rlpOf(bytes)).toBe(toRlp(bytes));
    expect(parseRlp(rlpOf(bytes), 0)).toBe(bytes);
    expect(rlpOf(list)).toBe(toRlp(list));
    expect(parseRlp(rlpOf(list), 1)).toEqual(list);
  });

  it('property: what is read is what viem reads, and only where viem would write just that', () => {
    const edit = fc.record({
      at: fc.nat(80),
      octet: fc.constantFrom('00', '01', '80', 'b8', 'c0', 'f8', 'ff'),
    });
    fc.assert(
      fc.property(anyItem, fc.array(edit, { maxLength: 3 }), (item, edits) => {
        const bytes = edits.reduce<Hex>((text, { at, octet }) => {
          const place = 2 + 2 * (at % (text.length / 2));
          return `0x${text.slice(2, place)}${octet}${text.slice(place + 2)}`;
        }, rlpOf(item));
        expect(parseRlp(bytes, 1_000)).toEqual(readByViem(bytes));
      }),
      { numRuns: 500 },
    );
  });

  it.each<[string, Hex]>([
    ['nothing', '0x'],
    ['a byte that needed no length', '0x8101'],
    ['a short length written long', '0xb80101'],
    ['a length with a leading zero', `0xb900${'38'}${'00'.repeat(56)}`],
    ['less than was promised', '0x8201'],
    ['a list that ends inside an item', '0xc18201'],
    ['more behind it', '0xc000'],
    ['a length beyond all bytes', '0xbfffffffffffffffff'],
    ['a length that is missing', '0xb9'],
  ])('error: %s', (_, bytes) => {
    expect(parseRlp(bytes, 5)).toBeNull();
  });

  it('error: lists in lists beyond the limit, however many', () => {
    expect(parseRlp(rlpOf([[]]), 2)).toEqual([[]]);
    expect(parseRlp(rlpOf([[]]), 1)).toBeNull();
    expect(parseRlp(`0x${'c1'.repeat(100_000)}`, 5)).toBeNull();
  });

  it('property: a number has no leading zeros, and zero no bytes', () => {
    expect([rlpNumber(0), rlpNumber(0n), rlpNumber(1), rlpNumber(256n)]).toEqual([
      '0x',
      '0x',
      '0x01',
      '0x0100',
    ]);
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 2n ** 256n }), (value) => {
        const bytes = rlpNumber(value);
        expect(BigInt(bytes)).toBe(value);
        expect(bytes).toMatch(/^0x(?!00)(?:[0-9a-f]{2})+$/);
      }),
    );
  });
});

function readByViem(bytes: Hex): Rlp | null {
  try {
    const item = fromRlp(bytes, 'hex') as Rlp;
    return toRlp(item as never) === bytes ? item : null;
  } catch {
    return null;
  }
}
