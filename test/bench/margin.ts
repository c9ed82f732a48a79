import Big from 'big.js';
import { marginStateOf } from '../../src/core/margin/index.ts';
import type { Leg, MarginState } from '../../src/core/margin/state.ts';
import { DEFAULT_POLICY } from '../../src/core/policy/policy.ts';
import type { RiskMarket, RiskSnapshot } from '../../src/core/snapshot/margin.ts';
import { replays, shocksFor } from '../../src/core/stress/index.ts';
import {
  evenBook,
  marketOf,
  ORDER_NOW_MS,
  orderIntentOf,
  orderOf,
  venueSnapshotOf,
} from '../../src/core/verdict/order/fixtures.ts';
import {
  accountOf,
  marginOf,
  positionOf,
  riskMarketOf,
  riskOfMarket,
} from '../../src/core/verdict/risk/fixtures.ts';
import { simulate } from '../../src/core/verdict/simulate.ts';
import type { OrderVerdict } from '../../src/core/verdict/verdict.ts';
import { table } from './measure.ts';

const POSITIONS = 50;
const ROUNDS = 201;
const PEER_ROUNDS = 9;
const COINS = ['BTC', 'ETH', 'SOL', 'DOGE', 'LINK', 'kPEPE', 'WIF', 'ARB'] as const;

/** The market of the order first, then 49 others; one position in five is isolated, one in three short. */
const SYMBOLS = Array.from({ length: POSITIONS }, (_, at) => (at === 0 ? 'COINUSDT' : `C${at}USDT`));
const baseAt = (at: number): string => (at === 0 ? 'COIN' : (COINS[at % COINS.length] ?? 'BTC'));
const markAt = (at: number): string => (at === 0 ? '100' : (0.037 * (at + 1) ** 2).toFixed(3));

const tiers = Array.from({ length: 10 }, (_, at) => {
  const rates = [0.01, 0.015, 0.02, 0.025, 0.05, 0.1, 0.125, 0.15, 0.25, 0.5];
  const floors = [0, 5_000, 10_000, 50_000, 100_000, 500_000, 1e6, 2e6, 5e6, 1e7];
  let deduction = 0;
  for (let step = 1; step <= at; step += 1) {
    deduction += (floors[step] ?? 0) * ((rates[step] ?? 0) - (rates[step - 1] ?? 0));
  }
  return {
    floor: String(floors[at]),
    maintenanceMarginRate: String(rates[at]),
    deduction: deduction.toFixed(6).replace(/\.?0+$/, ''),
    maxLeverage: String(Math.floor(0.5 / (rates[at] ?? 1))),
  };
});

const markets: RiskMarket[] = SYMBOLS.map((symbol, at) =>
  riskMarketOf({ symbol, base: baseAt(at), mark: markAt(at), tiers }),
);
const positions = SYMBOLS.map((symbol, at) => {
  const isIsolated = at % 5 === 4;
  return positionOf({
    symbol,
    size: String(at === 0 ? 1_000 : (at % 3 === 2 ? -1 : 1) * (20 + at)),
    entryPrice: markAt(at),
    marginMode: isIsolated ? 'isolated' : 'cross',
    isolatedMargin: isIsolated ? '700' : null,
  });
});
const account = accountOf(positions, { margin: marginOf('80000') });
/** With less behind its positions: the order is found to bring liquidation near, and a smaller one is looked for. */
const strained = accountOf(positions, { margin: marginOf('60000') });
const risk: RiskSnapshot = riskOfMarket(
  {},
  {
    markets,
    holdings: ['BTC', 'ETH', 'USDC'].map((asset) => ({
      asset,
      amount: '1',
      usd: '5000',
      isCollateral: false,
    })),
  },
);
const intent = orderIntentOf([orderOf({ size: { unit: 'base', value: '50' } })]);
const market = marketOf({ book: evenBook({ count: 100, size: '100' }) });
const SNAPSHOTS = {
  calm: venueSnapshotOf([market], { account, risk }),
  strained: venueSnapshotOf([market], { account: strained, risk }),
  bare: venueSnapshotOf([market]),
} as const;

/** From the intent and what was read to the verdict. */
function verdictOf(snapshot: keyof typeof SNAPSHOTS): OrderVerdict {
  return simulate(intent, SNAPSHOTS[snapshot], { policy: DEFAULT_POLICY, nowMs: ORDER_NOW_MS });
}

/** What each of the verdicts has to say, so that nothing else is measured. */
function check(): void {
  for (const [snapshot, codes] of [
    ['calm', ''],
    ['strained', 'liquidation-near'],
  ] as const) {
    const { outcome, findings } = verdictOf(snapshot);
    const risk = outcome?.risks[0];
    if (risk?.before?.liquidation == null || risk.after?.liquidation == null || risk.replays.length !== 13) {
      throw new Error('The benchmark has no liquidation prices and 13 replays.');
    }
    const found = findings.map(({ code }) => code).join();
    if (found !== codes) throw new Error(`The ${snapshot} account has the findings ${found}.`);
  }
}

function stateRead(): MarginState {
  const state = marginStateOf({ account, risk, product: 'linear', symbol: 'COINUSDT' });
  if ('unknown' in state) throw new Error(`The benchmark's account is ${state.unknown}.`);
  return state;
}

