import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bpsOf, significant } from './ratio.ts';

describe('bpsOf', () => {
  it('agrees with the quotient to the declared digits', () => {
    const amount = fc.bigInt({ min: 1n, max: 10n ** 30n });
    fc.assert(
      fc.property(amount, amount, (part, whole) => {
        const exact = (Number(part) / Number(whole)) * 10_000;
        fc.pre(exact > 0.1 && exact < 1e9);
        expect(Math.abs(bpsOf(part, whole) / exact - 1)).toBeLessThan(6e-4);
      }),
    );
  });

  it('error: a share of nothing', () => {
    expect(() => bpsOf(1n, 0n)).toThrow(RangeError);
  });
});

describe('significant', () => {
  it('rounds to four digits and leaves zero alone', () => {
    expect([significant(123_456), significant(0.000123456), significant(0)]).toEqual([123_500, 0.0001235, 0]);
  });
});
