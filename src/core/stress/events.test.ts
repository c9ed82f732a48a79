import { describe, expect, it } from 'vitest';
import { CRASHES, SQUEEZES } from './event-list.ts';
import { shockHours, shocksFor } from './events.ts';

const shock = (asset: string, gainsFrom: 'rise' | 'fall', id: string) =>
  shocksFor(asset, gainsFrom).find((each) => each.id === id);

describe('shocksFor', () => {
  it('replays the 13 crashes on what gains from a rise', () => {
    const shocks = shocksFor('BTC', 'rise');
    expect(shocks.map(({ id }) => id)).toEqual(CRASHES.map(({ id }) => id));
    expect(
      shocks.every(({ kind, hourBps, dayBps }) => kind === 'crash' && dayBps < hourBps && hourBps < 0),
    ).toBe(true);
  });

  it('replays the ten squeezes and the rebounds on what gains from a fall, each hour once', () => {
    const shocks = shocksFor('BTC', 'fall');
    expect(shocks.filter(({ kind }) => kind === 'squeeze').map(({ id }) => id)).toEqual(
      SQUEEZES.map(({ id }) => id),
    );
    const rebounds = shocks.filter(({ kind }) => kind === 'rebound').map(({ id }) => id);
    const missing = CRASHES.map(({ id }) => id).filter((id) => !rebounds.includes(id as never));
    // The best hours after these are the squeezes of 2020-03-14, 2022-06-19 and 2022-11-10.
    expect(missing).toEqual(['2020-03-12', '2022-06 3AC', '2022-11 FTX']);
    expect(shocks.every(({ hourBps, dayBps }) => 0 < hourBps && hourBps <= dayBps)).toBe(true);
  });

  it.each([
    ['BTC', '2025-10-10', { hourBps: -1070, dayBps: -1600, measured: 'asset', depthMultiplier: 0.02 }],
    ['UETH', '2025-02-03', { hourBps: -1500, dayBps: -3180, measured: 'asset', depthMultiplier: 0.2 }],
    ['SOL', '2022-11 FTX', { hourBps: -1870, dayBps: -4850, measured: 'asset', depthMultiplier: 0.5 }],
    // Solana did not trade yet, and of other coins no fall was measured by itself.
    ['SOL', '2020-03-12', { hourBps: -2460, dayBps: -4960, measured: 'median', depthMultiplier: 0.1 }],
    ['DOGE', '2025-10-10', { hourBps: -5660, dayBps: -5880, measured: 'median', depthMultiplier: 0.02 }],
    ['1000PEPE', '2025-10-10', { hourBps: -5660, dayBps: -5880, measured: 'median', depthMultiplier: 0.02 }],
    ['USDC', '2025-10-10', { hourBps: 0, dayBps: 0, measured: 'asset', depthMultiplier: 0.02 }],
  ])('%s in the crash of %s', (asset, id, expected) => {
    expect(shock(asset, 'rise', id)).toEqual({ id, kind: 'crash', ...expected });
  });

  it.each([
    ['DOGE', '2021-01-04', { hourBps: 2320, dayBps: 16_800, measured: 'asset' }],
    ['LINK', '2024-05-21', { hourBps: 430, dayBps: 540, measured: 'asset' }],
    // The median of Solana, Dogecoin and Chainlink.
    ['AVAX', '2021-05-24', { hourBps: 1270, dayBps: 4300, measured: 'median' }],
    // Of two, the middle.
    ['SOL', '2020-03-14', { hourBps: 2645, dayBps: 3985, measured: 'median' }],
  ])('%s in the squeeze of %s', (asset, id, expected) => {
    expect(shock(asset, 'fall', id)).toEqual({ id, kind: 'squeeze', depthMultiplier: 0.5, ...expected });
  });

  it.each([
    ['BTC', '2021-05-19', { hourBps: 780, dayBps: 780, measured: 'asset', depthMultiplier: 0.1 }],
    ['DOGE', '2021-05-19', { hourBps: 3360, dayBps: 3360, measured: 'asset', depthMultiplier: 0.1 }],
    ['AVAX', '2021-05-19', { hourBps: 2370, dayBps: 2370, measured: 'median', depthMultiplier: 0.1 }],
  ])('%s in the rebound after %s', (asset, id, expected) => {
    expect(shock(asset, 'fall', id)).toEqual({ id, kind: 'rebound', ...expected });
  });
});

describe('shockHours', () => {
  it.each([
    ['BTC', 'long', { worstBps: 2450, medianBps: 640 }],
    ['AVAX', 'long', { worstBps: 5660, medianBps: 1020 }],
    ['BTC', 'short', { worstBps: 2770, medianBps: 370 }],
    ['USDT', 'long', { worstBps: 0, medianBps: 0 }],
  ] as const)('%s %s', (asset, side, expected) => {
    expect(shockHours(asset, side)).toEqual(expected);
  });
});
