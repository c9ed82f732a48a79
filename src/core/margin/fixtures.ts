import fc from 'fast-check';
import type { MarginRules } from '../snapshot/margin-rules.ts';
import type { Leg, MarginState, TierStep } from './state.ts';

export const RULES: MarginRules = {
  name: 'test',
  method: 'exact',
  assumption: null,
  maintenanceAt: 'price',
  closingFee: 0,
  offsetTicks: 0,
};

/** Steps from floors and rates. */
export function stepsOf(...rows: readonly (readonly [floor: number, rate: number])[]): TierStep[] {
  let [deduction, before] = [0, 0];
  return rows.map(([floor, rate]) => {
    deduction += floor * (rate - before);
    before = rate;
    return { floor, rate, deduction, maxLeverage: Math.floor(1 / (2 * rate)) };
  });
}

/** A long of one coin from 100 with margin of its own, 10 at a rate of 1 %. */
export function legOf(part: Partial<Leg> = {}): Leg {
  return {
    product: 'linear',
    symbol: 'COINUSDT',
    base: 'COIN',
    quantity: 1,
    entryPrice: 100,
    mark: 100,
    marginMode: part.isolatedMargin === null ? 'cross' : 'isolated',
    isolatedMargin: 10,
    leverage: 10,
    tiers: stepsOf([0, 0.01]),
    rules: RULES,
    tickSize: 0.01,
    priceDigits: null,
    venueLiquidationPrice: null,
    ...part,
  };
}

export function stateOf(legs: readonly Leg[], walletBalance = 0): MarginState {
  return { product: legs[0]?.product ?? 'linear', settlement: 'USDT', walletBalance, legs };
}

/** Prices in hundredths, sizes in thousandths and rates in ten-thousandths: doubles and exact fractions agree on them. */
export const TICK = 0.01;
const price = fc.integer({ min: 1_000, max: 1_000_000 }).map((ticks) => ticks / 100);
const size = fc.integer({ min: 100, max: 1_000_000 }).map((units) => units / 1_000);
const near = (mark: number) =>
  fc.integer({ min: 7_000, max: 13_000 }).map((share) => Math.round((mark * share) / 100) / 100);

const tiers = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 400_000 }), fc.integer({ min: 1, max: 500 })), {
    minLength: 1,
    maxLength: 5,
  })
  .map((rows) => {
    const floors = [0, ...new Set(rows.slice(1).map(([floor]) => floor))].sort((a, b) => a - b);
    let rate = 0;
    const rates = floors.map((_, at) => {
      rate += rows[at]?.[1] ?? 1;
      return rate / 10_000;
    });
    return stepsOf(...floors.map((floor, at) => [floor, rates[at] ?? 0] as const));
  });

const rules = fc
  .record({
    maintenanceAt: fc.constantFrom('price', 'mark', 'entry'),
    closingFee: fc.constantFrom(0, 0.0005),
  })
  .map((part) => ({ ...RULES, ...part }));

/** A leg of any product, size and steps. An inverse one counts its quantity in the quote. */
export function anyLeg(
  product: Leg['product'],
  symbol: string,
  marginMode: Leg['marginMode'],
): fc.Arbitrary<Leg> {
  return price.chain((mark) =>
    fc.record({ entry: near(mark), size, isShort: fc.boolean(), tiers, rules, margin: size }).map((drawn) => {
      const units = product === 'inverse' ? Math.round(drawn.size * mark) : drawn.size;
      const worth = product === 'inverse' ? units / drawn.entry : units * drawn.entry;
      return legOf({
        product,
        symbol,
        mark,
        marginMode,
        entryPrice: drawn.entry,
        quantity: drawn.isShort ? -units : units,
        // From a hundredth of what it is worth to all of it.
        isolatedMargin:
          marginMode === 'cross' ? null : Math.round(worth * Math.min(1, drawn.margin / 100) * 1e6) / 1e6,
        tiers: drawn.tiers,
        rules: drawn.rules,
        tickSize: TICK,
      });
    }),
  );
}

/** A cross wallet with one market, hedged or not, beside up to three others; the first leg is the one asked for. */
export const anyWallet: fc.Arbitrary<MarginState> = fc
  .record({
    product: fc.constantFrom('linear', 'inverse'),
    isHedged: fc.boolean(),
    others: fc.integer({ min: 0, max: 3 }),
    share: fc.integer({ min: 1, max: 300 }),
  })
  .chain(({ product, isHedged, others, share }) =>
    fc
      .tuple(
        anyLeg(product, 'COIN', 'cross'),
        anyLeg(product, 'COIN', 'cross'),
        ...Array.from({ length: others }, (_, at) => anyLeg(product, `OTHER${at}`, 'cross')),
      )
      .map(([leg, opposite, ...rest]) => {
        const sign = -Math.sign(leg.quantity);
        const hedge = { ...opposite, mark: leg.mark, quantity: Math.abs(opposite.quantity) * sign };
        const legs = isHedged ? [leg, hedge, ...rest] : [leg, ...rest];
        const worth = legs.reduce(
          (sum, { quantity, mark }) =>
            sum + Math.abs(product === 'inverse' ? quantity / mark : quantity * mark),
          0,
        );
        return { ...stateOf(legs, Math.round(((worth * share) / 100) * 1e6) / 1e6), product };
      }),
  );
