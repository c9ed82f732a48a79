import type { Leg, MarginState, TierStep } from './state.ts';

/** An exact fraction; the denominator is above zero. */
export interface Fraction {
  readonly n: bigint;
  readonly d: bigint;
}

const UNIT = 10n ** 12n;
/** A double of at most twelve decimals, exactly. */
export const exact = (value: number): Fraction => {
  const [whole = '0', decimals = ''] = value.toFixed(12).split('.');
  return { n: BigInt(whole + decimals), d: UNIT };
};
const plus = (a: Fraction, b: Fraction): Fraction => ({ n: a.n * b.d + b.n * a.d, d: a.d * b.d });
const negative = (a: Fraction): Fraction => ({ n: -a.n, d: a.d });
const times = (a: Fraction, b: Fraction): Fraction => ({ n: a.n * b.n, d: a.d * b.d });
const over = (a: Fraction, b: Fraction): Fraction =>
  b.n < 0n ? { n: -a.n * b.d, d: a.d * -b.n } : { n: a.n * b.d, d: a.d * b.n };
const size = (a: Fraction): Fraction => ({ n: a.n < 0n ? -a.n : a.n, d: a.d });
const less = (a: Fraction, b: Fraction): boolean => a.n * b.d < b.n * a.d;
const least = (a: Fraction, b: Fraction): Fraction => (less(a, b) ? a : b);
const NONE: Fraction = { n: 0n, d: 1n };

/** As a double, for what is compared with a tolerance. */
export const roughly = ({ n, d }: Fraction): number => Number((n * UNIT) / d) / Number(UNIT);

function profit({ product, quantity, entryPrice }: Leg, price: Fraction): Fraction {
  const entry = exact(entryPrice);
  const gained =
    product === 'inverse'
      ? plus(over(exact(1), entry), negative(over(exact(1), price)))
      : plus(price, negative(entry));
  return times(exact(quantity), gained);
}

/** Each part of the notional at the rate of the step it lies on: no deduction is used. */
function maintenance(leg: Leg, price: Fraction): Fraction {
  const { maintenanceAt, closingFee } = leg.rules;
  const at = maintenanceAt === 'price' ? price : exact(maintenanceAt === 'mark' ? leg.mark : leg.entryPrice);
  const units = size(exact(leg.quantity));
  const notional = leg.product === 'inverse' ? over(units, at) : times(units, at);
  const steps = leg.tiers ?? [];
  return steps.reduce(
    (sum, step, index) => plus(sum, times(partOn(step, steps[index + 1], notional), exact(step.rate))),
    times(notional, exact(closingFee)),
  );
}

function partOn(step: TierStep, next: TierStep | undefined, notional: Fraction): Fraction {
  const top = next === undefined ? notional : least(notional, exact(next.floor));
  const part = plus(top, negative(exact(step.floor)));
  return part.n < 0n ? NONE : part;
}

/** Equity less maintenance margin of what a market is liquidated with, when its price is so. */
export function surplusAt(state: MarginState, symbol: string, price: Fraction): Fraction {
  const own = state.legs.find((leg) => leg.symbol === symbol);
  const isIsolated = own?.marginMode === 'isolated';
  const legs = state.legs.filter((leg) => (isIsolated ? leg === own : leg.marginMode === 'cross'));
  const collateral = exact(isIsolated ? (own?.isolatedMargin ?? 0) : state.walletBalance);
  return legs.reduce((sum, leg) => {
    const at = leg.symbol === symbol ? price : exact(leg.mark);
    return plus(sum, plus(profit(leg, at), negative(maintenance(leg, at))));
  }, collateral);
}
