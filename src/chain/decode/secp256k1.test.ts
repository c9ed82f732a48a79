import { secp256k1 } from '@noble/curves/secp256k1';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { N, recoverKey, type Signature } from './secp256k1.ts';

const P = 2n ** 256n - 2n ** 32n - 977n;
const anyWord = fc.bigInt({ min: 0n, max: 2n ** 256n - 1n });
const anyParity = fc.constantFrom(0, 1);
/** Where carries, roots and infinity lie. */
const anyCorner = fc
  .constantFrom(0n, N / 2n, N, P - N, P, 2n ** 255n, 2n ** 256n - 1n)
  .chain((corner) => fc.bigInt({ min: -3n, max: 3n }).map((off) => corner + off))
  .filter((value) => value >= 0n && value < 2n ** 256n);

describe('a recovered key', () => {
  it('property: is the one that signed', () => {
    const anyKey = fc.bigInt({ min: 1n, max: N - 1n });
    fc.assert(
      fc.property(anyWord, anyKey, (digest, key) => {
        const { r, s, recovery } = secp256k1.sign(bytesOf(digest), key);
        const { x, y } = secp256k1.ProjectivePoint.BASE.multiply(key);
        expect(recoverKey(digest, { r, s, yParity: recovery })).toEqual([x, y]);
      }),
      { numRuns: 60 },
    );
  });

  it('property: is the one another library finds, and none where it finds none', () => {
    const seen = { found: 0, none: 0 };
    const anyScalar = fc.oneof(anyWord, anyCorner);
    fc.assert(
      fc.property(anyScalar, anyScalar, anyScalar, anyParity, (digest, r, s, yParity) => {
        const expected = byNoble(digest, { r, s, yParity });
        expect(recoverKey(digest, { r, s, yParity })).toEqual(expected);
        seen[expected === null ? 'none' : 'found'] += 1;
      }),
      { numRuns: 150 },
    );
    expect(Math.min(seen.found, seen.none)).toBeGreaterThan(15);
  });

  it('behavior: sums of a point with itself, and sums that vanish on the way, hold', () => {
    const { x: r, y } = secp256k1.ProjectivePoint.BASE;
    const yParity = Number(y & 1n);
    for (const s of [1n, 2n, N / 2n, N - 1n]) {
      for (const digest of [0n, 1n, s, s + 1n, N, N - s]) {
        for (const parity of [yParity, 1 - yParity]) {
          const signature = { r, s, yParity: parity };
          expect(recoverKey(digest, signature)).toEqual(byNoble(digest, signature));
        }
      }
    }
  });
});

function byNoble(digest: bigint, { r, s, yParity }: Signature): readonly [bigint, bigint] | null {
  try {
    const signature = new secp256k1.Signature(r, s).addRecoveryBit(yParity);
    const { x, y } = signature.recoverPublicKey(bytesOf(digest));
    return [x, y];
  } catch {
    return null;
  }
}

function bytesOf(word: bigint): Uint8Array {
  return Uint8Array.from(Buffer.from(word.toString(16).padStart(64, '0'), 'hex'));
}
