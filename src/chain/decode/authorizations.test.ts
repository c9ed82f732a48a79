import fc from 'fast-check';
import { numberToHex, toHex } from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import { describe, expect, it } from 'vitest';
import type { Authorization } from '../../core/intent/intent.ts';
import {
  ACCOUNT,
  anyAddress,
  faultOf,
  ROUTER,
  readStrictly,
  STRANGER,
  survives,
  transactionRequest,
} from './fixtures.ts';

const SIGNER = privateKeyToAccount(`0x${'42'.repeat(32)}`);
const AUTHORITY = SIGNER.address.toLowerCase();

function authorizationsIn(authorizationList: unknown): readonly Authorization[] {
  const intent = readStrictly(transactionRequest({ authorizationList }));
  return intent.kind === 'transaction' ? intent.authorizations : [];
}

/** As viem and ethers write a signed authorization into a request. */
async function signed(address: `0x${string}`, chainId: number, nonce: number) {
  const { r, s, yParity } = await SIGNER.signAuthorization({ address, chainId, nonce });
  return {
    address,
    chainId: numberToHex(chainId),
    nonce: numberToHex(nonce),
    r: toHex(BigInt(r)),
    s: toHex(BigInt(s)),
    yParity: numberToHex(yParity ?? 0),
  };
}

describe('authorizations', () => {
  it('default: one the wallet is to sign is the sender’s, on the chain of the transaction', () => {
    expect(authorizationsIn([{ address: STRANGER.toUpperCase().replace('0X', '0x') }])).toEqual([
      { chainId: 1, delegate: STRANGER, authority: ACCOUNT, nonce: null },
    ]);
  });

  it('property: a signed one is that of whoever signed it', async () => {
    const anyCase = fc.asyncProperty(
      anyAddress,
      fc.constantFrom(0, 1, 8453),
      fc.nat(),
      async (delegate, chainId, nonce) => {
        expect(authorizationsIn([await signed(delegate, chainId, nonce)])).toEqual([
          { chainId, delegate, authority: AUTHORITY, nonce: String(nonce) },
        ]);
      },
    );
    await fc.assert(anyCase, { numRuns: 25 });
  });

  it('behavior: v stands for yParity, padded numbers are numbers, the order is kept', async () => {
    const { yParity, ...fields } = await signed(STRANGER, 1, 7);
    const v = toHex(27 + Number(yParity));
    const [first, second] = authorizationsIn([
      { ...fields, v, nonce: '0x0007', chainId: '0x01' },
      { address: ROUTER, chainId: '0x0' },
    ]);
    expect(first).toEqual({ chainId: 1, delegate: STRANGER, authority: AUTHORITY, nonce: '7' });
    expect(second).toEqual({ chainId: 0, delegate: ROUTER, authority: ACCOUNT, nonce: null });
  });

  it.each([undefined, null, []])('behavior: %j is none', (list) => {
    expect(authorizationsIn(list)).toEqual([]);
  });

  it('behavior: a changed part is signed by somebody else', async () => {
    const fields = await signed(STRANGER, 1, 7);
    expect(authorizationsIn([{ ...fields, nonce: '0x8' }])[0]?.authority).not.toBe(AUTHORITY);
    expect(authorizationsIn([{ ...fields, address: ROUTER }])[0]?.authority).not.toBe(AUTHORITY);
  });

  it.each([
    ['authorization-invalid authorizationList', 'all'],
    ['authorization-invalid authorizationList', { 0: { address: STRANGER } }],
    ['authorization-invalid authorizationList', Array(33).fill({ address: STRANGER })],
    ['authorization-invalid authorizationList.0', [null]],
    ['authorization-invalid authorizationList.1.address', [{ address: STRANGER }, {}]],
    ['authorization-invalid authorizationList.0.address', [{ address: 'vitalik.eth' }]],
    ['number-not-hex authorizationList.0.chainId', [{ address: STRANGER, chainId: 1 }]],
    ['number-not-hex authorizationList.0.nonce', [{ address: STRANGER, nonce: '1' }]],
    [
      'authorization-invalid authorizationList.0.nonce',
      [{ address: STRANGER, nonce: `0x${'f'.repeat(16)}` }],
    ],
    ['authorization-invalid authorizationList.0', [{ address: STRANGER, r: '0x1' }]],
    [
      'authorization-invalid authorizationList.0',
      [{ address: STRANGER, chainId: '0x1', nonce: '0x0', r: '0x5', s: '0x1', yParity: '0x0' }],
    ],
    [
      'authorization-invalid authorizationList.0',
      [{ address: STRANGER, chainId: '0x1', nonce: '0x0', r: '0x1', s: '0x1', yParity: '0x2' }],
    ],
  ])('error: %s', (expected, authorizationList) => {
    expect(faultOf(transactionRequest({ authorizationList }))).toBe(expected);
  });

  it('property: any entry is read or refused by name', () => {
    const anyPart = fc.oneof(fc.constantFrom('0x0', '0x1', '0x1b', STRANGER, null, 1), fc.jsonValue());
    const keys = fc.constantFrom('address', 'chainId', 'nonce', 'r', 's', 'v', 'yParity');
    fc.assert(
      fc.property(fc.array(fc.dictionary(keys, anyPart)), (authorizationList) => {
        expect(survives(transactionRequest({ authorizationList }))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
