import fc from 'fast-check';
import { concat, encodeAbiParameters, encodeErrorResult, type Hex, parseAbi, toFunctionSelector } from 'viem';
import { describe, expect, it } from 'vitest';
import { CUSTOM_ERRORS } from './known-reverts.ts';
import { revertReason } from './revert-reason.ts';

const abi = parseAbi([
  'error Error(string)',
  'error Panic(uint256)',
  'error ERC20InsufficientBalance(address, uint256, uint256)',
  'error ExecutionFailed(uint256, bytes)',
  'error NotToday(address, uint256)',
]);
const ADDRESS = '0x000000000000000000000000000000000000dEaD';
const told = (text: string) => encodeErrorResult({ abi, errorName: 'Error', args: [text] });

describe('revertReason', () => {
  it.each([
    ['the contract’s own text', told('Too little received'), 'Too little received'],
    ['a panic', encodeErrorResult({ abi, errorName: 'Panic', args: [0x12n] }), 'division by zero'],
    ['an unknown panic', encodeErrorResult({ abi, errorName: 'Panic', args: [0x99n] }), 'panic 0x99'],
    [
      'a known error',
      encodeErrorResult({ abi, errorName: 'ERC20InsufficientBalance', args: [ADDRESS, 1n, 2n] }),
      'not enough of the token',
    ],
    ['nothing', '0x', ''],
    ['fewer than four bytes', '0x08c379', ''],
    ['text that lies outside', '0x08c379a0', ''],
    ['a cut panic', '0x4e487b71', 'panic'],
  ] as const)('says %s', (_what, data, reason) => {
    expect(revertReason(data)).toBe(reason);
  });

  it('gives the selector of an error it does not know', () => {
    const data = encodeErrorResult({ abi, errorName: 'NotToday', args: [ADDRESS, 1n] });
    expect(revertReason(data)).toBe(toFunctionSelector('function NotToday(address, uint256)'));
  });

  it('looks into a router’s failed command, but not for ever', () => {
    const wrap = (inner: Hex) => encodeErrorResult({ abi, errorName: 'ExecutionFailed', args: [0n, inner] });
    expect(revertReason(wrap(told('STF')))).toBe('STF');
    expect(revertReason(wrap('0x'))).toBe('a command of the router failed');
    expect(revertReason(wrap(wrap(told('STF'))))).toBe('a command of the router failed');
  });

  it('cleans and cuts what a contract says', () => {
    expect(revertReason(told('\u202eno\u0000 way\n now'))).toBe('no way now');
    expect(revertReason(told('x'.repeat(10_000)))).toBe('x'.repeat(120));
  });

  it('survives any data', () => {
    const selector = fc.constantFrom<Hex>('0x08c379a0', '0x4e487b71', '0x2c4029e9', '0x');
    fc.assert(
      fc.property(selector, fc.uint8Array({ maxLength: 200 }), (head, bytes) => {
        const reason = revertReason(concat([head, `0x${Buffer.from(bytes).toString('hex')}`]));
        expect(reason.length).toBeLessThanOrEqual(240);
      }),
    );
  });
});

describe('the table of custom errors', () => {
  it.each(Object.entries(CUSTOM_ERRORS))('%s is the selector of its signature', (selector, [signature]) => {
    expect(toFunctionSelector(`function ${signature}`)).toBe(selector);
  });

  it('is not matched by text', () => {
    const text = encodeAbiParameters([{ type: 'string' }], ['EnforcedPause()']);
    expect(revertReason(text)).toBe('0x00000000');
  });
});
