import { existsSync, readFileSync } from 'node:fs';
import { tierSteps } from '../../../src/core/margin/index.ts';
import type { TierStep } from '../../../src/core/margin/state.ts';
import type { Tier } from '../../../src/core/snapshot/tier.ts';
import type { Inputs } from './vector.ts';

const DATA = new URL('../../../../shared/data/', import.meta.url);

/** A file of the recorded data; throws where it is absent. */
export const readData = (path: string): unknown => JSON.parse(readFileSync(new URL(path, DATA), 'utf8'));

/** Whether a file of the recorded data is there. */
export const hasData = (path: string): boolean => existsSync(new URL(path, DATA));

/** One rate for every notional, less what is given. */
export const flat = (rate: number, deduction = 0): readonly TierStep[] => [
  { floor: 0, rate, deduction, maxLeverage: 1 },
];

/** Steps as a venue publishes them: floors and rates, of which the deductions follow. */
function table(rows: readonly (readonly [floor: number, rate: number])[]): readonly TierStep[] {
  let [deduction, before] = [0, 0];
  const tiers = rows.map(([floor, rate], at): Tier => {
    deduction += at === 0 ? 0 : floor * (rate - before);
    before = rate;
    const text = (value: number) => String(Number(value.toPrecision(12)));
    return {
      floor: text(floor),
      maintenanceMarginRate: text(rate),
      deduction: text(deduction),
      maxLeverage: '1',
    };
  });
  return stepsOf(tiers);
}

export function stepsOf(tiers: readonly Tier[]): readonly TierStep[] {
  const steps = tierSteps(tiers);
  if ('unknown' in steps) throw new Error(steps.unknown);
  return steps;
}

/** Steps of that day whose deductions are the rows' own, from Binance's announcements. */
const ETH_2021 = table([
  [0, 0.005],
  [10_000, 0.0065],
  [100_000, 0.01],
  [500_000, 0.02],
  [1_000_000, 0.05],
  [2_000_000, 0.1],
  [5_000_000, 0.125],
]);
const BTC_2021 = table([
  [0, 0.004],
  [50_000, 0.005],
  [250_000, 0.01],
  [1_000_000, 0.025],
  [5_000_000, 0.05],
]);
export const BTC_COIN_2021 = table([
  [0, 0.004],
  [5, 0.005],
  [10, 0.01],
  [20, 0.025],
  [50, 0.05],
  [100, 0.1],
  [200, 0.125],
  [400, 0.15],
]);

interface FreqtradeTier {
  readonly maintenanceMarginRate: number;
  readonly info: { readonly notionalFloor: string; readonly cum: string; readonly notionalCap: string };
  readonly maxLeverage: number;
}

/** Binance's steps of a market in October 2024. */
export function binanceTiers(symbol: string): readonly TierStep[] {
  const all = readData('venues/binance__leverage_tiers_freqtrade_2024-10.json') as Record<
    string,
    FreqtradeTier[]
  >;
  const name = symbol.replace('USDT', '/USDT:USDT');
  return stepsOf(
    (all[name] ?? []).map(({ maintenanceMarginRate, info, maxLeverage }) => ({
      floor: String(Number(info.notionalFloor)),
      maintenanceMarginRate: String(maintenanceMarginRate),
      deduction: String(Number(info.cum)),
      maxLeverage: String(maxLeverage),
      cap: String(Number(info.notionalCap)),
    })),
  );
}

/** The steps of that day that such a rate and deduction stand in; of later days the venue's table. */
export function stepsWith({ symbol, mmr = 0, cum = 0 }: Inputs): readonly TierStep[] {
  if (symbol !== undefined) return binanceTiers(symbol);
  const found = [ETH_2021, BTC_2021].find((steps) =>
    steps.some((step) => step.rate === mmr && Math.abs(step.deduction - cum) < 1e-6),
  );
  if (found === undefined) throw new Error('no such step');
  return found;
}
