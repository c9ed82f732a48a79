import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EXCEEDANCE, Z_ANCHORS } from './exceedance-list.ts';
import { ODDS_HOURS, oddsOf } from './odds.ts';
import { volatilityOf } from './volatility.ts';

const SIDES = ['long', 'short'] as const;
const COINS = { major: 'BTC', alt: 'DOGE' } as const;
const ROWS = (['major', 'alt'] as const).flatMap((group) =>
  SIDES.flatMap((side) =>
    ODDS_HOURS.map((hours) => ({ asset: COINS[group], side, hours, shares: EXCEEDANCE[group][side][hours] })),
  ),
);
type Row = Pick<(typeof ROWS)[number], 'asset' | 'side' | 'hours'>;

const at = (row: Row, z: number, hourly = 0.01): number =>
  oddsOf({ ...row, distanceLog: z * hourly * Math.sqrt(row.hours), hourly });

describe('oddsOf', () => {
  it.each(ROWS)('$asset $side $hours h: the share of every anchor that was seen', ({ shares, ...row }) => {
    for (const [index, z] of Z_ANCHORS.entries()) {
      const share = shares[index] ?? 0;
      if (share > 0) expect(at(row, z) / share).toBeCloseTo(1, 12);
    }
  });

  it('has 16 rows of 23 anchors', () => {
    expect(ROWS).toHaveLength(16);
    expect(ROWS.every(({ shares }) => shares.length === Z_ANCHORS.length)).toBe(true);
  });

  it.each(ROWS)(
    '$asset $side $hours h: halfway between two anchors the geometric mean',
    ({ shares, ...row }) => {
      for (let index = 1; index < Z_ANCHORS.length; index += 1) {
        const [below = 0, above = 0] = [shares[index - 1], shares[index]];
        const z = ((Z_ANCHORS[index - 1] ?? 0) + (Z_ANCHORS[index] ?? 0)) / 2;
        if (above > 0) expect(at(row, z) / Math.sqrt(below * above)).toBeCloseTo(1, 12);
      }
    },
  );

  it.each(ROWS)('$asset $side $hours h: from the last that was seen on, that one', ({ shares, ...row }) => {
    const last = shares.findLastIndex((share) => share > 0);
    const from = Z_ANCHORS[last] ?? 0;
    for (const z of [from, from + 0.5, from * 2, 1e9, Infinity]) {
      expect(at(row, z) / (shares[last] ?? 0)).toBeCloseTo(1, 12);
    }
  });

  it('five of the anchors were never seen', () => {
    const unseen = ROWS.flatMap(({ shares }) => shares.filter((share) => share === 0));
    expect(unseen).toHaveLength(5);
  });

  it('of a path that always moves by 1 %: 3 % within an hour is three volatilities', () => {
    const closes = Array.from({ length: 1_500 }, (_, hour) => (hour % 2 === 0 ? 100 : 100 * Math.exp(0.01)));
    const hourly = volatilityOf(closes) ?? 0;
    const asked = { distanceLog: 0.03, hourly, asset: 'kPEPE', side: 'long', hours: 1 } as const;
    expect(oddsOf(asked)).toBeCloseTo(0.017719, 9);
    expect(oddsOf({ ...asked, asset: 'WBTC' })).toBeCloseTo(0.020565, 9);
    expect(oddsOf({ ...asked, side: 'short' })).toBeCloseTo(0.013555, 9);
    expect(oddsOf({ ...asked, distanceLog: 0.06, hours: 4 })).toBeCloseTo(0.018671, 9);
  });

  const row = fc.constantFrom(...ROWS);
  const z = fc.double({ min: 0, max: 20, noNaN: true });
  const hourly = fc.double({ min: 1e-5, max: 1, noNaN: true });

  it('falls with the distance and rises with the volatility', () => {
    fc.assert(
      fc.property(row, z, z, hourly, (each, one, other, sigma) => {
        const [near, far] = [Math.min(one, other), Math.max(one, other)];
        expect(at(each, far, sigma)).toBeLessThanOrEqual(at(each, near, sigma));
        const distanceLog = far * sigma;
        expect(oddsOf({ ...each, distanceLog, hourly: sigma })).toBeLessThanOrEqual(
          oddsOf({ ...each, distanceLog, hourly: sigma * (1 + one) }),
        );
      }),
    );
  });

  it('rises with the hours, as far as the sample is no accident', () => {
    fc.assert(
      fc.property(row, z, hourly, ({ asset, side }, distance, sigma) => {
        const shares = ODDS_HOURS.map((hours) =>
          oddsOf({ asset, side, hours, distanceLog: distance * sigma, hourly: sigma }),
        );
        for (let index = 1; index < shares.length; index += 1) {
          const [shorter = 0, longer = 0] = [shares[index - 1], shares[index]];
          if (shorter > 1e-3) expect(longer).toBeGreaterThanOrEqual(shorter * (1 - 1e-12));
        }
      }),
    );
  });

  it('is a share, and at no distance or one that is no number the largest', () => {
    for (const { shares, ...each } of ROWS) {
      expect(at(each, 0)).toBe(shares[0]);
      expect(at(each, -1)).toBe(shares[0]);
      expect(at(each, Number.NaN)).toBe(shares[0]);
    }
    expect(ROWS.flatMap(({ shares }) => [...shares]).filter((share) => share < 0 || share >= 1)).toEqual([]);
  });
});
