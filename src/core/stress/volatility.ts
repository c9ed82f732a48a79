const HALF_LIVES = {
  /** 2^(-1/24) and 2^(-1/360), written out since engines differ in the last digit of a power. */
  day: 0.9715319411536059,
  fortnight: 0.9980764435756287,
} as const;

const LEAST_CLOSES = 400;

/**
 * Volatility of a market: standard deviation of its log return of an hour, from closes of closed hourly candles, oldest
 * first. The variance is half the mean of squared returns weighed by a half-life of 24 hours, half the same by one of
 * 360. Null for fewer than 400 closes, one that is no positive number, or a price that never moved.
 */
export function volatilityOf(closes: readonly number[]): number | null {
  if (closes.length < LEAST_CLOSES || !closes.every((close) => close > 0 && close < Infinity)) return null;
  const day = { sum: 0, weight: 0 };
  const fortnight = { sum: 0, weight: 0 };
  let before = closes[0] as number;
  for (let at = 1; at < closes.length; at += 1) {
    const close = closes[at] as number;
    const squared = Math.log(close / before) ** 2;
    day.sum = day.sum * HALF_LIVES.day + squared;
    day.weight = day.weight * HALF_LIVES.day + 1;
    fortnight.sum = fortnight.sum * HALF_LIVES.fortnight + squared;
    fortnight.weight = fortnight.weight * HALF_LIVES.fortnight + 1;
    before = close;
  }
  const hourly = Math.sqrt((day.sum / day.weight + fortnight.sum / fortnight.weight) / 2);
  return hourly > 0 ? hourly : null;
}
