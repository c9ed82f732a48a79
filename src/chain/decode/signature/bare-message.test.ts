import { stringToHex } from 'viem';
import { describe, expect, it } from 'vitest';
import { ACCOUNT, faultOf, readStrictly, STRANGER } from '../fixtures.ts';
import type { WalletRequest } from '../request.ts';

const DIGEST = `0x${'9f'.repeat(32)}`;
const WORDS = 'Sign this to log in, please. 12:';

const sign = (params: unknown, changes: Partial<WalletRequest> = {}): WalletRequest => ({
  method: 'eth_sign',
  params,
  chainId: 1,
  origin: 'https://dex.example',
  ...changes,
});
const contentOf = (data: string) => {
  const intent = readStrictly(sign([ACCOUNT, data]));
  return intent.kind === 'signature' ? intent.content : null;
};

describe('eth_sign', () => {
  it('default: a digest is bytes', () => {
    expect(readStrictly(sign([ACCOUNT, DIGEST]))).toEqual({
      version: 1,
      kind: 'signature',
      chainId: 1,
      account: ACCOUNT,
      origin: 'https://dex.example',
      method: 'eth_sign',
      domainChainId: null,
      domainName: null,
      content: { kind: 'bytes', bytes: DIGEST },
    });
  });

  it('behavior: either order of the parameters, any letter case of the method', () => {
    for (const method of ['ETH_SIGN', 'eth_Sign']) {
      expect(readStrictly(sign([DIGEST, ACCOUNT], { method }))).toEqual(
        readStrictly(sign([ACCOUNT, DIGEST])),
      );
    }
    expect(readStrictly(sign([ACCOUNT, STRANGER]))).toMatchObject({
      account: ACCOUNT,
      content: { kind: 'bytes', bytes: STRANGER },
    });
  });

  it.each([
    ['32 bytes that spell words', stringToHex(WORDS), stringToHex(WORDS)],
    ['32 characters', WORDS, stringToHex(WORDS)],
    ['64 digits without 0x', '9F'.repeat(32), DIGEST],
    ['the encoding of a transaction', '0x02f8700180', '0x02f8700180'],
    ['what EIP-712 puts before its digest', `0x1901${'00'.repeat(64)}`, `0x1901${'00'.repeat(64)}`],
  ])('behavior: %s stay bytes', (_, data, bytes) => {
    expect(contentOf(data)).toEqual({ kind: 'bytes', bytes });
  });

  it('behavior: text that can be read is text, and a sign-in is one', () => {
    expect(contentOf(stringToHex('hello'))).toEqual({ kind: 'text', text: 'hello' });
    expect(contentOf('ab'.repeat(20))).toEqual({ kind: 'text', text: 'ab'.repeat(20) });
    const signIn = `evil.example wants you to sign in with your Ethereum account:\n${ACCOUNT}\n`;
    expect(contentOf(signIn)).toMatchObject({ kind: 'sign-in', domain: 'evil.example' });
  });

  it.each([
    ['params-missing params', []],
    ['message-invalid params.1', [ACCOUNT]],
    ['message-invalid params.1', [ACCOUNT, { digest: DIGEST }]],
    ['message-invalid params.1', [ACCOUNT, '0x123']],
    ['from-invalid params.0', ['me', DIGEST]],
    ['from-missing from', [null, DIGEST]],
  ])('error: %s', (expected, params) => {
    expect(faultOf(sign(params))).toBe(expected);
  });
});
