/** A signature as transactions carry it. */
export interface Signature {
  readonly r: bigint;
  readonly s: bigint;
  readonly yParity: number;
}

/** How many points secp256k1 has, y² = x³ + 7 over the integers modulo `P`. @see https://www.secg.org/sec2-v2.pdf §2.4.1 */
export const N = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;
const P = 2n ** 256n - 2n ** 32n - 977n;
const B = 7n;

/** A point as (x/z, y/z); (0, 1, 0) is the one at infinity. */
interface Point {
  readonly x: bigint;
  readonly y: bigint;
  readonly z: bigint;
}

const INFINITY: Point = { x: 0n, y: 1n, z: 0n };
const GENERATOR: Point = {
  x: 0x79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798n,
  y: 0x483ada7726a3c4655da4fbfc0e1108a8fd17b448a68554199c47d08ffb10d4b8n,
  z: 1n,
};

/**
 * The two coordinates of the public key that signed a digest of 256 bits; null where none can have. Nothing here is
 * secret, so nothing takes care to need the same time for every number.
 * @see https://www.secg.org/sec1-v2.pdf §4.1.6
 */
export function recoverKey(
  digest: bigint,
  { r, s, yParity }: Signature,
): readonly [x: bigint, y: bigint] | null {
  if (r <= 0n || r >= N || s <= 0n || s >= N) return null;
  const nonce = pointAt(r, yParity);
  if (nonce === null) return null;
  const inverse = inverseOf(r, N);
  const weights = [modulo(-digest * inverse, N), modulo(s * inverse, N)] as const;
  const { x, y, z } = weightedSum(weights, nonce);
  if (z === 0n) return null;
  const scale = inverseOf(z, P);
  return [modulo(x * scale, P), modulo(y * scale, P)];
}

function pointAt(x: bigint, yParity: number): Point | null {
  const square = modulo(x * x * x + B, P);
  // P is 3 modulo 4: this is a root where there is one.
  const root = power(square, (P + 1n) / 4n, P);
  if ((root * root) % P !== square) return null;
  return { x, y: Number(root & 1n) === yParity ? root : P - root, z: 1n };
}

/** `a` times the generator and `b` times a point, both by their bits at once. */
function weightedSum([a, b]: readonly [a: bigint, b: bigint], point: Point): Point {
  const [first, second] = [bitsOf(a), bitsOf(b)];
  const both = sum(GENERATOR, point);
  let total = INFINITY;
  for (let at = 0; at < first.length; at += 1) {
    total = sum(total, total);
    const [one, other] = [first[at] === '1', second[at] === '1'];
    if (one || other) total = sum(total, one && other ? both : one ? GENERATOR : point);
  }
  return total;
}

/**
 * The sum of two points; for the same two, and for infinity, too.
 * @see https://eprint.iacr.org/2015/1060 algorithm 7
 */
function sum(p: Point, q: Point): Point {
  const xx = (3n * p.x * q.x) % P;
  const yy = p.y * q.y;
  const zz = 3n * B * p.z * q.z;
  const xy = (p.x * q.y + p.y * q.x) % P;
  const yz = (p.y * q.z + p.z * q.y) % P;
  const xz = (3n * B * (p.x * q.z + p.z * q.x)) % P;
  const [less, more] = [(yy - zz) % P, (yy + zz) % P];
  return {
    x: (xy * less - yz * xz) % P,
    y: (less * more + xz * xx) % P,
    z: (more * yz + xx * xy) % P,
  };
}

function bitsOf(scalar: bigint): string {
  return scalar.toString(2).padStart(256, '0');
}

/** Both `P` and `N` are prime. */
function inverseOf(value: bigint, prime: bigint): bigint {
  return power(modulo(value, prime), prime - 2n, prime);
}

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  for (const bit of exponent.toString(2)) {
    result = (result * result) % modulus;
    if (bit === '1') result = (result * base) % modulus;
  }
  return result;
}

function modulo(value: bigint, modulus: bigint): bigint {
  const rest = value % modulus;
  return rest < 0n ? rest + modulus : rest;
}
