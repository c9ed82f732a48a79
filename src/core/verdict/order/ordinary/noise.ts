/** Numbers from 0 to 1 that look irregular and are the same every time, by a linear congruence. */
export function noiseFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/**
 * Sizes of retail orders in US dollars: the 30 middles of equal parts of a log-normal distribution with a median of
 * $1,000 and a standard deviation of 1.6 in the logarithm.
 */
export const RETAIL_USD = [
  33.2, 72, 109, 149, 190, 236, 285, 340, 400, 466, 540, 622, 714, 818, 935, 1_070, 1_220, 1_400, 1_610,
  1_850, 2_150, 2_500, 2_940, 3_500, 4_240, 5_250, 6_730, 9_140, 13_900, 30_100,
] as const;
