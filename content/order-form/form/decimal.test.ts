import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decimalOf } from './decimal.ts';

const read = (text: string, language = 'en') => decimalOf(text, { language, canonical: false });

describe('a number as a field shows it', () => {
  test.each([
    ['86412.5', '86412.5'],
    ['86,412.50', '86412.5'],
    ['1,234,567', '1234567'],
    ['1,234', '1234'],
    ['1.234.567', '1234567'],
    ['0.0100', '0.01'],
    ['.5', '0.5'],
    ['12.', '12'],
    ['007', '7'],
    ['0', '0'],
    [' 1 234.5 ', '1234.5'],
    ['1 234 567', '1234567'],
    ["1'234.5", '1234.5'],
    ['１，２３４．５', '1234.5'],
    ['１２．５', '12.5'],
  ])('%s', (text, value) => expect(read(text)).toBe(value));

  test.each([
    ['1,5', '1.5'],
    ['0,500', '0.5'],
    ['1.234.567', '1234567'],
    ['1.234,5', '1234.5'],
    ['86412.5', '86412.5'],
  ])('%s in German', (text, value) => expect(read(text, 'de-DE')).toBe(value));

  test.each(['1,5', '0,500', '12,34', '1,2,3', '1,23,456', '1.2.3', '1,234,56'])(
    '%s in English could be anything',
    (text) => expect(read(text)).toBeNull(),
  );

  test.each(['1.234', '1,234'])('%s in German could be two numbers', (text) =>
    expect(read(text, 'de')).toBeNull(),
  );

  test.each(['', ' ', '.', ',', '-1', '+1', '50%', '1 BTC', '1e3', 'NaN', '∞', '1 2', '9'.repeat(61)])(
    '%j is none',
    (text) => expect(read(text)).toBeNull(),
  );

  test('a field of numbers has its point whatever the language', () => {
    expect(decimalOf('1.234', { language: 'de', canonical: true })).toBe('1.234');
    expect(decimalOf('1,234', { language: 'en', canonical: true })).toBeNull();
  });
});

test('what a language writes is read back, or not at all', () => {
  const written = fc.record({
    value: fc.integer({ min: 0, max: 99_999_999_999 }),
    decimals: fc.integer({ min: 0, max: 5 }),
    language: fc.constantFrom('en', 'zh', 'ja', 'de', 'fr', 'es', 'ru', 'pt', 'vi', 'tr'),
    grouped: fc.boolean(),
  });
  fc.assert(
    fc.property(written, ({ value, decimals, language, grouped }) => {
      const number = value / 10 ** decimals;
      const text = number.toLocaleString(language, { maximumFractionDigits: 5, useGrouping: grouped });
      const back = read(text, language);
      expect(back === null || back === String(number)).toBe(true);
    }),
  );
});
