/** Range of the constant Y of the square-root law over markets. */
const Y_LOW = 0.5;
const Y_HIGH = 1;
const SIGNIFICANT_DIGITS = 3;

/**
 * What a size beyond the visible book would cost on average, as a range: an estimate from the day's volume and range,
 * to three significant digits; null without a volume or a range to estimate from.
 *
 * I = Y·σ·√(Q/V), Y from 0.5 to 1, with the day's volatility from its high and low, σ = ln(H/L)/(2√ln2).
 * @see Donier and Bonart, A Million Metaorder Analysis of Market Impact on the Bitcoin (2015), https://arxiv.org/abs/1412.4503
 * @see Parkinson, The Extreme Value Method for Estimating the Variance of the Rate of Return (1980)
 */
export function impactBeyond(day: {
  sizeBase: number;
  dayVolumeBase: number;
  dayHigh: number;
  dayLow: number;
}): { lowBps: number; highBps: number } | null {
  const { sizeBase, dayVolumeBase, dayHigh, dayLow } = day;
  const volatility = Math.log(dayHigh / dayLow) / (2 * Math.sqrt(Math.LN2));
  const shareBps = volatility * Math.sqrt(sizeBase / dayVolumeBase) * 1e4;
  if (!(shareBps > 0 && shareBps < Infinity)) return null;
  return { lowBps: rounded(Y_LOW * shareBps), highBps: rounded(Y_HIGH * shareBps) };
}

/** Engines differ in the last digit of a logarithm. */
function rounded(value: number): number {
  return Number(value.toPrecision(SIGNIFICANT_DIGITS));
}
