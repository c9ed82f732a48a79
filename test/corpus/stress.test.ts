import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CRASHES, MEASURED_COINS, SQUEEZES } from '../../src/core/stress/event-list.ts';
import { EXCEEDANCE, Z_ANCHORS } from '../../src/core/stress/exceedance-list.ts';
import { ODDS_HOURS, oddsOf, shocksFor } from '../../src/core/stress/index.ts';

const DATA = new URL('../../../shared/data/stress/', import.meta.url);
const read = (name: string) => JSON.parse(readFileSync(new URL(name, DATA), 'utf8'));

interface Measured {
  readonly worst1h: number;
  readonly worst24h: number;
  readonly bestHourIn48hAfter: number;
}

type Scenario = { readonly [coin: string]: Partial<Measured> | undefined } & {
  readonly id: string;
  readonly altLarge: { readonly worst1hMedian: number; readonly worst24hMedian: number };
  readonly depthMultiplier_suggested: number;
};

type Squeeze = {
  readonly [coin: string]: { readonly best1h: number; readonly best24h: number } | undefined;
} & {
  readonly id: string;
};

interface Exceedance {
  readonly definition: string;
  readonly z: readonly number[];
  readonly groups: Record<string, Record<string, Record<string, readonly number[]>>>;
}

/** A coin's own figure, or null where the file has none. */
const ownOf = <T>(coins: readonly string[], of: (coin: string) => T | undefined) =>
  coins.map((coin) => of(coin) ?? null);

function crashes(): void {
  const scenarios: readonly Scenario[] = read('scenarios.json').scenarios;
  const falls = MEASURED_COINS.slice(0, 3);

  it('are all of them, in their order', () => {
    expect(CRASHES.map(({ id }) => id)).toEqual(scenarios.map(({ id }) => id));
    expect(scenarios).toHaveLength(13);
  });

  it.each(scenarios.map((scenario, at) => [scenario.id, scenario, at] as const))(
    '%s: every figure',
    (_, scenario, at) => {
      const { altLarge } = scenario;
      expect(CRASHES[at]).toEqual({
        id: scenario.id,
        hours: [...ownOf(falls, (coin) => scenario[coin]?.worst1h), altLarge.worst1hMedian],
        days: [...ownOf(falls, (coin) => scenario[coin]?.worst24h), altLarge.worst24hMedian],
        depth: scenario.depthMultiplier_suggested,
        rebounds: ownOf(
          MEASURED_COINS,
          (coin) => (scenario[coin] ?? scenario[`rebound_${coin}`])?.bestHourIn48hAfter,
        ),
      });
    },
  );

  it('measure no other coin', () => {
    const coins = scenarios.flatMap((scenario) =>
      Object.keys(scenario).filter((name) => scenario[name]?.worst1h !== undefined),
    );
    expect([...new Set(coins)].sort()).toEqual([...falls].sort());
  });
}

function rises(): void {
  const squeezes: readonly Squeeze[] = read('squeezes.json').squeezes;

  it('are all of them, with every figure', () => {
    expect(SQUEEZES).toEqual(
      squeezes.map((squeeze) => ({
        id: squeeze.id,
        hours: ownOf(MEASURED_COINS, (coin) => squeeze[coin]?.best1h),
        days: ownOf(MEASURED_COINS, (coin) => squeeze[coin]?.best24h),
      })),
    );
    expect(squeezes).toHaveLength(10);
  });

  it('measure no other coin', () => {
    const names = new Set(squeezes.flatMap((squeeze) => Object.keys(squeeze)));
    expect([...names].sort()).toEqual(['id', 'ledBy', ...MEASURED_COINS].sort());
  });

  it('and rebounds reach a position as they were measured', () => {
    for (const coin of MEASURED_COINS) {
      for (const { id, kind, hourBps, dayBps, measured } of shocksFor(coin, 'fall')) {
        const own = squeezes.find((squeeze) => kind === 'squeeze' && squeeze.id === id)?.[coin];
        if (own === undefined) continue;
        expect([hourBps, dayBps, measured]).toEqual([
          Math.round(own.best1h * 100),
          Math.round(own.best24h * 100),
          'asset',
        ]);
      }
    }
  });
}

function exceedance(): void {
  const file: Exceedance = read('zexceedance.json');

  it('has the anchors of the file', () => {
    expect(Z_ANCHORS).toEqual(file.z);
  });

  it.each(['major', 'alt'] as const)('%s: every share of the horizons in use', (group) => {
    for (const side of ['long', 'short'] as const) {
      for (const hours of ODDS_HOURS) {
        expect(EXCEEDANCE[group][side][hours]).toEqual(file.groups[group]?.[side]?.[hours]);
      }
      expect(Object.keys(EXCEEDANCE[group][side]).map(Number)).toEqual([...ODDS_HOURS]);
    }
  });

  it.each([
    [1, 0.265],
    [2, 0.063],
    [3, 0.022],
    [4, 0.01],
    [6, 0.0031],
    [10, 0.0006],
  ])('at z = %s an alt long of 24 hours is the published %s', (z, share) => {
    const odds = oddsOf({
      distanceLog: z * 0.01 * Math.sqrt(24),
      hourly: 0.01,
      asset: 'DOGE',
      side: 'long',
      hours: 24,
    });
    expect(Math.abs(odds / share - 1)).toBeLessThan(0.025);
  });
}

if (existsSync(DATA)) {
  describe('the 13 crashes', crashes);
  describe('the ten squeezes', rises);
  describe('how often price moved z volatilities', exceedance);
} else {
  it('the measured data is absent: no table was checked against it', () => {
    console.warn(`${DATA.pathname} is absent: the tables of stress were not checked.`);
    expect(existsSync(DATA)).toBe(false);
  });
}
