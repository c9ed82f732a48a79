import fc from 'fast-check';
import { stringToHex } from 'viem';
import { describe, expect, it } from 'vitest';
import { ACCOUNT, faultOf, readStrictly, STRANGER } from '../fixtures.ts';
import type { WalletRequest } from '../request.ts';

function sign(params: unknown, changes: Partial<WalletRequest> = {}): WalletRequest {
  return { method: 'personal_sign', params, chainId: 1, origin: 'https://dex.example', ...changes };
}
const contentOf = (message: string) => {
  const intent = readStrictly(sign([message, ACCOUNT]));
  return intent.kind === 'signature' ? intent.content : null;
};

const SIGN_IN = `dex.example wants you to sign in with your Ethereum account:
0xA1a1A1A1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1A1

Accept the terms.

URI: https://dex.example
Version: 1
Chain ID: 1
Nonce: 32891757
Issued At: 2026-01-01T00:00:00Z`;

describe('personal_sign', () => {
  it('default: text in hexadecimal', () => {
    expect(readStrictly(sign([stringToHex('Grüße'), ACCOUNT]))).toEqual({
      version: 1,
      kind: 'signature',
      chainId: 1,
      account: ACCOUNT,
      origin: 'https://dex.example',
      method: 'personal_sign',
      domainChainId: null,
      domainName: null,
      content: { kind: 'text', text: 'Grüße' },
    });
  });

  it('property: text comes back whether or not it was written in hexadecimal', () => {
    const prose = fc
      .string({ unit: fc.constantFrom(...'abc XYZ.\n\t', 'é', '漢', '🙂') })
      .filter((text) => new TextEncoder().encode(text).length !== 32);
    fc.assert(
      fc.property(prose, (text) => {
        expect(contentOf(stringToHex(text))).toEqual({ kind: 'text', text });
        expect(contentOf(text)).toEqual({ kind: 'text', text });
      }),
    );
  });

  it('behavior: either order of the parameters', () => {
    for (const params of [
      ['hello', ACCOUNT],
      [ACCOUNT, 'hello'],
      ['hello', ACCOUNT, 'password'],
    ]) {
      expect(readStrictly(sign(params))).toMatchObject({ account: ACCOUNT, content: { text: 'hello' } });
    }
  });

  it('behavior: a message of 20 bytes is not taken for the account', () => {
    expect(readStrictly(sign([STRANGER, ACCOUNT]))).toMatchObject({
      account: ACCOUNT,
      content: { kind: 'bytes', bytes: STRANGER },
    });
    const digits = 'ab'.repeat(20);
    expect(readStrictly(sign([ACCOUNT, digits]))).toMatchObject({
      account: ACCOUNT,
      content: { text: digits },
    });
    expect(readStrictly(sign([STRANGER], { accounts: [ACCOUNT] }))).toMatchObject({
      account: ACCOUNT,
      content: { kind: 'bytes', bytes: STRANGER },
    });
  });

  it.each([
    ['a digest', `0x${'9f'.repeat(32)}`, `0x${'9f'.repeat(32)}`],
    ['a digest without 0x, which MetaMask signs as bytes', '9F'.repeat(32), `0x${'9f'.repeat(32)}`],
    ['a digest that happens to be printable', stringToHex('~'.repeat(32)), stringToHex('~'.repeat(32))],
    ['bytes that are no UTF-8', '0xfffe', '0xfffe'],
    ['a longer one without 0x', '9f'.repeat(52), `0x${'9f'.repeat(52)}`],
    ['a digest after 0X', `0X${'9f'.repeat(32)}`, `0x${'9f'.repeat(32)}`],
    ['a control character', stringToHex('a\u0007b'), '0x610762'],
    ['a C1 control character', stringToHex('\u0085'), '0xc285'],
  ])('behavior: %s stays bytes', (_, message, bytes) => {
    expect(contentOf(message)).toEqual({ kind: 'bytes', bytes });
  });

  it('behavior: 32 bytes of words are text, and so is an empty message', () => {
    const text = 'Sign this to log in, please. 12:3';
    expect(contentOf(stringToHex(text.slice(0, 32)))).toEqual({ kind: 'text', text: text.slice(0, 32) });
    expect(contentOf('0x')).toEqual({ kind: 'text', text: '' });
    expect(contentOf('0x is a prefix')).toEqual({ kind: 'text', text: '0x is a prefix' });
  });

  it('behavior: a sign-in names its site and account', () => {
    const signIn = { kind: 'sign-in', domain: 'dex.example', address: ACCOUNT, text: SIGN_IN };
    expect(contentOf(stringToHex(SIGN_IN))).toEqual(signIn);
    expect(contentOf(SIGN_IN)).toEqual(signIn);
    expect(contentOf(`https://${SIGN_IN}`)).toMatchObject({ kind: 'sign-in', domain: 'dex.example' });
    expect(contentOf(SIGN_IN.replaceAll('\n', '\r\n'))).toMatchObject({ kind: 'sign-in' });
    expect(contentOf(SIGN_IN.replace('dex.example', 'dex.example:8080'))).toMatchObject({
      domain: 'dex.example:8080',
    });
  });

  it.each([
    ['without 0x', stringToHex(SIGN_IN).slice(2)],
    ['with 0X', `0X${stringToHex(SIGN_IN).slice(2)}`],
    ['in capitals', stringToHex(SIGN_IN).slice(2).toUpperCase()],
  ])('behavior: a sign-in in hexadecimal %s is what MetaMask signs', (_, message) => {
    expect(contentOf(message)).toMatchObject({ kind: 'sign-in', domain: 'dex.example', text: SIGN_IN });
  });

  it.each([
    ['another sentence', SIGN_IN.replace('wants you', 'asks you')],
    ['a sentence cut short', SIGN_IN.replace(' account:', ':')],
  ])('behavior: %s is text', (_, text) => {
    expect(contentOf(text)).toEqual({ kind: 'text', text });
  });

  it.each([
    ['spaces before it', ` \t${SIGN_IN}`, 'dex.example'],
    ['a first line before it', `Hello\r\n\n${SIGN_IN}`, 'dex.example'],
    ['an address with more behind it', SIGN_IN.replace(/(0x.*)/, '$1 '), 'dex.example'],
    ['a site of two words', `evil ${SIGN_IN}`, 'evil dex.example'],
    ['a site with a path', SIGN_IN.replace('dex.example', 'https://dex.example/in'), 'dex.example/in'],
    ['other letter case', SIGN_IN.replace('wants you to', 'Wants You To'), 'dex.example'],
    ['no site', SIGN_IN.replace('dex.example ', ''), ''],
    ['two sites', `\n${SIGN_IN}\n${SIGN_IN.replace('dex', 'bank')}`, ''],
  ])('behavior: a sign-in with %s is one to the site it names', (_, text, domain) => {
    expect(contentOf(text)).toEqual({ kind: 'sign-in', domain, address: ACCOUNT, text });
  });

  it('behavior: a sign-in without a readable address is one of the account, with another’s of that', () => {
    expect(contentOf(SIGN_IN.replace(/0x.*/, 'me'))).toMatchObject({ kind: 'sign-in', address: ACCOUNT });
    const others = ` ${SIGN_IN.replace(/0x[a1A]*/, STRANGER)}`;
    expect(contentOf(others)).toMatchObject({ kind: 'sign-in', address: STRANGER });
  });

  it.each([
    ['params-missing params', undefined],
    ['params-missing params', []],
    ['message-invalid params.0', [null, ACCOUNT]],
    ['message-invalid params.0', [{ hello: 1 }, ACCOUNT]],
    ['message-invalid params.0', ['0x123', ACCOUNT]],
    ['message-invalid params.0', ['0X123', ACCOUNT]],
    ['message-invalid params.0', [`a${'9f'.repeat(32)}`, ACCOUNT]],
    ['message-invalid params.0', ['x'.repeat(2_097_155), ACCOUNT]],
    ['from-invalid params.1', ['hello', 'me']],
    ['from-missing from', ['hello']],
  ])('error: %s', (expected, params) => {
    expect(faultOf(sign(params))).toBe(expected);
  });

  it('error: no chain', () => {
    expect(faultOf(sign(['hello', ACCOUNT], { chainId: null }))).toBe('chain-unknown chainId');
  });
});