const halfOf = (state: MarginState): MarginState => ({
  ...state,
  legs: state.legs.map((leg, at) => (at === 0 ? { ...leg, quantity: leg.quantity / 2 } : leg)),
});

/** An account that was not seen before: of one that was, something is remembered. */
const anew = (state: MarginState): MarginState => ({ ...state, legs: state.legs.map((leg) => ({ ...leg })) });

/** The losses of the whole account, and with half of the first position, event by event. */
function ours(known: MarginState): number[] {
  const state = anew(known);
  const own = { product: 'linear', symbol: 'COINUSDT', positionSide: null } as const;
  const all = replays({
    states: [state],
    holdings: risk.holdings,
    half: halfOf(state),
    own,
    asset: 'COIN',
    gainsFrom: 'rise',
  });
  return all.replays.flatMap(({ loss, halfSizeLoss }) => [loss, halfSizeLoss]);
}

const most = (a: Big, b: Big): Big => (a.gt(b) ? a : b);

function walkLeg(leg: Leg, bps: number): { profit: Big; kept: Big } {
  const price = new Big(leg.mark).times(10_000 + bps).div(10_000);
  const notional = new Big(leg.quantity).abs().times(price);
  const step = leg.tiers?.findLast(({ floor }) => notional.gte(floor));
  return {
    profit: price.minus(leg.entryPrice).times(leg.quantity),
    kept: notional.times(step?.rate ?? 0).minus(step?.deduction ?? 0),
  };
}

/** Positions that share margin, walked with big.js: what a careful calculator of an exchange client does. */
function walkGroup(own: number, legs: readonly Leg[], at: number): readonly Big[] {
  const after = (['hourBps', 'dayBps'] as const).map((time) => {
    let [equity, kept] = [new Big(own), new Big(0)];
    for (const leg of legs) {
      const moved = walkLeg(leg, shocksFor(leg.base, 'rise')[at]?.[time] ?? 0);
      equity = equity.plus(moved.profit);
      kept = kept.plus(moved.kept);
    }
    return { equity, kept };
  });
  const today = legs.reduce((sum, leg) => sum.plus(walkLeg(leg, 0).profit), new Big(own));
  const isClosed = after.some(({ equity, kept }) => equity.lt(kept));
  return after.map(({ equity }) => most(today, new Big(0)).minus(isClosed ? 0 : most(equity, new Big(0))));
}

function walkAccount({ walletBalance, legs }: MarginState, at: number): number {
  const isolated = legs.filter(({ marginMode }) => marginMode === 'isolated');
  const groups = [
    walkGroup(
      walletBalance,
      legs.filter(({ marginMode }) => marginMode === 'cross'),
      at,
    ),
    ...isolated.map((leg) => walkGroup(leg.isolatedMargin ?? 0, [leg], at)),
    ...risk.holdings.map(({ asset, usd }) => {
      const shock = shocksFor(asset, 'rise')[at];
      return [shock?.hourBps ?? 0, shock?.dayBps ?? 0].map((bps) =>
        new Big(usd ?? 0).times(-bps).div(10_000),
      );
    }),
  ];
  const zero = new Big(0);
  const total = (time: 0 | 1) => groups.reduce((sum, group) => sum.plus(group[time] ?? zero), zero);
  return most(total(0), total(1)).toNumber();
}

function peer(state: MarginState): number[] {
  const half = halfOf(state);
  return shocksFor('COIN', 'rise').flatMap((_, at) => [walkAccount(state, at), walkAccount(half, at)]);
}

/** The median milliseconds of one run, of many after a few that are not counted. */
function milliseconds(run: () => unknown, rounds: number): number {
  for (let warm = 0; warm < rounds; warm += 1) run();
  const times = Array.from({ length: rounds }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  });
  return times.sort((a, b) => a - b)[rounds >> 1] ?? Number.NaN;
}

/** A verdict on an order of an account with 50 positions, and its replays beside a walk with big.js, as a table. */
export function benchMargin(): string {
  check();
  const state = stateRead();
  const theirs = peer(state);
  const apart = ours(state).map((loss, at) => Math.abs(loss / (theirs[at] ?? 0) - 1));
  if (!(Math.max(...apart) < 1e-11)) throw new Error(`The two lose differently, by ${Math.max(...apart)}.`);
  const fast = milliseconds(() => ours(state), ROUNDS);
  const slow = milliseconds(() => peer(state), PEER_ROUNDS);
  const row = (name: string, run: () => unknown) => [name, milliseconds(run, ROUNDS).toFixed(3), '', ''];
  return table(
    ['50 positions', 'ms', 'big.js ms', 'ratio'],
    [
      row('whole verdict: both liquidation prices, odds, replays', () => verdictOf('calm')),
      row('the same with a finding and its remedy', () => verdictOf('strained')),
      row('the same order of an account that is not known', () => verdictOf('bare')),
      [
        '13 replays, with the size and with half of it',
        fast.toFixed(3),
        slow.toFixed(1),
        `${(slow / fast).toFixed(0)}×`,
      ],
    ],
  );
}
