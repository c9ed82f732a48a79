import { at, before, type Contract, levelsWithin, SAME, type Side, sumUntil } from './side.ts';

/** How much of a market: in its base, its quote, or its contracts. */
export interface BookSize {
  readonly unit: 'base' | 'quote' | 'contracts';
  readonly value: number;
}

/** What an order takes from one side of a book. Prices are quote per base. */
export interface Fill {
  readonly filledBase: number;
  readonly filledQuote: number;
  /** Quote paid per base received, over the whole fill; null when nothing fills. */
  readonly averagePrice: number | null;
  readonly worstPrice: number | null;
  /** Levels taken from, the last one perhaps in part. */
  readonly levels: number;
  /** What did not fill, in the unit that was asked for. */
  readonly unfilled: number;
  /** True when the side was taken whole and more was asked for. */
  readonly exhausted: boolean;
}

/**
 * Takes `size` from the best price on, no further than `limitPrice`. Logarithmic in the levels once they are summed.
 *
 * Contracts of an inverse market are worth a fixed amount of quote, all others a fixed amount of base, so every size is
 * looked up in the running sum of one of the two.
 * @throws RangeError when the size is negative or not finite.
 */
export function fillOf(side: Side, size: BookSize, { limitPrice }: { limitPrice?: number } = {}): Fill {
  if (!(size.value >= 0 && size.value < Infinity)) throw new RangeError('A size is a number from zero on.');
  const { measure, perUnit } = measureOf(side.contract, size.unit);
  const asked = size.value * perUnit;
  const levels = limitPrice === undefined ? side.length : levelsWithin(side, limitPrice);
  const amount = asked * (1 - SAME);
  sumUntil(side, { measure, amount, levels });
  const sums = measure === 'base' ? side.baseSums : side.quoteSums;
  const last = firstReaching(sums, amount, Math.min(levels, side.summed));
  if (asked === 0) return fillAs(side, { base: 0, quote: 0, levels: 0, unfilled: 0 }, false);
  if (last < levels) return partOf(side, last, { measure, asked });
  const base = before(side.baseSums, levels);
  const quote = before(side.quoteSums, levels);
  const unfilled = Math.max(0, size.value - (measure === 'base' ? base : quote) / perUnit);
  return fillAs(side, { base, quote, levels, unfilled }, levels === side.length);
}

/** How far a price is from a reference, in bps of it; positive is against the trader. */
export function slippageBps(price: number, reference: number, side: 'buy' | 'sell'): number {
  return ((side === 'buy' ? price - reference : reference - price) / reference) * 1e4 || 0;
}

/** What a unit of size is measured by, and how much of that it is. */
export function measureOf(
  contract: Contract,
  unit: BookSize['unit'],
): { measure: 'base' | 'quote'; perUnit: number } {
  if (unit !== 'contracts') return { measure: unit, perUnit: 1 };
  return contract.kind === 'inverse'
    ? { measure: 'quote', perUnit: contract.valueUsd }
    : { measure: 'base', perUnit: contract.base };
}

/** Takes all better levels whole, and of the level `last` what is missing to `asked`. */
function partOf(side: Side, last: number, want: { measure: 'base' | 'quote'; asked: number }): Fill {
  const { measure, asked } = want;
  const price = at(side.prices, last);
  const base = before(side.baseSums, last);
  const quote = before(side.quoteSums, last);
  const filled =
    measure === 'base'
      ? { base: asked, quote: quote + (asked - base) * price }
      : { base: base + (asked - quote) / price, quote: asked };
  return fillAs(side, { base: filled.base, quote: filled.quote, levels: last + 1, unfilled: 0 }, false);
}

/** The average never leaves the prices it is made of, whatever was rounded: of one level it is that level's price. */
function fillAs(
  { prices, direction }: Side,
  { base, quote, levels, unfilled }: { base: number; quote: number; levels: number; unfilled: number },
  exhausted: boolean,
): Fill {
  const none = levels === 0;
  const best = none ? 0 : at(prices, 0);
  const worst = none ? 0 : at(prices, levels - 1);
  const [low, high] = direction === 1 ? [best, worst] : [worst, best];
  return {
    filledBase: base,
    filledQuote: quote,
    averagePrice: none ? null : Math.min(Math.max(quote / base, low), high),
    worstPrice: none ? null : worst,
    levels,
    unfilled,
    exhausted,
  };
}

function firstReaching(sums: Float64Array, amount: number, length: number): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (at(sums, middle) < amount) low = middle + 1;
    else high = middle;
  }
  return low;
}
