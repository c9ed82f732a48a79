import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { feePpmOfV2, keptInV2, keptInV3, ONE } from './impact.ts';

/** The pair's own formula, written from its invariant: (x + in·φ)(y − out) ≥ x·y. */
function pairOut(amountIn: bigint, { x, y, feePpm }: { x: bigint; y: bigint; feePpm: bigint }): bigint {
  const net = amountIn * (1_000_000n - feePpm);
  return (net * y) / (x * 1_000_000n + net);
}

const reserve = fc.bigInt({ min: 10n ** 12n, max: 10n ** 30n });
const feePpm = fc.constantFrom(100n, 500n, 2_500n, 3_000n, 10_000n);

describe('keptInV2', () => {
  it('is out at the pool’s price over out at the mid price, whatever the fee', () => {
    fc.assert(
      fc.property(
        reserve,
        reserve,
        fc.record({ feePpm, part: fc.bigInt({ min: 1n, max: 5_000n }) }),
        (x, y, { feePpm, part }) => {
          const amountIn = (x * part) / 10_000n;
          const out = pairOut(amountIn, { x, y, feePpm });
          fc.pre(out > 10n ** 10n);
          const net = Number(amountIn) * (1 - Number(feePpm) / 1e6);
          const expected = Number(out) / (net * (Number(y) / Number(x)));
          expect(
            Number(
              keptInV2(out, { now: { reserveIn: x, reserveOut: y }, start: { reserveIn: x, reserveOut: y } }),
            ) / Number(ONE),
          ).toBeCloseTo(expected, 6);
        },
      ),
    );
  });

  it('error: refuses what the pool does not hold', () => {
    const pool = { reserveIn: 5n, reserveOut: 10n };
    expect(() => keptInV2(10n, { now: pool, start: pool })).toThrow(RangeError);
    expect(() => keptInV2(1n, { now: pool, start: { reserveIn: 0n, reserveOut: 0n } })).toThrow(RangeError);
  });
});

describe('feePpmOfV2', () => {
  it('finds the fee of any fork', () => {
    fc.assert(
      fc.property(
        reserve,
        reserve,
        fc.record({ feePpm, part: fc.bigInt({ min: 10n, max: 5_000n }) }),
        (x, y, { feePpm, part }) => {
          const amountIn = (x * part) / 10_000n;
          const amountOut = pairOut(amountIn, { x, y, feePpm });
          fc.pre(amountOut > 10n ** 9n);
          const found = feePpmOfV2({ amountIn, amountOut }, { reserveIn: x, reserveOut: y });
          expect(Math.abs(found - Number(feePpm))).toBeLessThanOrEqual(2);
        },
      ),
    );
  });
});

describe('keptInV3', () => {
  it('agrees with the closed form within one range of liquidity, both ways', () => {
    const liquidity = fc.bigInt({ min: 10n ** 15n, max: 10n ** 25n });
    const price = fc.double({ min: 1e-6, max: 1e6, noNaN: true });
    const share = fc.double({ min: 1e-4, max: 0.2, noNaN: true });
    fc.assert(
      fc.property(
        liquidity,
        price,
        fc.record({ share, zeroForOne: fc.boolean() }),
        (l, p, { share, zeroForOne }) => {
          const root = Math.sqrt(p);
          const sqrtPriceX96 = BigInt(Math.floor(root * 2 ** 48)) << 48n;
          const after = zeroForOne ? root / (1 + share) : root * (1 + share);
          const in0 = Number(l) * Math.abs(1 / after - 1 / root);
          const in1 = Number(l) * Math.abs(after - root);
          const [netIn, out] = zeroForOne ? [in0, in1] : [in1, in0];
          fc.pre(netIn > 1e8 && out > 1e8);
          const amountIn = BigInt(Math.floor(netIn / (1 - 0.003)));
          const kept = keptInV3(
            { amountIn, amountOut: BigInt(Math.floor(out)) },
            { sqrtPriceX96, feePpm: 3_000, zeroForOne },
          );
          const expected = zeroForOne ? after / root : root / after;
          expect(Number(kept) / Number(ONE)).toBeCloseTo(expected, 4);
        },
      ),
    );
  });
});
