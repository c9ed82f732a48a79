import { describe, expect, it } from 'vitest';
import { impactBeyond } from './impact.ts';

const DAY = { sizeBase: 250, dayVolumeBase: 1_000_000, dayHigh: 105, dayLow: 100 };

describe('impactBeyond', () => {
  it('is a share of the day’s volatility by the square root of the share of its volume', () => {
    // ln 1.05 = 0.0487902, 2√ln2 = 1.6651092: σ = 2.93015 %; √(250/10⁶) = 0.0158114; together 4.63297 bps.
    expect(impactBeyond(DAY)).toEqual({ lowBps: 2.32, highBps: 4.63 });
  });

  it('doubles with four times the size', () => {
    expect(impactBeyond({ ...DAY, sizeBase: 1_000 })).toEqual({ lowBps: 4.63, highBps: 9.27 });
  });

  it.each([
    { dayVolumeBase: 0 },
    { dayLow: 0 },
    { dayHigh: 100 },
    { dayHigh: 99 },
    { sizeBase: 0 },
    { sizeBase: Number.NaN },
  ])('estimates nothing from %o', (part) => {
    expect(impactBeyond({ ...DAY, ...part })).toBeNull();
  });
});
