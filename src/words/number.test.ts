import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import messages from '../assets/_locales/en/messages.json' with { type: 'json' };
import { decimalWords, dollarWords, exactWords, percentWords } from './number.ts';
import { sayFrom } from './say.ts';

const say = sayFrom(messages);

/** A written number as an exact fraction: numerator over a power of ten. */
function readBack(text: string): { readonly value: bigint; readonly decimals: number } {
  const [whole = '', fraction = ''] = text.replaceAll(',', '').split('.');
  return { value: BigInt(whole + fraction), decimals: fraction.length };
}

/** `left` − `right` at a common scale of `decimals`. */
function difference(left: ReturnType<typeof readBack>, right: ReturnType<typeof readBack>): bigint {
  const scale = Math.max(left.decimals, right.decimals);
  const at = (number: typeof left) => number.value * 10n ** BigInt(scale - number.decimals);
  return at(left) - at(right);
}

describe('decimalWords', () => {
  const down = { rounding: 'down' } as const;
  const up = { rounding: 'up' } as const;

  it.each([
    [30_112_500_723n, 6, '30,112.5', '30,112.6'],
    [10n ** 19n, 18, '10', '10'],
    [123_456_789_012n, 6, '123,456', '123,457'],
    [1_234_567_890_123_456n, 6, '1,234,567,890', '1,234,567,891'],
    [612_345_678_901_234n, 18, '0.000612345', '0.000612346'],
    [999_999_999n, 9, '0.999999', '1'],
    [0n, 18, '0', '0'],
    [1n, 18, 'under 0.00000001', 'under 0.00000001'],
    [42n, 0, '42', '42'],
    [10n ** 40n + 1n, 18, '1 × 10²²', '1.01 × 10²²'],
  ])('writes %s with %s decimals as %s and %s', (...row) => {
    const [value, decimals, least, most] = row;
    expect(decimalWords({ value, decimals }, down, say)).toBe(least);
    expect(decimalWords({ value, decimals }, up, say)).toBe(most);
  });

  it('never rounds down what is given, nor up what is got, and stays within a part in 100,000', () => {
    const plain = fc.record({
      value: fc.bigInt({ min: 10n ** 10n, max: 10n ** 15n - 1n }),
      decimals: fc.nat(18),
    });
    fc.assert(
      fc.property(plain, (decimal) => {
        const least = readBack(decimalWords(decimal, down, say));
        const most = readBack(decimalWords(decimal, up, say));
        expect(difference(decimal, least)).toBeGreaterThanOrEqual(0n);
        expect(difference(most, decimal)).toBeGreaterThanOrEqual(0n);
        const scale = Math.max(most.decimals, least.decimals, decimal.decimals);
        const spread =
          difference(most, least) * 10n ** BigInt(scale - Math.max(most.decimals, least.decimals));
        const whole = decimal.value * 10n ** BigInt(scale - decimal.decimals);
        expect(spread * 100_000n).toBeLessThanOrEqual(whole);
      }),
    );
  });

  it('writes every digit when asked to', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 256n - 1n }), fc.nat(77), (value, decimals) => {
        expect(difference(readBack(exactWords({ value, decimals }, say)), { value, decimals })).toBe(0n);
      }),
    );
  });
});

describe('percentWords', () => {
  it.each([
    [0, '0%'],
    [0.4, 'under 0.01%'],
    [21, '0.21%'],
    [50, '0.5%'],
    [412, '4.1%'],
    [1_234, '12%'],
    [9_996, '99.96%'],
    [10_000, '100%'],
    [1_000_000, '10,000%'],
    [1_000_001, 'over 10,000%'],
    [2e24, 'over 10,000%'],
    [-35, '-0.35%'],
  ])('writes %s bps as %s', (bps, text) => {
    expect(percentWords(bps, say)).toBe(text);
  });
});

describe('dollarWords', () => {
  it.each([
    [0, '$0.00'],
    [0.0001, 'under $0.01'],
    [0.01, '$0.01'],
    [1.848, '$1.85'],
    [99.99, '$99.99'],
    [1_234, '$1,234'],
    [12_350_000, '$12,350,000'],
  ])('writes %s as %s', (usd, expected) => expect(dollarWords(usd, say)).toBe(expected));
});
