/** What a size on the book stands for: so much of the base, or so much of the quote (an inverse contract's dollars). */
export type Contract =
  | { readonly kind: 'linear'; readonly base: number }
  | { readonly kind: 'inverse'; readonly valueUsd: number };

/**
 * One side of a book, best price first, in columns of which the first `length` entries count. Changed by `setLevel`
 * alone.
 *
 * The first `summed` entries of the sums are current: base and quote of all levels up to and with this one. What
 * Kahan's summation left over stands beside them, so that a sum continued later is as good as one made at once.
 */
export interface Side {
  readonly contract: Contract;
  /** 1 where worse prices are higher (asks), -1 where they are lower (bids). */
  readonly direction: 1 | -1;
  length: number;
  summed: number;
  prices: Float64Array;
  /** As the venue counts: base units or contracts. */
  sizes: Float64Array;
  baseSums: Float64Array;
  baseErrors: Float64Array;
  quoteSums: Float64Array;
  quoteErrors: Float64Array;
}

/**
 * Relative width within which two amounts or prices count as equal: eight roundings of a double, more than parsing,
 * multiplying and compensated summing together can lose, and less than a lot of any market.
 */
export const SAME = 2 ** -50;

const COLUMNS = ['prices', 'sizes', 'baseSums', 'baseErrors', 'quoteSums', 'quoteErrors'] as const;
const FIRST_CAPACITY = 32;

/** A side without levels. */
export function emptySide(contract: Contract, direction: 1 | -1): Side {
  const column = () => new Float64Array(FIRST_CAPACITY);
  return {
    contract,
    direction,
    length: 0,
    summed: 0,
    prices: column(),
    sizes: column(),
    baseSums: column(),
    baseErrors: column(),
    quoteSums: column(),
    quoteErrors: column(),
  };
}

/** An entry of a column that is known to exist. */
export function at(column: Float64Array, index: number): number {
  return column[index] as number;
}

/** The entry before an index; zero before the first. */
export function before(column: Float64Array, index: number): number {
  return index === 0 ? 0 : at(column, index - 1);
}

/** How many levels are strictly better than `price`: the place of that price on this side. */
export function placeOf({ prices, length, direction }: Side, price: number): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((at(prices, middle) - price) * direction < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How many levels an order with this limit could take. */
export function levelsWithin(side: Side, limitPrice: number): number {
  return placeOf(side, limitPrice * (1 + side.direction * SAME));
}

/**
 * Sets the size that rests at a price; zero removes the level.
 * @throws RangeError when the price is not positive or the size negative, or either is not finite.
 */
export function setLevel(side: Side, price: number, size: number): void {
  if (!(price > 0 && price < Infinity && size >= 0 && size < Infinity)) {
    throw new RangeError('A level has a positive price and a size.');
  }
  const place = placeOf(side, price);
  const known = place < side.length && at(side.prices, place) === price;
  if (!known && size === 0) return;
  if (!known) openGap(side, place);
  if (size === 0) closeGap(side, place);
  else {
    side.prices[place] = price;
    side.sizes[place] = size;
  }
  side.summed = Math.min(side.summed, place);
}

function openGap(side: Side, place: number): void {
  if (side.length === side.prices.length) {
    for (const name of COLUMNS) {
      const wider = new Float64Array(side.length * 2);
      wider.set(side[name]);
      side[name] = wider;
    }
  }
  side.prices.copyWithin(place + 1, place, side.length);
  side.sizes.copyWithin(place + 1, place, side.length);
  side.length += 1;
}

function closeGap(side: Side, place: number): void {
  side.prices.copyWithin(place, place + 1, side.length);
  side.sizes.copyWithin(place, place + 1, side.length);
  side.length -= 1;
}

/**
 * Makes the sums current until one of `measure` reaches `amount`, or for the first `levels` levels, by Kahan's
 * summation. Both columns are carried in one loop: it is what a diff at the best price costs.
 */
export function sumUntil(
  side: Side,
  { measure, amount, levels }: { measure: 'base' | 'quote'; amount: number; levels: number },
): void {
  const { contract, prices, sizes, baseSums, baseErrors, quoteSums, quoteErrors } = side;
  const inverse = contract.kind === 'inverse';
  const worth = inverse ? contract.valueUsd : contract.base;
  const byBase = measure === 'base';
  let index = side.summed;
  let [base, baseError] = [before(baseSums, index), before(baseErrors, index)];
  let [quote, quoteError] = [before(quoteSums, index), before(quoteErrors, index)];
  while (index < levels && (index === 0 || (byBase ? base : quote) < amount)) {
    const there = at(sizes, index) * worth;
    const baseTerm = (inverse ? there / at(prices, index) : there) - baseError;
    const quoteTerm = (inverse ? there : there * at(prices, index)) - quoteError;
    const [nextBase, nextQuote] = [base + baseTerm, quote + quoteTerm];
    baseError = nextBase - base - baseTerm;
    quoteError = nextQuote - quote - quoteTerm;
    base = nextBase;
    quote = nextQuote;
    baseSums[index] = base;
    baseErrors[index] = baseError;
    quoteSums[index] = quote;
    quoteErrors[index] = quoteError;
    index += 1;
  }
  side.summed = index;
}
