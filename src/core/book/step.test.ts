import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalText } from '../math/decimal.ts';
import { decimal, less, minus, over, rational } from './fixtures.ts';
import { roundPrice, toStep } from './step.ts';

const anyDecimal = fc
  .tuple(fc.nat(2_000_000_000), fc.nat(10))
  .map(([units, decimals]) => decimalText(decimal(units, decimals)) ?? '');
const anyStep = anyDecimal.filter((text) => text !== '0');
const anyDirection = fc.constantFrom<'up' | 'down'>('up', 'down');

describe('toStep', () => {
  it('is the nearest multiple on the asked side, exactly', () => {
    fc.assert(
      fc.property(anyDecimal, anyStep, anyDirection, (value, step, direction) => {
        const text = toStep(value, step, direction);
        expect(decimalText(text)).toBe(text);
        const steps = over(rational(text), rational(step));
        expect(steps.n % steps.d).toBe(0n);
        const [low, high] = direction === 'down' ? [text, value] : [value, text];
        const off = minus(rational(high), rational(low));
        expect(off.n >= 0n && less(off, rational(step))).toBe(true);
      }),
    );
  });

  it('leaves a number alone where there is no step', () => {
    expect(toStep('1.2300', '0', 'down')).toBe('1.23');
  });

  it.each([
    ['-1', '1'],
    ['1', '-1'],
    ['', '1'],
    ['1', 'NaN'],
  ])('error: %s to steps of %s', (value, step) => {
    expect(() => toStep(value, step, 'up')).toThrow(RangeError);
  });
});

/** What Hyperliquid takes: whole, or at most five significant digits and so many decimals. */
function takenByHyperliquid(price: string, decimals: number): boolean {
  const [whole = '', fraction = ''] = price.split('.');
  if (fraction === '') return true;
  const digits = (whole + fraction).replace(/^0+/, '');
  return digits.length <= 5 && fraction.length <= decimals;
}

describe('roundPrice', () => {
  it('is the nearest price Hyperliquid takes on the asked side', () => {
    fc.assert(
      fc.property(anyDecimal, fc.nat(8), anyDirection, (price, decimals, direction) => {
        const rule = { tickSize: decimalText(decimal(1, decimals)), priceDigits: 5 };
        const text = roundPrice(price, rule, direction);
        expect(takenByHyperliquid(text, decimals)).toBe(true);
        const [low, high] = direction === 'down' ? [text, price] : [price, text];
        expect(less(rational(high), rational(low))).toBe(false);
        if (takenByHyperliquid(price, decimals)) expect(text).toBe(price);
        // No price that is taken lies between: a smallest decimal nearer to the price is refused.
        for (let finer = 0; finer <= decimals; finer += 1) {
          const step = decimal(1, finer);
          const nearer = toStep(price, step, direction);
          if (takenByHyperliquid(nearer, decimals)) {
            const better = direction === 'down' ? [text, nearer] : [nearer, text];
            expect(less(rational(better[0] ?? ''), rational(better[1] ?? ''))).toBe(false);
          }
        }
      }),
    );
  });

  it.each([
    ['86271.4', { tickSize: '0.1', priceDigits: 5 }, 'down', '86271'],
    ['123456', { tickSize: '0.1', priceDigits: 5 }, 'up', '123456'],
    ['99999.6', { tickSize: '0.1', priceDigits: 5 }, 'up', '100000'],
    ['0.00123456', { tickSize: '0.00000001', priceDigits: 5 }, 'up', '0.0012346'],
    ['0.0123456', { tickSize: '0.0001', priceDigits: 5 }, 'down', '0.0123'],
    ['30233.66', { tickSize: '0.5', priceDigits: null }, 'up', '30234'],
    ['30233.66', { tickSize: null, priceDigits: null }, 'up', '30233.66'],
  ] as const)('%s by %o %s is %s', (price, rule, direction, rounded) => {
    expect(roundPrice(price, rule, direction)).toBe(rounded);
  });
});
