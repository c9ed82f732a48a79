import fc from 'fast-check';
import { type Hex, toHex } from 'viem';
import { privateKeyToAddress, sign } from 'viem/accounts';
import { expect, it } from 'vitest';
import { recoverSigner } from './recover-signer.ts';

const N = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;
const anyDigest = fc.bigInt({ min: 0n, max: 2n ** 256n - 1n }).map((value) => toHex(value, { size: 32 }));
const anyKey = fc.bigInt({ min: 1n, max: N - 1n }).map((value) => toHex(value, { size: 32 }));

async function signed(digest: Hex, privateKey: Hex) {
  const { r, s, yParity = 0 } = await sign({ hash: digest, privateKey });
  return { r: BigInt(r), s: BigInt(s), yParity };
}

it('property: names whoever signed, and nobody else once a part is changed', async () => {
  const anyCase = fc.asyncProperty(anyDigest, anyKey, async (digest, privateKey) => {
    const signature = await signed(digest, privateKey);
    const signer = privateKeyToAddress(privateKey).toLowerCase();
    expect(recoverSigner(digest, signature)).toBe(signer);
    expect(recoverSigner(digest, { ...signature, yParity: 1 - signature.yParity })).not.toBe(signer);
    const { s, yParity } = signature;
    expect(recoverSigner(digest, { ...signature, s: N - s, yParity: 1 - yParity })).toBeNull();
  });
  await fc.assert(anyCase, { numRuns: 60 });
});

it.each([
  ['r zero', { r: 0n, s: 1n }],
  ['s zero', { r: 1n, s: 0n }],
  ['r past the order', { r: N, s: 1n }],
  ['s past half the order', { r: 1n, s: N / 2n + 1n }],
  ['no point of that abscissa', { r: 5n, s: 1n }],
])('behavior: %s is nobody’s signature', (_, { r, s }) => {
  expect(recoverSigner(`0x${'11'.repeat(32)}`, { r, s, yParity: 0 })).toBeNull();
});

it('behavior: a key at infinity is nobody’s', () => {
  // With the generator as nonce point, r·Q = s·G − z·G vanishes where s equals the digest.
  const r = 0x79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798n;
  expect(recoverSigner(toHex(7n, { size: 32 }), { r, s: 7n, yParity: 0 })).toBeNull();
});
