import { decimalText } from '../math/decimal.ts';
import { type BookSize, measureOf } from './fill.ts';
import { at, before, SAME, type Side, sumUntil } from './side.ts';
import { type PriceRule, roundPrice } from './step.ts';

/** Digits an amount solved for is given with: rounding down to a lot must not lose one to the last bit. */
const SIGNIFICANT_DIGITS = 14;

/** A size in each of the units it may be written in. */
export type Amounts = Readonly<Record<BookSize['unit'], number>>;

/**
 * The largest size whose average price is within `slippageBps` of mid; all that is visible when even that is within,
 * zero when the best price is not.
 *
 * The average only worsens with size, so it is found by bisection over the levels. Within one of price p, after base B
 * and quote Q, (Q + p·x)/(B + x) = A gives x = (A·B − Q)/(p − A).
 */
export function largestSizeWithin(side: Side, slippageBps: number, mid: number): Amounts {
  sumUntil(side, { measure: 'base', amount: Infinity, levels: side.length });
  const bound = mid + side.direction * mid * (slippageBps / 1e4);
  const worstAverage = bound * (1 + side.direction * SAME);
  let low = 0;
  let high = side.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const average = at(side.quoteSums, middle) / at(side.baseSums, middle);
    if ((average - worstAverage) * side.direction <= 0) low = middle + 1;
    else high = middle;
  }
  const base = before(side.baseSums, low);
  const quote = before(side.quoteSums, low);
  const price = low === side.length ? null : at(side.prices, low);
  // A level no worse than the bound never brings the average over it: only roundings could say so.
  const more =
    price === null || (price - bound) * side.direction <= 0
      ? 0
      : Math.max(0, (bound * base - quote) / (price - bound));
  return amountsOf(side, { base: base + more, quote: quote + more * (price ?? 0) });
}

function amountsOf({ contract }: Side, { base, quote }: { base: number; quote: number }): Amounts {
  const { measure, perUnit } = measureOf(contract, 'contracts');
  const contracts = (measure === 'base' ? base : quote) / perUnit;
  return { base: rounded(base), quote: rounded(quote), contracts: rounded(contracts) };
}

function rounded(value: number): number {
  return Number(value.toPrecision(SIGNIFICANT_DIGITS));
}

/**
 * The limit price that lets nothing fill further than `slippageBps` from a reference price, rounded towards it as the
 * venue wants; null where no price is left.
 */
export function limitPriceFor(
  side: 'buy' | 'sell',
  { slippageBps, reference, rule }: { slippageBps: number; reference: number; rule: PriceRule },
): string | null {
  const sign = side === 'buy' ? 1 : -1;
  const bound = decimalText(rounded(reference + sign * reference * (slippageBps / 1e4)));
  if (bound === null || bound.startsWith('-')) return null;
  const price = roundPrice(bound, rule, side === 'buy' ? 'down' : 'up');
  return price === '0' ? null : price;
}
