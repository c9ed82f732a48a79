import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanForeignText, isSuspiciousTokenText } from './text.ts';

describe('cleanForeignText', () => {
  it.each([
    ['USD Coin', 'USD Coin'],
    ['  two \t\n spaces ', 'two spaces'],
    ['USDC\u202e</script>', 'USDC</script>'],
    ['U\u200bS\u2060D\ufeffC', 'USDC'],
    ['\u2066left\u2069 \u0000\u001b[31m', 'left [31m'],
    ['\u3164\u115f', ''],
    ['broken \ufffd\ud800', 'broken'],
    ['Ξther 龍 🐸', 'Ξther 龍 🐸'],
  ])('%j becomes %j', (text, clean) => {
    expect(cleanForeignText(text)).toBe(clean);
  });

  it('never gives more characters than asked for, nor half a character', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 100 }),
        fc.integer({ min: 1, max: 80 }),
        (text, maxLength) => {
          const clean = cleanForeignText(text, maxLength);
          expect(Array.from(clean).length).toBeLessThanOrEqual(maxLength);
          expect(clean).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u);
          expect(cleanForeignText(clean, maxLength)).toBe(clean);
        },
      ),
    );
  });
});

describe('isSuspiciousTokenText', () => {
  it.each([
    'USDC',
    'yearn.finance',
    'Aave interest bearing WETH',
    'Crypto.com Coin',
    'MKR\0\0\0\0\0',
    'Тенге',
    '龍',
    'Reward Token',
    'I ❤️ ETH',
    '',
  ])('%j is ordinary', (text) => {
    expect(isSuspiciousTokenText(text)).toBe(false);
  });

  it.each([
    'USDC\u202e',
    'US\u200bDC',
    '<img src=x>',
    'https://usdc.example',
    'www.usdc.example',
    't.me/usdc',
    'Visit usdc-bonus.org to claim',
    'claim at getreward.xyz',
    'USD\u0421',
    'x'.repeat(65),
    'a\0b',
  ])('%j is not', (text) => {
    expect(isSuspiciousTokenText(text)).toBe(true);
  });
});
